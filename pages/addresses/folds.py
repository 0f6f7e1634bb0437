"""What is folded away on a page and fetched when it is opened: /fold/register.html?lang=..&view=.."""

from collections.abc import Callable

from markupsafe import Markup

from evidence.exports.embed import BARE_POLICY
from evidence.reading import Reading
from pages.addresses.answer import Answer, FileRequest, Refused, route
from pages.atlas.tiles import province_tables
from pages.parts.discrepancy_table import discrepancy_table

FORM = "html"


def _register(reading: Reading) -> Markup:
    return discrepancy_table(reading, reading.everything.discrepancies)


BODIES: dict[str, Callable[[Reading], Markup]] = {"provinces": province_tables, "register": _register}


def fold_answer(asked: FileRequest) -> Answer:
    """The body of a fold, to be put into its page. Raises Refused."""
    if asked.name not in BODIES or asked.form != FORM:
        raise Refused(404, asked.say("embed.unknown_page"))
    body = BODIES[asked.name]
    headers = {"content-security-policy": BARE_POLICY}
    return Answer("text/html", lambda: body(asked.reading).encode(), headers)


FOLD_ROUTE = route("/fold/{file:path}", fold_answer)
