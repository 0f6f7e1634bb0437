"""The tables of the dataset as files with an address: whole, or as a view leaves them."""

import json
from typing import Any

import pandas as pd

from evidence.dataset import dataset
from evidence.exports.exhibit import filters, plain_value, shown
from evidence.exports.files import about_file, as_csv, as_parquet, as_workbook, review_citation
from evidence.link import View, encode
from evidence.selection import Facets, select
from evidence.words import Say

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": XLSX,
}
TABLE_FORMATS = ("csv", "parquet", "json")
WORKBOOK = "evidence"
# A view limits these; the other tables tell of the whole review.
LIMITED = ("studies", "findings")


class UnknownTable(Exception):
    """There is no table of that name."""


def table_file(name: str, form: str, facets: Facets, view: View, say: Say) -> bytes:
    """One table in one format, or the workbook of all of them. Raises UnknownTable."""
    left = select(facets, view.selection)
    if name == WORKBOOK:
        about = about_file(say, filters(facets, view, say), shown(facets, len(left.studies), say))
        return as_workbook(left.tables(), about, say)
    if name not in left.tables():
        raise UnknownTable(name)
    frame = left.tables()[name]
    if form == "csv":
        return as_csv(frame)
    return as_parquet(name, frame) if form == "parquet" else _as_json(name, frame, facets, view, say)


def file_name(stem: str, form: str, view: View, *more: str) -> str:
    """A name that tells what a file holds: dataset, version, table or figure, and whether it is a choice."""
    chosen = ("selection",) if view.selection.active() else ()
    return f"{'-'.join((dataset()['name'], dataset()['version'], stem, *chosen, *more))}.{form}"


def as_json(value: dict[str, Any]) -> bytes:
    """JSON as it is served."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _as_json(name: str, frame: pd.DataFrame, facets: Facets, view: View, say: Say) -> bytes:
    about = dataset()
    limited = name in LIMITED
    left = len(select(facets, view.selection).studies) if limited else len(facets.evidence.studies)
    return as_json(
        {
            "table": name,
            "shown": shown(facets, left, say),
            "filters": filters(facets, view, say) if limited else say("shown.no_filters"),
            "view": encode(view.selection) if limited else "",
            "parts_ignored": view.ignored,
            "data_version": about["version"],
            "data_date": about["date"],
            "licence": about["licence"],
            "licence_url": about["licence_url"],
            "citation": about["cite"],
            "review": review_citation(),
            "rows": [{key: plain_value(value) for key, value in row.items()} for row in frame.to_dict("records")],
        }
    )
