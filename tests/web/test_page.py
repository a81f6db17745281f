"""The page in a browser: opened from disk without a network, a citation leads to its words."""

import html
import itertools
import json
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from rapporteur.answer.privacy import Veil
from rapporteur.answer.sitrep import situation_report
from rapporteur.pipeline import build
from rapporteur.store import Store
from rapporteur.web.sitrep import write_html

SAMPLE = Path(str(files("rapporteur") / "sample"))
BROWSER = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
in_a_browser = pytest.mark.skipif(BROWSER is None, reason="no chromium on the PATH")

# What a reader does, and what is seen then; the page's own script has run before.
ASK = """
<script>
window.addEventListener("load", function () {
  var seen = {}, reader = document.getElementById("reader");
  var links = Array.prototype.slice.call(document.querySelectorAll("main a.cite"));
  seen.links = links.length;
  seen.wrong = links.filter(function (link) {
    link.click();
    var on = Array.prototype.slice.call(reader.querySelectorAll("mark.on"));
    var home = document.getElementById("c" + link.dataset.number);
    var right = reader.open && on.length > 0 && home && home.closest(".report").id === "r-" + link.dataset.report;
    reader.close();
    return !right;
  }).length;
  links[0].focus(); links[0].click();
  seen.title = document.getElementById("reader-title").textContent;
  seen.label = reader.getAttribute("aria-labelledby");
  seen.words = Array.prototype.map.call(reader.querySelectorAll("mark.on"), function (one) { return one.textContent; }).join("");
  seen.ids = reader.querySelectorAll("#reader-words [id]").length;
  document.getElementById("reader-close").click();
  seen.closed = !reader.open;
  window.setTimeout(function () {
    seen.back = document.activeElement === links[0];
    seen.wide = document.documentElement.scrollWidth > window.innerWidth;
    window.dispatchEvent(new Event("beforeprint"));
    seen.folded = document.querySelectorAll("details:not([open])").length;
    var out = document.createElement("pre"); out.id = "seen"; out.textContent = JSON.stringify(seen);
    document.body.appendChild(out);
  }, 50);
});
</script>
</body>
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    build([SAMPLE / "daraa"], record=folder / "r.sqlite")
    with Store(folder / "r.sqlite") as store:
        write_html(situation_report(store, veil=Veil.over(store)), folder / "page.html")
    return folder / "page.html"


def browse(page: Path, *options: str) -> subprocess.CompletedProcess[str]:
    assert BROWSER is not None
    return subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--v=0",
         "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={page.parent / 'browser'}",
         "--virtual-time-budget=20000", *options, "--dump-dom", page.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip


def asked(page: Path, *options: str) -> tuple[dict[str, object], str]:
    """What the questions found, and what the browser's console said."""
    copy = page.with_name("asked.html")
    copy.write_text(page.read_text("utf-8").replace("</body>\n", ASK), encoding="utf-8")
    done = browse(copy, *options)
    found = re.search(r'<pre id="seen">(.*?)</pre>', done.stdout, re.S)
    assert found, done.stderr[-2000:]
    seen: dict[str, object] = json.loads(html.unescape(found[1]))
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return seen, "\n".join(console)


@in_a_browser
def test_every_citation_opens_its_report_with_its_words_lit_and_nothing_is_refused(page: Path) -> None:
    seen, console = asked(page)
    assert isinstance(seen["links"], int) and seen["links"] > 50
    assert seen["wrong"] == 0
    assert seen["title"] and seen["label"] == "reader-title"
    assert isinstance(seen["words"], str) and seen["words"] in html.unescape(page.read_text("utf-8"))
    assert seen["ids"] == 0, "the copy in the dialog must not double the page's ids"
    assert seen["closed"] and seen["back"], "closing leads back to the citation"
    assert seen["folded"] == 0, "all is open in print"
    assert console == ""


@in_a_browser
def test_the_page_fits_a_narrow_window(page: Path) -> None:
    seen, _ = asked(page, "--window-size=500,900")
    assert seen["wide"] is False


class TestMarkup:
    """What needs no browser."""

    def test_headings_never_skip_a_level(self, page: Path) -> None:
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", page.read_text("utf-8"))]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))

    def test_ids_are_there_once_and_every_link_in_the_page_leads_somewhere(self, page: Path) -> None:
        text = page.read_text("utf-8")
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)

    def test_landmarks_drawings_and_dialog_have_names(self, page: Path) -> None:
        text = page.read_text("utf-8")
        assert text.count("<main ") == 1 and 'aria-label="Contents"' in text
        drawings = re.findall(r"<svg [^>]*>", text)
        assert drawings and all("aria-label=" in one and "role=" in one for one in drawings)
        assert 'aria-labelledby="reader-title"' in text


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, two: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link", "firm", "single", "thin", "open", "denied"])
def test_every_colour_of_words_stands_out_from_its_ground(scheme: str, ink: str) -> None:
    style = (files("rapporteur.web") / "templates" / "sitrep.css").read_text("utf-8")
    light, dark = style.split("prefers-color-scheme: dark", 1)
    colours = dict(
        re.findall(r"--(\w+): (#[0-9a-f]{6})", light if scheme == "light" else dark.split("* {")[0])
    )
    assert _contrast(colours[ink], colours["paper"]) >= 4.5
    assert _contrast(colours[ink], colours["sheet"]) >= 4.5
