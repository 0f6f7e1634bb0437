"""The tables of the dataset by address: /data/studies.csv?view=.., /data/evidence.xlsx."""

from starlette.routing import Route

from evidence.dataset import dataset
from evidence.exports.files import as_csv
from evidence.exports.table_files import (
    LIMITED,
    TABLE_FORMATS,
    TYPES,
    WORKBOOK,
    file_name,
    table_file,
)
from evidence.link import View, encode
from evidence.selection import select
from pages.parts import store
from pages.parts.asked import Asked, Given, Refused, answering, attached, mark_of


def _give(asked: Asked) -> Given:
    facets, name, form, view = store.facets(), asked.name, asked.form, asked.view
    tables = facets.evidence.tables()
    if name not in (*tables, WORKBOOK):
        raise Refused(404, asked.say("embed.unknown_table", tables=asked.say.listed(tables)))
    offered = ("xlsx",) if name == WORKBOOK else TABLE_FORMATS
    if form not in offered:
        raise Refused(404, asked.say("embed.unknown_format", formats=asked.say.listed(offered)))
    if name not in (*LIMITED, WORKBOOK):
        view = View(ignored=view.ignored)
    return Given(
        TYPES[form],
        lambda: table_file(name, form, facets, view, asked.say),
        # A workbook takes long to make: it is named by what it is made from.
        mark_of(dataset(), asked.say.language, encode(view.selection), _content(view)) if name == WORKBOOK else "",
        attached(file_name(name, form, view)),
    )


def _content(view: View) -> bytes:
    left = select(store.facets(), view.selection)
    return b"".join(as_csv(frame) for frame in left.tables().values())


DATA_ROUTE = Route("/data/{file:path}", answering(_give))
