"""How the bundled sample reads, against sample.txt: a change of the rules shows as a diff that people read."""

import difflib

from tools.golden import GOLDEN, lines


def test_the_sample_reads_as_it_did() -> None:
    before = GOLDEN.read_text(encoding="utf-8").splitlines()
    now = "\n".join(lines()).splitlines()
    changed = "\n".join(difflib.unified_diff(before, now, "as it was", "as it is", lineterm="", n=1))
    assert not changed, f"read this; if it is better, `make refresh`:\n{changed[:6000]}"
