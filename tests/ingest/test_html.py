"""Web pages: the story in reading order, the page left out and counted, hostile pages survived."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.ingest import read_report
from rapporteur.ingest.html import looks_like_html, read_html
from rapporteur.ingest.html_meta import short_title
from rapporteur.ingest.intake import Unreadable
from rapporteur.model import Report

FIRST = "The army has taken the bridge over the river, its spokesman said on Monday, and it holds both banks."
SECOND = (
    "Families from the east bank slept in the school, a teacher said; she had counted forty of them there."
)
THIRD = (
    "The clans denied that they had lost the bridge, and said that they would be back before the rains end."
)


def report_of(html: str, **options: str) -> Report:
    raw = html.encode(options.get("encoding", "utf-8"))
    return read_report(read_html(raw), raw=raw, path="a.html", today=None).report


def sections(report: Report) -> list[tuple[str, str]]:
    return [(section.role, report.text[section.start : section.end]) for section in report.sections]


MODERN = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Army takes bridge at Renk | Hill Courier</title>
<meta property="og:title" content="Army takes bridge at Renk"><meta property="og:site_name" content="Hill Courier">
<link rel="canonical" href="https://hill.example/2020/05/04/bridge">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "datePublished": "2020-05-04T22:10:00+03:00",
"author": [{{"@type": "Person", "name": "Ana Reyes"}}]}}]}}</script><style>p {{ color: red }}</style></head>
<body class="has-nav menu-open"><a class="skip-link" href="#m">Skip to content</a>
<div class="cookie-banner">We use cookies to count visits. <button>Accept</button></div>
<header class="site-header"><h1 class="logo"><a href="/">Hill Courier</a></h1><nav><a href="/a">Valley</a> <a href="/b">Coast</a></nav></header>
<main id="m"><article><h1>Army takes bridge at Renk</h1>
<div class="byline">By <a href="/ana">Ana Reyes</a> and Tom Hale</div>
<p class="meta"><time datetime="2020-05-04T22:10:00+03:00">4 May 2020, 22:10</time></p>
<ul class="share-tools"><li>Facebook</li><li>Twitter</li></ul>
<figure><img alt="x"><figcaption>Lorries wait on the bank in June 2016. <span class="credit">Ana Reyes/Rift Pictures</span></figcaption></figure>
<p><strong>RENK, South Sudan</strong> &mdash; {FIRST}</p>
<p><a href="/x">READ MORE: Bread prices double in a month</a></p>
<p>{SECOND}<br><br>{THIRD}</p><!-- {FIRST} -->
<p style="display: none">Hidden words of the page.</p>
<aside class="related"><h2>Related</h2><p>Another story, about the price of bread and the men who set it each week.</p></aside>
</article></main>
<section id="comments"><h2>2 comments</h2><p>I do not believe one word of what this paper writes about that bridge!</p></section>
<footer>&copy; 2020 Hill Courier</footer></body></html>"""


def test_modern_page() -> None:
    report = report_of(MODERN)
    assert report.text.split("\n\n") == [
        "Army takes bridge at Renk",
        "By Ana Reyes and Tom Hale",
        "4 May 2020, 22:10",
        "Lorries wait on the bank in June 2016.",
        "Ana Reyes/Rift Pictures",
        f"RENK, South Sudan — {FIRST}",
        "READ MORE: Bread prices double in a month",
        SECOND,
        THIRD,
    ]
    assert [role for role, _ in sections(report)] == [
        "title", "byline", "posted", "caption", "credit", "dateline", "link",
    ]  # fmt: skip
    assert report.title == "Army takes bridge at Renk"
    assert report.outlet == "Hill Courier"
    assert report.bylines == ("Ana Reyes", "Tom Hale")
    assert report.url == "https://hill.example/2020/05/04/bridge"
    assert (report.published.start, report.published.basis) == ("2020-05-04", "stated")
    assert report.published.passage is not None and report.published.passage.quote == "4 May 2020"
    assert report.dateline is not None and report.dateline.name == "RENK, South Sudan"
    assert [(c.agency, c.credit_for) for c in report.credits] == [("Rift Pictures", "photo")]


def test_what_is_left_out_is_counted() -> None:
    notes = read_html(MODERN.encode()).notes
    assert any(note.endswith("characters of page furniture were left out") for note in notes)


def test_page_of_bare_boxes_and_teasers() -> None:
    page = f"""<html><head><title>Army takes bridge at Renk - Hill Courier</title></head><body><div><div><a href=/>Home</a>
    <a href=/n>News</a> <a href=/s>Sport</a></div><div><div>Army takes bridge at Renk</div><div>Tuesday, 5 May 2020</div>
    <div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div></div>
    <div><div><a href=/1>Bread prices double</a></div><div><a href=/2>Cup final moved to the coast</a></div></div></div></body></html>"""
    report = report_of(page)
    assert report.text.split("\n\n") == [
        "Army takes bridge at Renk",
        "Tuesday, 5 May 2020",
        FIRST,
        SECOND,
        THIRD,
    ]
    assert sections(report)[0] == ("title", "Army takes bridge at Renk")
    assert report.published.start == "2020-05-05"


