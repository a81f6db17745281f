"""Zones: runs of words that stand inside a deal, draft or demand, read along the line and not off the parse.

Lists and long sentences break a parse; what opens a zone ("under the accord", "the draft would", "they demanded
that") and what ends one (who says so, a remark about another time) are plain words.
"""

from collections.abc import Iterator

from rapporteur.extract.deal_words import Provision, awaited, deal_status, is_deal, unreal
from rapporteur.extract.sight import Sight
from rapporteur.extract.zone_ends import MODALS, done_at, is_modal, run_from, runs_from, told_words
from rapporteur.lexicon.deals import load_deals
from rapporteur.model.words import SILENT_ROLES, TermStatus
from rapporteur.text.parsed import Sentence

_BOUND = frozenset({"will", "must", "shall", "would", "'ll", "’ll"})
_MADE = frozenset(
    "sign reach strike announce hold extend come enter take collapse expire last be fail end begin start lead "
    "help pave allow boost bring prove survive depend follow work".split()
)
_LISTED = frozenset({"condition", "demand", "term", "point", "provision", "clause", "pledge", "requirement"})
_CARRY = frozenset({"include", "be", "list", "set", "contain", "cover", "provide"})
_PAPERS = frozenset({"document", "text", "communique", "paper", "it"})
_MEETS = frozenset(
    "meet gather convene discuss sign resume decide talk travel visit fly vote brief open begin start".split()
)
_STANCES = frozenset("hope wish fear expect pray warn threaten vow doubt believe worry predict".split())
_UNDERTAKE = frozenset({"agree", "undertake", "commit", "pledge", "promise", "consent", "vow", "accept"})
_MINE = frozenset({"we", "i", "us"})
_REACH = 3  # sentences that a deal is still the talk of


def _opener(sight: Sight, i: int, sentence: Sentence) -> int | None:
    """Where the content of the deal at token i begins, behind "would", "calls for", "to", ":"; None if it does not."""
    words = load_deals()
    at = i + 1
    skipped = 0
    while at < sentence.last and skipped < 10:
        token = sight.token(at)
        text = token.text.lower()
        if text == ",":
            close = next(
                (k for k in range(at + 1, min(at + 12, sentence.last)) if sight.token(k).text == ","), None
            )
            if close is None:
                return None
            at = close + 1
            continue
        if is_modal(sight, at):
            following = [sight.lemma(k) for k in range(at + 1, min(at + 4, sentence.last))]
            plain = [w for w in following if w not in ("be", "not", "also", "have", "only")]
            if following[:1] == ["be"] and plain and plain[0] in _MADE - {"be"}:
                return None
            if plain and plain[0] in _MADE and following[0] != "be":
                return None
            return at + 1
        if (
            text == "to"
            and skipped < 4
            and at + 1 < sentence.last
            and sight.token(at).dep == "mark"
            and sight.lemma(at + 1) not in _MADE
        ):
            return at + 1
        if text in ("that", "which") and at + 1 < sentence.last and is_modal(sight, at + 1):
            at += 1
            continue
        if (
            token.pos in ("VERB", "NOUN")
            and token.feature("Tense") != "Past"
            and sight.lemma(at) in words["provide"]
        ):
            return at + 1
        if token.pos in ("VERB", "AUX") and token.dep not in ("acl", "amod"):
            return None
        if token.text in (";", ":", "(", '"', "“") or token.pos in ("CCONJ", "SCONJ"):
            return None
        at += 1
        skipped += 1
    return None


def _colon(sight: Sight, i: int, sentence: Sentence) -> int | None:
    """Where a list begins behind a colon that follows the noun at token i."""
    for k in range(i + 1, sentence.last - 1):
        if sight.token(k).text == ":":
            return k + 1
    return None


def _warring(sight: Sight, askers: tuple[int, ...]) -> bool:
    return any(sight.is_a(a, "ARMED") or sight.is_a(a, "STATE") for a in askers)


def _listed(sight: Sight, i: int) -> bool:
    return sight.lemma(i) in _LISTED and sight.token(i).pos in ("NOUN", "PROPN")


def _own(sight: Sight, i: int) -> bool:
    """ "Its terms", "set out the terms": one side's."""
    if any(sight.token(c).dep == "nmod:poss" for c in sight.parsed.children(i)):
        return True
    return sight.lemma(sight.token(i).head) in ("set", "list", "name", "lay", "present", "dictate")


