"""The faults of the sheets as lines to be read: by kind and column, then how many each sheet has."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from evidence.charting.check import Problem
from evidence.words import Say

# Faults of one kind that are shown, each by its line; of the others their number is told.
SHOWN = 10


def fault_lines(problems: Sequence[Problem], say: Say) -> Iterator[str]:
    """Every kind of fault, in the order in which each was met first; then the sheets by their faults."""
    first = {_kind(problem): n for n, problem in reversed(list(enumerate(problems)))}
    ordered = sorted(problems, key=lambda problem: (first[_kind(problem)], problem.line))
    for _, alike in groupby(ordered, key=_kind):
        yield from _said(list(alike), say)
    sheets = Counter(problem.source for problem in problems)
    yield say("rule.count", n=len(problems))
    yield say.listed([say("rule.count_sheet", sheet=sheet, n=n) for sheet, n in sheets.most_common()])


def _kind(problem: Problem) -> tuple[str, ...]:
    return (problem.sheet, problem.column, problem.rule)


def _said(alike: Sequence[Problem], say: Say) -> Iterator[str]:
    if len(alike) > 1:
        place = ", ".join(part for part in (alike[0].source, alike[0].column) if part)
        yield say("rule.kind", place=place, n=len(alike), rule=_common_rule(alike, say))
    indent = "  " if len(alike) > 1 else ""
    yield from (indent + problem.said(say) for problem in alike[:SHOWN])
    if len(alike) > SHOWN:
        yield indent + say("rule.more", n=len(alike) - SHOWN)


def _common_rule(alike: Sequence[Problem], say: Say) -> str:
    """The rule as the first breaks it, where all break it so; without it where what it asks for differs."""
    said = {problem.broken(say) for problem in alike}
    return said.pop() if len(said) == 1 else say("rule.several")