def test_page_of_tables() -> None:
    page = f"""<table><tr><td><table><tr><td><a href=a>Home</a><td><a href=b>World</a></table>
    <tr><td><font size=4><b>Army takes bridge at Renk</b></font><p>{FIRST}<p>{SECOND}<p>{THIRD}</table>"""
    report = report_of(page)
    assert report.text.split("\n\n") == ["Army takes bridge at Renk", FIRST, SECOND, THIRD]
    assert report.title == "Army takes bridge at Renk"


def test_inline_tags_do_not_break_words_or_paragraphs() -> None:
    report = report_of(
        f"<p>The ar<b>my</b> of <a href=x>Renk</a>&nbsp;and &ldquo;its&rdquo; <time>Monday</time> men.</p><p>{FIRST}</p>"
    )
    assert report.text == f"The army of Renk and “its” Monday men.\n\n{FIRST}"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2020-05-04T23:50:00-05:00">', "2020-05-04"),
        ('<meta name="DC.date.issued" content="2020-05-04">', "2020-05-04"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-05-04"}</script>',
            "2020-05-04",
        ),
        (
            '<script type="application/ld+json">{broken</script><meta name="pubdate" content="20200504">',
            "2020-05-04",
        ),
        ('<link rel="canonical" href="https://hill.example/2020/05/04/bridge">', "2020-05-04"),
        ('<meta property="article:modified_time" content="2020-05-04">', None),
        ('<meta name="date" content="soon">', None),
        ("", None),
    ],
)
def test_publication_day_of_the_tags(head: str, day: str | None) -> None:
    report = report_of(f"<html><head>{head}</head><body><p>{FIRST}</p><p>{SECOND}</p></body></html>")
    assert report.published.start == day


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", '<meta charset="windows-1252">'),
        ("cp1252", ""),
    ],
)
def test_encodings_of_pages(encoding: str, meta: str) -> None:
    page = f"<html><head>{meta}</head><body><p>The café’s owner said: “We stay.” {FIRST} {SECOND}</p></body></html>"
    assert report_of(page, encoding=encoding).text.startswith("The café’s owner said: “We stay.”")


def test_a_page_is_known_by_name_or_content() -> None:
    assert looks_like_html(b"words", ".html")
    assert looks_like_html(b"\n<!DOCTYPE html><p>", "")
    assert not looks_like_html(b"2 < 3 and 4 > 3", ".txt")


def test_a_title_loses_the_outlet_behind_it_and_nothing_else() -> None:
    assert short_title("Army takes bridge at Renk | Hill Courier") == "Army takes bridge at Renk"
    assert short_title("Goma-Bukavu road reopens") == "Goma-Bukavu road reopens"
    assert short_title("Rain - Courier") == "Rain - Courier"


P = f"<p>{FIRST}</p>"
HOSTILE = {
    "nested boxes": "<div>" * 100_000 + P,
    "nested words": "<p>" + "<span>" * 20_000 + FIRST,
    "never closed": "<b><i>" * 30_000 + P,
    "nested tables": "<table><tr><td>" * 5_000 + P,
    "an attribute of megabytes": "<p title='" + "x" * 5_000_000 + "'>" + FIRST,
    "a hundred thousand attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + f">{FIRST}",
    "broken entities": f"<p>&#x110000; &nosuch; &#0; {FIRST}</p>",
    "no body": FIRST,
    "a comment never closed": f"{P}<!-- {P}",
    "deep data": "<script type='application/ld+json'>" + "[" * 100_000 + f"</script>{P}",
    "a NUL": P.replace("army", "ar\0my"),
    "one long word": "<p>" + "x" * 3_000_000 + "</p>" + P,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page_gives_its_words_in_bounded_time(name: str) -> None:
    begun = time.perf_counter()
    text = read_html(f"<html><body>{HOSTILE[name]}".encode()).text
    assert time.perf_counter() - begun < 20
    assert "taken the bridge over the river, its spokesman said on Monday" in text
    assert "\0" not in text


@pytest.mark.parametrize(
    "page",
    ["", "<html></html>", "<html><body><script>var words = 'army'</script>", "<" * 200_000, "<p>&nbsp;</p>"],
)
def test_page_without_words_is_refused(page: str) -> None:
    with pytest.raises(Unreadable):
        read_html(page.encode())


@given(st.text(alphabet="<>/abp =\"'&;#x!-\n ", max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_soup_is_read_or_refused(soup: str) -> None:
    try:
        page = read_html(f"<html>{soup}".encode())
    except Unreadable:
        return
    for mark in page.marks:
        assert page.text[mark.start : mark.end].strip()
