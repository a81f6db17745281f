"""The pages say what the program does: docs/commands.md is its help, the examples of docs/python.md run."""

import doctest

from tools.commands_page import PAGE, page


def test_the_page_is_what_the_program_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tools.commands_page`"


def test_help_fits_80_columns() -> None:
    assert [line for line in page().split("## rapporteur\n")[1].splitlines() if len(line) > 80] == []


def test_the_examples_of_the_python_page_run() -> None:
    done = doctest.testfile(str(PAGE.with_name("python.md")), module_relative=False)
    assert done.attempted > 10
    assert done.failed == 0


def test_doctests_of_modules_run() -> None:
    import rapporteur.answer.privacy
    import rapporteur.model.ids

    for module in (rapporteur.answer.privacy, rapporteur.model.ids):
        assert doctest.testmod(module).failed == 0
