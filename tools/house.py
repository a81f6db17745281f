"""Rules of the house that no linter knows: `python -m tools.house` prints every breach and ends with 1."""

import ast
import sys
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
MAY_MAKE_PASSAGES = ("model/report.py", "store/")
MAY_KNOW_THE_CLOCK = ("cli.py", "cli_", "web/")
CLOCK_AND_CHANCE = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time"),
    ("os", "environ"), ("os", "getenv"), ("uuid", "uuid4"), ("uuid", "uuid1"),
}  # fmt: skip
NETWORK = frozenset({"socket", "urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib"})
LONGEST_FILE, LONGEST_LINE = 450, 130


def breaches() -> Iterator[str]:
    """Every breach as `path:line: what`."""
    for place in sorted(SOURCE.rglob("*.py")):
        path = place.relative_to(SOURCE).as_posix()
        text = place.read_text(encoding="utf-8")
        for line, what in sorted({*_in_lines(text), *_in_tree(path, ast.parse(text))}):
            yield f"src/rapporteur/{path}:{line}: {what}"


def _in_lines(text: str) -> Iterator[tuple[int, str]]:
    lines = text.splitlines()
    if len(lines) > LONGEST_FILE:
        yield len(lines), f"a file of more than {LONGEST_FILE} lines: look for the second idea in it"
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            yield number, f"a line of more than {LONGEST_LINE} characters"


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
    found = list(breaches())
    print("\n".join(found) or "the house is in order")
    sys.exit(bool(found))
