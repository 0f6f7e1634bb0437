"""What changed in the data since the released version before, read from its kept tables."""

from functools import lru_cache

from markupsafe import Markup

from evidence.counts.changes import count_changes, finding_changes
from evidence.counts.changes_page import count_cells, finding_cells, finding_head
from evidence.load import Evidence, TableUnreadable, read_tables
from evidence.markup.elements import Cell, Row, paragraph, table
from evidence.reading import Reading
from evidence.releases import kept


def version_before(evidence: Evidence) -> str:
    """The newest kept version before that of the evidence; empty where there is none."""
    versions = list(kept())
    current = str(evidence.about["version"])
    earlier = versions[: versions.index(current)] if current in versions else versions
    return earlier[-1] if earlier else ""


def changes(reading: Reading) -> Markup:
    """Every count that moved, and every finding that came, went or changed, as two tables."""
    say, after, version = reading.say, reading.everything, version_before(reading.everything)
    if not version:
        return Markup()
    try:
        before, current = _release(version), str(after.about["version"])
    except TableUnreadable as fault:
        return paragraph(say(f"tables.{fault.reason}", file=fault.place))
    counts: list[Row] = [
        [*count_cells(change, reading.names, say), Cell(say.number(change.before)), Cell(say.number(change.after))]
        for change in count_changes(before, after)
    ]
    findings: list[Row] = [
        [*finding_cells(change, before, after, reading.names, say)] for change in finding_changes(before, after)
    ]
    if not counts and not findings:
        return paragraph(say("changes.none"))
    head = [say("changes.count"), say("changes.of"), version, current]
    return table(say("changes.counts"), head, counts) + table(say("changes.findings"), finding_head(say), findings)


@lru_cache(maxsize=2)
def _release(version: str) -> Evidence:
    return read_tables(kept()[version])
