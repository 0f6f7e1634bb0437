"""Apply the curators' corrections. One that no longer fits the source is a fault, not a silence."""

from collections.abc import Set

from evidence.charting.check import Problem, Sheets


def correct(sheets: Sheets, unread: Set[str] = frozenset()) -> tuple[Sheets, list[Problem]]:
    """The sheets with every correction made, and the corrections that could not be.

    The cell must still hold exactly what the correction says the source says; sheets that could not be read hold
    nothing, and nothing is said of their corrections.
    """
    mended, problems = {name: rows.copy() for name, rows in sheets.items()}, []
    for line, fix in sheets["corrections"].iterrows():
        if fix["sheet"] in unread:
            continue
        rows = mended.get(fix["sheet"])
        if rows is None or fix["column"] not in rows.columns:
            problems.append(_stale(line, fix["column"], "column"))
            continue
        cells = (rows.iloc[:, 0] == fix["key"]) & (rows[fix["column"]] == fix["source_says"])
        if not cells.any():
            problems.append(_stale(line, fix["source_says"], "source_says"))
        rows.loc[cells, fix["column"]] = fix["we_use"]
    return mended, problems


def _stale(line: object, value: str, column: str) -> Problem:
    return Problem("corrections", int(str(line)), column, value, "stale_correction")
