"""What is passed over for speed would have given nothing: the quick ways see what the whole patterns see."""

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.text import numbers, timewords

WORDS = (
    "the a at as in up to few least most many long number of excess than more no not close present day date these days"
    " twenty-one two three hundred half dozen thousand million tens several some one out majority quite new year's eve"
    " May may Monday Sept. Dec. B.C. A.D. Q1 H2 12 1,200 2018 5th 14:30 2018-07-05 1990s '90s 3.5% $5 women's after"
    " following week fled Houla's x² - – ( ) , . ; : “ ” ’s 15km F16 16-year-old and or over nearly an estimated"
).split()
TEXTS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", "", "-", "\n", "\n\n", ", "])),
    max_size=14,
).map(lambda parts: "".join(word + gap for word, gap in parts))


@given(TEXTS)
def test_words_of_times_are_cut_as_the_whole_pattern_cuts_them(text: str) -> None:
    quick = [one for one in timewords.lexemes(text, 0, len(text)) if one.text != ","]
    whole = [(m.start(), m.group().rstrip(",")) for m in timewords._LEX.finditer(text)]
    assert [(one.start, one.text) for one in quick] == [(at, words) for at, words in whole if words]


@given(TEXTS)
def test_the_next_number_is_where_the_whole_pattern_finds_it(text: str) -> None:
    quick, whole = numbers._next_number(text, 0, len(text)), numbers._NUMBER.search(text)
    assert (quick and quick.span()) == (whole and whole.span())


@given(
    TEXTS,
    st.sampled_from(sorted(numbers._QUALIFIERS)),
    st.sampled_from([" ", "  ", "\n", " an estimated ", ""]),
)
def test_a_qualifier_is_never_passed_over(text: str, qualifier: str, gap: str) -> None:
    before = text + qualifier + gap
    lead = before.rstrip()
    passed_over = not (len(lead) < len(before) and lead.lower().endswith(numbers._LAST_WORDS))
    assert not (passed_over and numbers._QUALIFIER.search(before))