def _unsigned(sight: Sight) -> bool:
    """Whether the report says that nothing is signed or agreed."""
    for sentence in sight.parsed.sentences:
        words = [sight.lemma(i) for i in range(sentence.first, sentence.last)]
        for k, word in enumerate(words):
            if word in ("sign", "agree", "finalise", "finalize", "final") and {
                "nothing",
                "not",
                "n't",
                "no",
                "yet",
            } & set(words[max(0, k - 5) : k]):
                return True
    return False


def _still_to_be(sight: Sight, sentence: Sentence, stops: frozenset[int], *, near: bool) -> bool:
    """Whether the sentence's first finite verb is bound ("will", "is to"), outside the words of who says so.

    `near`: the deal was spoken of just before; then a list behind a colon counts too.
    """
    root = sight.token(sentence.root)
    told = [
        i for i in range(sentence.first, sentence.last)
        if i not in stops and (i == sentence.root or sight.token(i).dep in ("ccomp", "parataxis"))
    ]  # fmt: skip
    if any(sight.lemma(i) in _MEETS for i in told) or any(
        sight.lemma(c) in load_deals()["talks"]
        for i in told
        for c in sight.parsed.children(i)
        if sight.token(c).dep.startswith("nsubj")
    ):
        return False  # "delegates are to meet", "talks will open": what comes, no provision
    if root.pos == "VERB" and any(
        sight.token(c).text.lower() in _BOUND and sight.token(c).dep.startswith("aux")
        for c in sight.parsed.children(sentence.root)
    ):
        return True
    for i in range(sentence.first, sentence.last):
        if i in stops:
            continue
        token = sight.token(i)
        if is_modal(sight, token.i):
            return True
        if sight.lemma(i) in _STANCES:
            return False
        if (
            token.lemma == "be"
            and token.feature("Tense") != "Past"
            and any(
                sight.token(k).text == "to" and sight.token(k).dep == "mark"
                for k in range(i + 1, min(i + 3, sentence.last))
            )
        ):
            return True
        related = [token, *(sight.token(a) for a in sight.parsed.ancestors(i))]
        if token.pos in ("VERB", "AUX") and not any(t.dep.startswith(("acl", "amod")) for t in related):
            behind = _colon(sight, i, sentence)
            if behind is None or not near:
                return False
            return any(is_modal(sight, k) for k in range(behind, min(behind + 8, sentence.last))) or any(
                sight.lemma(k) == "be" and sight.token(k + 1).text == "to"
                for k in range(behind, min(behind + 8, sentence.last - 1))
            )
    return False


