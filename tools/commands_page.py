"""`python -m tools.commands_page` writes docs/commands.md anew: the help of every command, as it is printed."""

from pathlib import Path

import click

from rapporteur.cli import main

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"

HEAD = """# The commands

Written by `python -m tools.commands_page`; a test holds this page against the program.

Errors go to standard error and name the file (and line), what is wrong and the next step. Exit status: 0 all good,
1 an error, 2 wrong usage, 3 done, but something was left out and listed: a file or line that could not be read, a
report in a language that is not read. A report that somebody withdrew earlier and that is met again is counted, and
is no reason for 3.

Names of private persons are masked (each character becomes █) in `ledger`, `show`, `unread` and `sitrep`, unless
`--names` is given. `export --format jsonl` is the evidence itself and masks nothing.

Text of reports is made harmless for the terminal: control characters and marks that turn the writing direction are
printed as `\\x1b` or `\\u202e`.
"""


def page() -> str:
    """The page as it should be."""
    parts = [HEAD]
    for name, command in [("", main), *sorted(main.commands.items())]:
        words = f"rapporteur {name}".strip()
        settings = {"terminal_width": 80, "max_content_width": 80, "help_option_names": ["-h", "--help"]}
        parent = click.Context(main, info_name="rapporteur") if name else None
        context = click.Context(command, info_name=name or "rapporteur", parent=parent, **settings)  # type: ignore[arg-type]
        parts.append(f"## {words}\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"written: {PAGE.name}")
