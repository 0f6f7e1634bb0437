"""What is folded away on a page and fetched when it is opened: /fold/register.html?lang=..&view=.."""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from evidence.exports.embed import BARE_POLICY
from evidence.markup.elements import joined
from evidence.reading import Reading
from evidence.schema import values_of
from geo.places import read_provinces
from pages.addresses.answer import Answer, FileRequest, Refused, route
from pages.atlas.tiles import province_tables
from pages.parts import coding
from pages.parts.changes import changes
from pages.parts.discrepancy_table import discrepancy_table
from pages.parts.figure import findings_of_bars
from pages.parts.finding_ways import FOLD, check_line
from pages.profiles.place import governments, governments_fold

FORM = "html"


def _register(reading: Reading) -> Markup:
    """What the review says against itself, then what our copy damaged, then what cannot be told apart."""
    register = reading.everything.discrepancies
    causes = [cause for cause in values_of("discrepancies", "cause") if (register["cause"] == cause).any()]
    if not causes:
        return discrepancy_table(reading, register)
    section = Markup("<h3>{}</h3>{}")
    return joined(
        section.format(reading.say(f"cause.{cause}"), discrepancy_table(reading, register[register["cause"] == cause]))
        for cause in causes
    )


BODIES: dict[str, Callable[[Reading], Markup]] = {
    "provinces": province_tables,
    "register": _register,
    "changes": changes,
    **coding.FOLDS,
    "findings-barriers": lambda reading: findings_of_bars(reading, "barriers"),
    "findings-strategies": lambda reading: findings_of_bars(reading, "strategies"),
    **{governments_fold(province): partial(governments, province=province) for province in read_provinces().index},
}


def fold_answer(asked: FileRequest) -> Answer:
    """The body of a fold, to be put into its page. Raises Refused."""
    if asked.form != FORM:
        raise Refused(404, asked.say("embed.unknown_page"))
    body = _finding(asked) if asked.name == FOLD else _body(asked)
    return Answer("text/html", lambda: body().encode(), {"content-security-policy": BARE_POLICY})


def _body(asked: FileRequest) -> Callable[[], Markup]:
    if asked.name not in BODIES:
        raise Refused(404, asked.say("embed.unknown_page"))
    return lambda: BODIES[asked.name](asked.reading)


def _finding(asked: FileRequest) -> Callable[[], Markup]:
    """How one finding is checked, named by its id."""
    findings = asked.dataset.evidence.findings
    found = findings[findings["finding"] == asked.parameter("of")].to_dict("records")
    if not found:
        raise Refused(404, asked.say("embed.unknown_page"))
    return lambda: check_line(asked.reading, found[0], asked.address)


FOLD_ROUTE = route("/fold/{file:path}", fold_answer)