def zones(sight: Sight) -> Iterator[tuple[range, Provision]]:
    """The runs of words inside deals, drafts and demands, with why; a word may stand in several, the first counts."""
    words = load_deals()
    stops = told_words(sight)
    unsigned: bool | None = None
    going: tuple[int, Provision] | None = None
    for number, sentence in enumerate(sight.parsed.sentences):
        if sight.role(sentence.first) in SILENT_ROLES:
            continue
        here: Provision | None = None
        opened = sentence.last  # where the first zone of the sentence's own begins
        for i in range(sentence.first, sentence.last):
            token = sight.token(i)
            lemma = sight.lemma(i)
            paper = (
                lemma in _PAPERS and going is not None and number - going[0] <= _REACH and token.dep.startswith("nsubj")
                and _known_only_as_it(sight, i)
            )  # fmt: skip
            if paper and going is not None:
                start = _opener(sight, i, sentence)
                if start is not None and sight.token(start - 1).text.lower() not in MODALS:
                    yield run_from(sight, start, sentence, stops), going[1]
                    opened, here = min(opened, start), here or going[1]
            elif is_deal(sight, i) or _listed(sight, i):
                status: TermStatus = (
                    "sought"
                    if lemma in ("condition", "demand", "requirement")
                    or (_listed(sight, i) and _own(sight, i) and not _under(sight, i))
                    else deal_status(sight, i)
                    if is_deal(sight, i)
                    else (going[1].status if going else "agreed")
                )
                provision = Provision(status=status, anchor=i)
                if is_deal(sight, i) and (status == "agreed" or (here is None and lemma in words["drafts"])):
                    here = provision
                start = _opener(sight, i, sentence)
                if start is None and (lemma in words["drafts"] or _listed(sight, i) or is_deal(sight, i)):
                    start = _colon(sight, i, sentence)
                if (
                    start is None
                    and sight.lemma(token.head) == "agree"
                    and sight.token(min(i + 1, sentence.last - 1)).text == "and"
                ):
                    start = i + 2  # "agreed on a truce and an exchange of prisoners"
                if start is None and _under(sight, i):
                    start = _main(sight, i, sentence)
                if start is None and _listed(sight, i):
                    start = next(
                        (k + 1 for k in range(i + 1, min(i + 4, sentence.last)) if sight.lemma(k) in _CARRY),
                        None,
                    )
                if start is not None and start < sentence.last:
                    for run in runs_from(sight, start, sentence, stops):
                        yield run, provision
                    opened = min(opened, start, i)
                    here = here or provision
            elif token.pos == "VERB" and (
                lemma in _AGREES or (lemma in _UNDERTAKE and _fresh(going, number) and i not in stops)
            ):
                at = _past_time(sight, i + 1, sentence.last)
                following = sight.token(at).text.lower() if at + 1 < sentence.last else ""
                meets = at + 1 < sentence.last and (
                    sight.lemma(at + 1) in _MEETS
                    or (lemma == "commit" and sight.token(at + 1).text.endswith("ing"))
                )
                if (
                    following in ("to", "that", "on")
                    and not meets
                    and not is_deal_near(sight, at + 1, sentence)
                ):
                    open_yet = unreal(sight, i) or token.feature("VerbForm") == "Inf"
                    made: TermStatus = "under_negotiation" if open_yet else "agreed"
                    made = "sought" if awaited(sight, i) else made
                    provision = Provision(status=made, anchor=i, askers=sight.slots(i).get("subj", ()))
                    yield run_from(sight, at + 1, sentence, stops), provision
                    opened, here = min(opened, i), here or provision
            elif lemma in words["ask_for"] and (token.pos in ("VERB", "ADJ")):
                start = _asked(sight, i, sentence)
                if start is not None:
                    askers = sight.slots(i).get("subj", ())
                    suggests = lemma in ("suggest", "propose") and not _warring(sight, askers)
                    provision = Provision(
                        status="under_negotiation" if suggests else "sought", anchor=i, askers=askers
                    )
                    yield run_from(sight, start, sentence, stops, wished=lemma == "want"), provision
                    opened, here = min(opened, i), here or provision
        if opened > sentence.first + 4 and going is not None and number - going[0] <= _REACH:
            first = sight.token(sentence.first).text.lower()
            texts = {sight.token(k).text.lower() for k in range(sentence.first, sentence.last)}
            second = sight.lemma(min(sentence.first + 1, sentence.last - 1))
            start = sentence.first
            goes_on = _still_to_be(sight, sentence, stops, near=number - going[0] == 1) and not texts & _MINE
            if first == "in" and second in ("exchange", "return"):
                goes_on, start = True, sentence.first + 2
                done = done_at(sight, start, sentence.last)
                if done is not None and sight.lemma(done) in _UNDERTAKE:
                    start = done + 1  # "In exchange, the government promised an amnesty"
            elif not goes_on and not texts & _MINE:
                goes_on = _phase(sight, sentence)
            if goes_on:
                provision = going[1]
                if provision.status == "agreed" and _one_sided(sight, sentence):
                    unsigned = _unsigned(sight) if unsigned is None else unsigned
                    if unsigned or texts & {"must", "should", "if"}:
                        provision = Provision(status="sought", anchor=provision.anchor)
                while start < sentence.last and start in stops:
                    start += 1
                if start < opened:
                    for run in runs_from(sight, start, sentence, stops):
                        yield range(run.start, min(run.stop, opened)), provision
                    here = here or provision
        if here is not None:
            going = (number, here)


_AGREES = frozenset({"agree", "undertake", "consent", "commit"})


def _fresh(going: tuple[int, Provision] | None, number: int) -> bool:
    """Whether a deal that is made was spoken of in the sentences just before."""
    return going is not None and going[1].status == "agreed" and number - going[0] <= _REACH


def _known_only_as_it(sight: Sight, i: int) -> bool:
    """False where "it" stands for a party: a party does other things than a text."""
    mention = sight.actors.get(i)
    return sight.lemma(i) != "it" or mention is None or mention.actor is None


