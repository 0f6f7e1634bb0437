"""Tables and references by address: /data/studies.csv?view=.., /data/evidence.xlsx, /data/review.ris.

`of` limits findings to those of a page (barriers, strategies) or of one study, and studies to one.
"""

from starlette.routing import Route

from evidence.counts.summary import FINDINGS_OF
from evidence.exports.edition import edition
from evidence.exports.file_formats import as_csv
from evidence.exports.table_files import (
    DATASET,
    REVIEW,
    TYPES,
    WORKBOOK,
    TableAsked,
    UnknownFormat,
    UnknownPart,
    UnknownTable,
    check,
    table_file,
)
from evidence.link import encode
from evidence.selection import select
from pages.addresses.request import Asked, Given, Refused, answering, attached, mark_of

CSL = "csl.json"


def _give(asked: Asked) -> Given:
    table = _table(asked)
    try:
        check(table)
    except UnknownTable:
        tables = asked.say.listed([*asked.facets.evidence.tables(), REVIEW, DATASET])
        raise Refused(404, asked.say("embed.unknown_table", tables=tables)) from None
    except UnknownFormat as fault:
        raise Refused(404, asked.say("embed.unknown_format", formats=asked.say.listed(fault.args[0]))) from None
    except UnknownPart:
        raise Refused(404, asked.say("embed.unknown_part", parts=asked.say.listed(FINDINGS_OF))) from None
    return Given(
        TYPES[table.form],
        lambda: table_file(table),
        # A workbook takes long to make: it is named by what it is made from.
        _mark(table) if table.form == "xlsx" else "",
        attached(table.file_name),
    )


def _table(asked: Asked) -> TableAsked:
    """CSL-JSON is the one format with a point in its name."""
    name, form = asked.name, asked.form
    if form == "json" and name.endswith(".csl"):
        name, form = name.removesuffix(".csl"), CSL
    return TableAsked(name, form, asked.facets, asked.view, asked.say, asked.address, asked.said("of"))


def _mark(table: TableAsked) -> str:
    tables = select(table.facets, table.limited.selection).tables() if table.name == WORKBOOK else {"rows": table.rows}
    held = b"".join(as_csv(frame) for frame in tables.values())
    return mark_of(edition(), table.origin.sheet(), table.say.language, encode(table.limited.selection), held)


DATA_ROUTE = Route("/data/{file:path}", answering(_give))
