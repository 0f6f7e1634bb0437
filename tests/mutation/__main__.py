"""python -m tests.mutation [--sample 40] [--whole] [--folder figures …] [--seed 1]"""

import argparse
import sys
import time
from pathlib import Path
from random import Random

from tests.mutation.changes import FOLDERS, Change, changes
from tests.mutation.cover import cover
from tests.mutation.trial import changed, copy, notices, read_libraries

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "mutation"
# The share of changes that tests must notice, in every folder.
AIM = 0.9


def tell(progress: str) -> None:
    """Say what is being done; the answer itself goes to standard output alone."""
    print(progress, file=sys.stderr, flush=True)


def main() -> int:
    """Try the changes of each folder; 1 where too many of them go unnoticed."""
    parser = argparse.ArgumentParser(description="Whether the tests notice changes of the evidence's code.")
    parser.add_argument("--sample", type=int, default=40, help="changes of a folder (40)")
    parser.add_argument("--whole", action="store_true", help="all of them: hours")
    parser.add_argument("--folder", nargs="*", choices=FOLDERS, default=FOLDERS)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    read_libraries()
    covered, missed = cover(ROOT, KEPT / "cover.json", tell), []
    copied = copy(ROOT, KEPT / "changed")
    for folder in asked.folder:
        begun, tried, unnoticed = time.monotonic(), 0, []
        most = None if asked.whole else asked.sample
        for change in changes(folder, copied, Random(asked.seed), most):
            with changed(copied / change.module, change.changed):
                noticed = notices(copied, covered.of(change.module, change.statement))
            tried += 1
            if not noticed:
                unnoticed.append(change)
                tell(said(change))
        share = 1 - len(unnoticed) / max(tried, 1)
        missed += [folder] if share < AIM else []
        seconds = f"{time.monotonic() - begun:.0f} s"
        print(f"{folder}: {tried} changes, {tried - len(unnoticed)} noticed ({share:.0%}), in {seconds}")
        print(*map(said, unnoticed), sep="\n", flush=True)
    return int(bool(missed))


def said(change: Change) -> str:
    """Where a change is and what it is."""
    return "\n    ".join((f"  {change.module}:{change.line}", *change.diff))


if __name__ == "__main__":
    sys.exit(main())
