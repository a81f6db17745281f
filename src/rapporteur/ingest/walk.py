"""Files under the paths a person names: sorted, each folder once, hidden names passed over and counted."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapporteur.ingest.intake import Refusal, Skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A regular file; `name` is its path relative to the folder that was named, with forward slashes."""

    place: Path
    name: str
    size: int


def find_files(paths: Sequence[str | os.PathLike[str]]) -> Iterator[Found | Refusal | Skipped]:
    """Every regular file at or under the paths, in the order given, and within a folder in sort order.

    A folder reached twice (a symbolic link back up) is walked once. A name that begins with a dot is passed
    over, unless it was named itself.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        place = Path(path)
        yield from _visit(place, place.name or str(place), seen, named=True)


def _visit(
    place: Path, name: str, seen: set[tuple[int, int]], *, named: bool
) -> Iterator[Found | Refusal | Skipped]:
    """Iterative, so that a deep tree of folders is no danger; the stack holds what is still to visit, last first."""
    stack = [(place, name, named)]
    while stack:
        place, name, named = stack.pop()
        try:
            status = place.stat()
        except OSError as error:
            yield refusal(name, error)
            continue
        except ValueError:  # a NUL in the name
            yield Refusal(path=printable(name), reason="no possible file name", remedy="check the path")
            continue
        if stat.S_ISREG(status.st_mode):
            yield Found(place=place, name=printable(name), size=status.st_size)
        elif not stat.S_ISDIR(status.st_mode):
            yield Refusal(
                path=printable(name), reason="neither a file nor a folder", remedy="name a file or a folder"
            )
        elif (status.st_dev, status.st_ino) in seen:
            yield Skipped(path=printable(name), reason="folder already read")
        else:
            seen.add((status.st_dev, status.st_ino))
            try:
                inside = sorted(os.scandir(place), key=_sort_key)
            except OSError as error:
                yield refusal(name, error)
                continue
            if named and not inside:
                yield Refusal(
                    path=printable(name), reason="an empty folder", remedy="name a folder with reports in it"
                )
            children = []
            for child in inside:
                relative = child.name if named else f"{name}/{child.name}"
                if child.name.startswith("."):
                    yield Skipped(path=printable(relative), reason="hidden")
                else:
                    children.append((place / child.name, relative, False))
            stack.extend(reversed(children))


def _sort_key(child: os.DirEntry[str]) -> str:
    """A folder sorts as its files' paths do: "a.txt" before "a/b.txt"."""
    try:
        return child.name + "/" if child.is_dir() else child.name
    except OSError:
        return child.name


def printable(name: str) -> str:
    """A path that can be stored and shown: bytes of the name that are no UTF-8 become U+FFFD."""
    return (
        name.encode("utf-8", errors="surrogateescape")
        .decode("utf-8", errors="replace")
        .replace("\0", "\ufffd")
        .replace(os.sep, "/")
    )


def refusal(name: str, error: OSError) -> Refusal:
    """What to tell when the system would not give a file: it is gone, closed to us, or the disk fails."""
    if isinstance(error, FileNotFoundError):
        reason, remedy = "no such file or folder (or it vanished)", "check the path and build again"
    elif isinstance(error, PermissionError):
        reason, remedy = "no permission to read it", "give read permission and build again"
    else:
        reason, remedy = (
            f"the system could not read it ({error.strerror or error})",
            "check the disk and the path",
        )
    return Refusal(path=printable(name), reason=reason, remedy=remedy)
