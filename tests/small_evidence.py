"""Evidence of a few rows, written as a table in a test, so that a rule of counting can be seen at work.

    small('''
        study  code      stance   certainty
        ana    outreach  hinders  high
        budi   outreach  hinders  low
    ''')

Columns are parted by spaces; those that are left out hold what DEFAULTS says. `;` joins the items of a list, and `-`
stands for nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

import pandas as pd
from hypothesis import strategies as some

from evidence import schema
from evidence.load import Evidence, categorised

CODEBOOK = """
    code       table6  theme  label_id   label_en
    staff      1a      1      Staf       Staff
    outreach   2a      2      Sosialisasi  Outreach
    internet   2b      2      Internet   Internet
    rules      3a      3      Aturan     Rules
    campaign   4a      4      Kampanye   Campaign
    training   4b      4      Pelatihan  Training
"""
CODES = ("staff", "outreach", "internet", "rules", "campaign", "training")
STUDIES = "abcdef"
DEFAULTS = {
    "studies": {
        "year": 2020,
        "authors": ("Author",),
        "island_group": "jawa",
        "provinces": ("ID-JI",),
        "places": ("35.78",),
        "place_level": "kota",
        "method": "qualitative",
        "publication_type": "article",
    },
    "findings": {"stance": "hinders", "basis": "row", "certainty": "high"},
}
EMPTY = {"list": (), "integer": pd.NA, "yesno": False}
READ = {"list": schema.split_list, "integer": int, "yesno": "yes".__eq__}


def small(findings: str, studies: str = "") -> Evidence:
    """The evidence of these findings; of the studies named in them, where no table of studies is given."""
    found = _rows(findings)
    named = _rows(studies) or [{"study": study} for study in dict.fromkeys(row["study"] for row in found)]
    return evidence_of(found, named)


def evidence_of(findings: Sequence[dict[str, Any]], studies: Sequence[dict[str, Any]]) -> Evidence:
    """The evidence of rows whose cells are texts, as in a sheet."""
    numbered = {
        "studies": [{"number": str(n)} | row for n, row in enumerate(studies, 1)],
        "findings": [{"finding": f"finding-{n}"} | row for n, row in enumerate(findings, 1)],
    }
    frames = _without_rows() | {name: _frame(schema.sheet(name), rows) for name, rows in numbered.items()}
    frames["findings"] = categorised(frames["findings"], frames["studies"], frames["codebook"])
    return Evidence(about={}, **frames)


def repeated(evidence: Evidence, times: int) -> Evidence:
    """The same studies and findings several times over, each time by other names."""

    def again(frame: pd.DataFrame, *keys: str) -> pd.DataFrame:
        copies = [frame.assign(**{key: frame[key].astype(str) + "-again" * n for key in keys}) for n in range(times)]
        return pd.concat(copies, ignore_index=True)

    studies, findings = again(evidence.studies, "study"), again(evidence.findings, "finding", "study")
    return replace(evidence, studies=studies, findings=categorised(findings, studies, evidence.codebook))


def _rows(table: str) -> list[dict[str, Any]]:
    head, *rows = [line.split() for line in table.strip().splitlines()] or [[]]
    return [dict(zip(head, cells, strict=True)) for cells in rows]


@cache
def _without_rows() -> dict[str, pd.DataFrame]:
    """All tables, empty but for the codebook."""
    return {s.name: _frame(s, _rows(CODEBOOK) if s.name == "codebook" else []) for s in schema.sheets()}


def _frame(sheet: schema.Sheet, rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame({c.name: pd.Series([_cell(row, c) for row in rows], dtype=_dtype(c)) for c in sheet.columns})


def _cell(row: dict[str, Any], column: schema.Column) -> Any:
    nothing = EMPTY.get(column.kind, "" if column.required else None)
    text = row.get(column.name)
    if text is None:
        return DEFAULTS.get(column.sheet, {}).get(column.name, nothing)
    return nothing if text == "-" else READ.get(column.kind, str)(text)


def _dtype(column: schema.Column) -> Any:
    if column.kind == "integer":
        return int if column.required else "Int64"
    return bool if column.kind == "yesno" else object


def _values(sheet: str, *columns: str) -> dict[str, some.SearchStrategy[str]]:
    return {column: some.sampled_from(schema.values_of(sheet, column)) for column in columns}


def _stances(code: str) -> some.SearchStrategy[str]:
    return some.sampled_from(STANCES[-2:] if code in CODES[4:] else STANCES[:3])


STANCES = schema.values_of("findings", "stance")
_findings = some.sampled_from(CODES).flatmap(
    lambda code: some.fixed_dictionaries(
        {
            "study": some.sampled_from(STUDIES[:4]),
            "code": some.just(code),
            "stance": _stances(code),
            **_values("findings", "basis", "certainty"),
            "contested": some.sampled_from(["no", "no", "yes"]),
        }
    )
)
_studies = some.fixed_dictionaries(
    {
        **_values("studies", "island_group", "place_level"),
        "year": some.sampled_from(["2018", "2019", "2021"]),
        "provinces": some.sampled_from(["ID-JI", "ID-JB", "ID-JI;ID-JB", "-"]),
        "places": some.sampled_from(["35.78", "32.73;32.04", "33", "-"]),
    }
)
# Evidence of six studies that say anything whatever, two of them nothing, where the real ones leave much unsaid.
evidences = some.builds(
    evidence_of,
    some.lists(_findings, max_size=25),
    some.tuples(*[_studies.map(partial(dict, study=study)) for study in STUDIES]),
)
