"""Tables and references by address: /data/studies.csv?view=.., /data/evidence.xlsx, /data/review.ris.

`of` limits findings to those of a page (barriers, strategies) or of one study, and studies to one. A CSV with
`separator=semicolon` opens right in Excel where a comma is the decimal sign.
"""

from evidence.counts.summary import FINDINGS_OF
from evidence.exports.file_formats import TYPES
from evidence.exports.table_files import (
    DATASET,
    REVIEW,
    TableRequest,
    UnknownFormat,
    UnknownPart,
    UnknownTable,
    check,
    table_file,
)
from pages.addresses.answer import Answer, FileRequest, Refused, attached, route

CSL = "csl.json"


def table_answer(asked: FileRequest) -> Answer:
    """The file that is asked for. Raises Refused."""
    table = _table(asked)
    try:
        check(table)
    except UnknownTable:
        tables = asked.say.listed([*asked.dataset.evidence.tables(), REVIEW, DATASET])
        raise Refused(404, asked.say("embed.unknown_table", tables=tables)) from None
    except UnknownFormat as fault:
        raise Refused(404, asked.say("embed.unknown_format", formats=asked.say.listed(fault.args[0]))) from None
    except UnknownPart:
        raise Refused(404, asked.say("embed.unknown_part", parts=asked.say.listed(FINDINGS_OF))) from None
    return Answer(TYPES[table.form], lambda: table_file(table), attached(table.file_name))


def _table(asked: FileRequest) -> TableRequest:
    """CSL-JSON is the one format with a point in its name."""
    name, form = asked.name, asked.form
    if form == "json" and name.endswith(".csl"):
        name, form = name.removesuffix(".csl"), CSL
    return TableRequest(name, form, asked.reading, asked.address, asked.parameter("of"), asked.parameter("separator"))


TABLE_ROUTE = route("/data/{file:path}", table_answer)
