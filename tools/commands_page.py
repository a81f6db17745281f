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
    settings = {"terminal_width": 80, "max_content_width": 80, "help_option_names": ["-h", "--help"]}
    parts = [HEAD]

    def tell(words: str, command: click.Command, parent: click.Context | None) -> None:
        name = words.split()[-1]
        context = click.Context(command, info_name=name, parent=parent, **settings)  # type: ignore[arg-type]
        parts.append(f"## {words}\n\n```\n{command.get_help(context)}\n```\n")
        if isinstance(command, click.Group):
            for inner, one in sorted(command.commands.items()):
                tell(f"{words} {inner}", one, context)

    tell("rapporteur", main, None)
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"written: {PAGE.name}")
