"""Rules of the house that no linter knows: `python -m tools.house` prints every breach and ends with 1.

Files and lines that were too long when the rule came are debts (house_debts.json): they may shrink and never
grow. `python -m tools.house --settle` writes the debts anew after some were paid.
"""

import ast
import io
import json
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "rapporteur"

NO_NAMES = frozenset(
    [
        "util",
        "utils",
        "helper",
        "helpers",
        "common",
        "manager",
        "document",
        "documents",
        "article",
        "articles",
        "entity",
        "entities",
        "item",
    ]
)
# ingest/ knows the words before there is a Report to ask; each of its passages is text[start:end]
MAY_MAKE_PASSAGES = ("model/report.py", "store/", "ingest/describe.py", "ingest/published.py")
MAY_KNOW_THE_CLOCK = ("cli.py", "cli_", "web/")
CLOCK_AND_CHANCE = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time"),
    ("os", "environ"), ("os", "getenv"), ("uuid", "uuid4"), ("uuid", "uuid1"),
}  # fmt: skip
NETWORK = frozenset({"socket", "urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib"})
LONGEST_FILE, LONGEST_LINE = 350, 130
DEBTS = Path(__file__).with_name("house_debts.json")


def breaches() -> Iterator[str]:
    """Every breach as `path:line: what`."""
    debts = json.loads(DEBTS.read_text(encoding="utf-8")) if DEBTS.exists() else {}
    for path, text in _sources():
        owed = debts.get(path, {})
        lines, long_lines = len(text.splitlines()), _long_lines(text)
        if lines > max(LONGEST_FILE, owed.get("lines", 0)):
            yield f"{path}:{lines}: a file of more than {LONGEST_FILE} lines: look for the second idea in it"
        if len(long_lines) > owed.get("long_lines", 0):
            yield f"{path}:{long_lines[-1]}: {len(long_lines)} lines of more than {LONGEST_LINE} characters"
        for line, what in sorted(set(_in_tree(path, ast.parse(text)))):
            yield f"{path}:{line}: {what}"


def settle() -> None:
    """Write down what is owed now."""
    debts: dict[str, dict[str, int]] = {}
    for path, text in _sources():
        lines, long_lines = len(text.splitlines()), len(_long_lines(text))
        owed = {"lines": lines} if lines > LONGEST_FILE else {}
        if long_lines:
            owed["long_lines"] = long_lines
        if owed:
            debts[path] = owed
    DEBTS.write_text(json.dumps(debts, indent=1) + "\n", encoding="utf-8")


def _sources() -> Iterator[tuple[str, str]]:
    for place in sorted(SOURCE.rglob("*.py")):
        yield place.relative_to(SOURCE).as_posix(), place.read_text(encoding="utf-8")


def _long_lines(text: str) -> list[int]:
    excused = _lines_with_long_strings(text)
    return [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if len(line) > LONGEST_LINE and number not in excused
    ]


def _lines_with_long_strings(text: str) -> set[int]:
    """Lines whose length is a pattern's or a list of words': broken up they would be harder to read."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {
        token.start[0]
        for token in tokens
        if token.type == tokenize.STRING and token.start[0] == token.end[0] and len(token.string) > 60
    }


def _in_tree(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    if not tree.body or ast.get_docstring(tree) is None:
        yield 1, "a module without a docstring"
    if NO_NAMES & set(_words(Path(path).stem)):
        yield 1, f"{path}: name the file after what it is about"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from _names(node)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from _imports(path, node)
        elif isinstance(node, ast.Call):
            yield from _calls(path, node)
        elif isinstance(node, ast.Attribute) and not path.startswith(MAY_KNOW_THE_CLOCK):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            if (owner, node.attr) in CLOCK_AND_CHANCE:
                yield (
                    node.lineno,
                    f"{owner}.{node.attr}: nothing below the doors knows clock, chance or environment",
                )


def _names(node: ast.FunctionDef | ast.ClassDef) -> Iterator[tuple[int, str]]:
    bad = (NO_NAMES - {"common"}) & set(_words(node.name))  # "common" is a fine adjective, and no file
    if bad and not node.name.startswith("_"):
        yield node.lineno, f"{node.name}: {', '.join(sorted(bad))} is no word of this house"
    if not node.name.startswith("_") and isinstance(node, ast.ClassDef) and ast.get_docstring(node) is None:
        fields_speak = any(isinstance(one, ast.AnnAssign) for one in node.body)
        if not fields_speak:
            yield node.lineno, f"{node.name}: a class without a docstring"


def _imports(path: str, node: ast.Import | ast.ImportFrom) -> Iterator[tuple[int, str]]:
    modules = [one.name for one in node.names] if isinstance(node, ast.Import) else [node.module or ""]
    for module in modules:
        top = module.split(".")[0]
        if module in NETWORK or top in NETWORK:
            yield node.lineno, f"{module}: Rapporteur works offline"
        if (
            path.startswith("model/")
            and top not in sys.stdlib_module_names
            and not module.startswith("rapporteur.model")
        ):
            yield node.lineno, f"{module}: model/ is standard library only"


def _calls(path: str, node: ast.Call) -> Iterator[tuple[int, str]]:
    if not isinstance(node.func, ast.Name):
        return
    if node.func.id == "Passage" and not path.startswith(MAY_MAKE_PASSAGES):
        yield node.lineno, "Passage(…): only Report.passage() and the store make passages"
    if node.func.id == "hash":
        yield node.lineno, "hash(): differs from run to run; ids and order come from hashlib"


def _words(name: str) -> list[str]:
    spaced = "".join(f" {one}" if one.isupper() else one for one in name)
    return spaced.replace("_", " ").lower().split()


if __name__ == "__main__":
    if "--settle" in sys.argv:
        settle()
    found = list(breaches())
    print("\n".join(found) or "the house is in order")
    sys.exit(bool(found))