def _past_time(sight: Sight, start: int, last: int) -> int:
    """The first token behind a time ("agreed on Wednesday to …")."""
    at = start
    while at < last and (
        at in sight.times
        or sight.token(at).pos == "ADV"
        or sight.token(at).text.lower() == "principle"
        or (
            sight.token(at).text.lower() == "in" and at + 1 < last and sight.token(at + 1).text == "principle"
        )
        or (
            sight.token(at).text.lower() in ("on", "in", "late", "early")
            and at + 1 < last
            and at + 1 in sight.times
        )
    ):
        at += 1
    return at


def is_deal_near(sight: Sight, start: int, sentence: Sentence) -> bool:
    """Whether the next nominal is a deal itself ("agreed to a truce"): the deal, not what it provides."""
    for k in range(start, min(start + 5, sentence.last)):
        if sight.token(k).pos in ("VERB", "AUX"):
            return False
        if is_deal(sight, k):
            return True
    return False


def _under(sight: Sight, i: int) -> bool:
    """ "Under the accord", "as part of a deal", "in line with the plan" at token i."""
    back = " ".join(sight.token(k).text.lower() for k in range(max(sight.sentence(i).first, i - 6), i))
    if i - sight.sentence(i).first <= 3 and back.startswith("in "):
        return True  # "In the plan, each side would …"
    return any(f" {cue} " in f" {back} " for cue in ("under", "by the terms of", "as part of", "in line with", "in accordance with", "pursuant to"))  # fmt: skip


def _main(sight: Sight, i: int, sentence: Sentence) -> int | None:
    """Where the main clause begins behind "Under the accord …,": None when it tells of something already done."""
    begins_here = any(
        sight.token(k).text.lower() in ("under", "as", "in", "by", "pursuant")
        for k in range(sentence.first, min(sentence.first + 2, i))
    )
    if not begins_here:
        return None
    comma = next((k for k in range(i + 1, sentence.last) if sight.token(k).text == ","), None)
    start = comma + 1 if comma is not None and comma - i < 14 else i + 1
    for k in range(start, min(start + 14, sentence.last)):
        if is_modal(sight, k):
            break
        if sight.lemma(k) in _UNDERTAKE and sight.token(k).feature("Tense") == "Past":
            return k + 1
    done = done_at(sight, start, sentence.last)
    if done is None:
        return start
    if sight.lemma(done) in _UNDERTAKE:
        return done + 1
    return None


def _asked(sight: Sight, i: int, sentence: Sentence) -> int | None:
    """Where what is asked for begins behind the verb at token i, if a warring side asks it of another."""
    lemma = sight.lemma(i)
    askers = sight.slots(i).get("subj", ())
    wants = lemma == "want" and any(a in sight.actors or sight.is_a(a, "TALKS") for a in askers)
    suggests = lemma in ("suggest", "propose") and i + 1 < sentence.last and sight.token(i + 1).text == "that"
    if not _warring(sight, askers) and not wants and not suggests:
        return None
    at = i + 1
    if at >= sentence.last:
        return None
    text = sight.token(at).text.lower()
    if lemma in ("ready", "willing", "offer", "prepared"):
        at = next((k for k in range(at, min(at + 5, sentence.last)) if sight.token(k).text == "to"), -1)
        return at + 1 if at > 0 else None
    if text == "to":
        return None  # "wants to retake": an aim
    if text in ("on", "that", "for"):
        at += 1
    if lemma == "want" and not any(
        sight.token(k).text.lower() == "to"
        or sight.token(k).text.endswith("ed")
        or sight.lemma(k) in ("out", "back")
        for k in range(at, min(at + 9, sentence.last))
    ):
        return None
    if any(sight.lemma(k) in load_deals()["talks"] for k in range(at, min(at + 3, sentence.last))):
        return None
    return at


def _phase(sight: Sight, sentence: Sentence) -> bool:
    """A sentence in the present about a phase or what the deal's text says."""
    early = [sight.lemma(k) for k in range(sentence.first, min(sentence.first + 5, sentence.last))]
    if not {"phase", "stage", "text", "document", "round", "clause"} & set(early):
        return False
    return done_at(sight, sentence.first, sentence.last) is None


def _one_sided(sight: Sight, sentence: Sentence) -> bool:
    """Whether the sentence is told by somebody."""
    return any(
        left < sentence.end and sentence.start < right
        for voice in sight.reading.voices
        for left, right in voice.content
        if voice.chain
    )
