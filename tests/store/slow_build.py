"""Run as a program by test_killing.py: a build of many small reports, slow enough to be killed in the middle."""

import sys
import time

from invented import Stand
from rapporteur.pipeline import build

if __name__ == "__main__":
    folder, record, pause = sys.argv[1:]

    class Slow(Stand):
        """Every report takes a while, and the first one is announced."""

        def take_in(self, paths, *, as_of):  # type: ignore[no-untyped-def]
            sys.stdout.write("started\n")
            sys.stdout.flush()
            for one in super().take_in(paths, as_of=as_of):
                time.sleep(float(pause) / 10)
                yield one

    build([folder], record=record, rooms=Slow(pause=float(pause)))
