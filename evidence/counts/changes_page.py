"""What changed between two versions of the dataset, as Markdown: for CHANGES.md and whoever asks the command for it."""

from collections.abc import Iterator

from evidence.counts.changes import CHANGED, Change, FindingChange, count_changes, finding_changes
from evidence.labels import code_names, study_label
from evidence.load import Evidence
from evidence.locator import say_where
from evidence.selection import DOUBTS
from evidence.words import Say

# The columns of a finding whose values have names, and the words in which these stand.
SCALES = {"stance": "stances", "basis": "bases", "certainty": "certainties"}
YES_NO = {"True": "yes", "False": "no"}


def changes_page(before: Evidence, after: Evidence, say: Say) -> str:
    """Two tables: every count that moved, and every finding that came, went or changed; a sentence where none did."""
    names = code_names(after, say)
    old, new = (str(evidence.about["version"]) for evidence in (before, after))
    counts = [[*count_cells(change, names, say), *map(str, change[2:])] for change in count_changes(before, after)]
    findings = [finding_cells(change, before, after, names, say) for change in finding_changes(before, after)]
    if not counts and not findings:
        return say("changes.none")
    head = [say("changes.count"), say("changes.of"), old, new]
    return "\n".join([*_table(head, counts), "", *_table(finding_head(say), findings)])


def count_cells(change: Change, names: dict[str, str], say: Say) -> list[str]:
    """What a count counts, and for which code or table."""
    return [say(f"changes.{change.measure}"), names.get(change.of, change.of)]


def finding_head(say: Say) -> list[str]:
    """The heads of a table of findings that changed."""
    return [say("figure.study"), say("figure.code"), say("changes.change")]


def finding_cells(
    change: FindingChange, before: Evidence, after: Evidence, names: dict[str, str], say: Say
) -> list[str]:
    """A finding that changed: its study, its sub-theme, and what became of it."""
    whole = after if change.study in set(after.studies["study"]) else before
    moved = "; ".join(_moved(*column, say) for column in change.columns)
    said = moved if change.change == CHANGED else say(f"changes.{change.change}")
    return [study_label(whole.study(change.study), say), names.get(change.code, change.code), said]


def _moved(column: str, old: str, new: str, say: Say) -> str:
    """What one column of a finding was and is, in words."""
    if column in SCALES:
        scale = SCALES[column]
        return f"{say(f'filter.{scale}')}: {say(f'{scale}.{old}')} → {say(f'{scale}.{new}')}"
    if column in DOUBTS:
        return f"{say(f'segment.{column}')}: {say(YES_NO[old])} → {say(YES_NO[new])}"
    return f"{say('finding.where')}: {say_where(old, say)} → {say_where(new, say)}"


def _table(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
