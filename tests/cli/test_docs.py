"""Every command and option is on docs/commands.md, as the program prints it."""

from tools.commands_page import PAGE, page


def test_the_page_is_what_the_program_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tools.commands_page`"


def test_help_fits_80_columns() -> None:
    assert [line for line in page().split("## rapporteur\n")[1].splitlines() if len(line) > 80] == []
