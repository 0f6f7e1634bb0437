"""Every change that is tried: one operator, number or condition of the product at a time."""

import ast
import csv
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator, operator_names

FOLDERS = ("evidence", "charting", "counts", "figures", "markup", "exports")
# Their changes would end processes of others, by a number.
LEFT_OUT = ("evidence/exports/drawing.py", "evidence/exports/drawing_process.py")
# They change how dear a thing is and not what it says, need to be told names, or are the same for what is kept once.
NOT_TRIED = ("RemoveDecorator", "VariableReplacer", "VariableInserter", "_Is", "_IsNot")
# In drawings, numbers beside these say how large a thing is and where it stands: that is looked at.
DRAWINGS, COUNTING = ("figures", "markup", "exports"), {"0", "1", "2"}
JUDGED = Path(__file__).with_name("judged.csv")
Place = tuple[int, int]


@dataclass(frozen=True)
class Change:
    """One change of a module: its line, the lines of its statement, the module as it is then, and the difference."""

    module: str
    line: int
    statement: range
    changed: str
    diff: tuple[str, ...]


def modules(folder: str, root: Path) -> list[Path]:
    """The modules of a folder of the evidence; those at the top for the evidence itself."""
    found = (root / "evidence").glob("*.py") if folder == "evidence" else (root / "evidence" / folder).rglob("*.py")
    return sorted(path for path in found if str(path.relative_to(root)) not in LEFT_OUT)


def changes(folder: str, root: Path, random: Random, most: int | None = None) -> Iterator[Change]:
    """Changes of a folder in any order, each place once, but for those judged to change nothing that anyone sees."""
    places = [(path, place, ways) for path in modules(folder, root) for place, ways in _places(path).items()]
    random.shuffle(places)
    given = 0
    for path, place, ways in places:
        name = str(path.relative_to(root))
        change = _change(name, path.read_text("utf-8"), place[0], *random.choice(ways))
        if change and change.diff not in _judged().get(name, ()):
            yield change
            given += 1
        if given == most:
            return


@cache
def _judged() -> dict[str, set[tuple[str, ...]]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    with JUDGED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["module"], set()).add((f"-{row['line']}", f"+{row['changed']}"))
    return found


@cache
def _operators() -> dict[str, Operator]:
    names = [name for name in operator_names() if not name.endswith(NOT_TRIED)]
    return {name: get_operator(name)() for name in names}


def _places(path: Path) -> dict[tuple[int, int, str], list[tuple[str, int]]]:
    """Where a module can be changed: line, column and kind of change -> the operators, each with its occurrence."""
    source = path.read_text("utf-8")
    nodes, kept_out, found = list(ast_nodes(get_ast(source))), list(_not_tried(source, path)), {}
    for name, operator in _operators().items():
        positions = (start for node in nodes for start, _ in operator.mutation_positions(node))
        for occurrence, start in enumerate(positions):
            if not any(first <= start < last for first, last in kept_out):
                found.setdefault((*start, name.split("_")[0]), []).append((name, occurrence))
    return found


def _not_tried(source: str, path: Path) -> Iterator[tuple[Place, Place]]:
    """Where types and decorators stand, whether lengths are checked, and sizes and places of drawings."""
    sizes = bool({*DRAWINGS} & {*path.parts})
    for node in ast.walk(ast.parse(source)):
        parts = [getattr(node, name, None) for name in ("annotation", "returns")]
        parts += getattr(node, "decorator_list", ())
        parts += [node.value] if isinstance(node, ast.keyword) and node.arg == "strict" else []
        if sizes and isinstance(node, ast.Constant) and type(node.value) in (int, float):
            parts += [node] if str(node.value) not in COUNTING else []
        for part in filter(None, parts):
            yield (part.lineno, part.col_offset), (part.end_lineno, part.end_col_offset)


def _change(module: str, source: str, line: int, operator: str, occurrence: int) -> Change | None:
    """The change, or nothing where it is no Python or none."""
    changed = mutate_code(source, _operators()[operator], occurrence)
    try:
        if changed is None or ast.dump(ast.parse(changed)) == ast.dump(ast.parse(source)):
            return None
        compile(changed, module, "exec")
    except SyntaxError:
        return None
    lines = difflib.unified_diff(source.splitlines(), changed.splitlines(), n=0, lineterm="")
    diff = tuple(part[0] + part[1:].strip() for part in lines if not part.startswith(("---", "+++", "@@")))
    return Change(module, line, _statement(source, line), changed, diff)


def _statement(source: str, line: int) -> range:
    """The lines of the statement that a line belongs to: of several lines only some are known to be run."""
    spans = (_span(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt))
    return min((span for span in spans if line in span), key=len, default=range(line, line + 1))


def _span(node: ast.stmt) -> range:
    """From the first line of a statement to its last, or to what it holds."""
    body = getattr(node, "body", None)
    return range(node.lineno, max(node.lineno + 1, body[0].lineno) if body else (node.end_lineno or 0) + 1)
