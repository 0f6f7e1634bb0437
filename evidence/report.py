"""What a reader sends who found something wrong: which finding or view, in which version, and what is right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from evidence.locator import say_where
from evidence.reading import Reading
from evidence.selection import Selection
from evidence.words import Say


@dataclass(frozen=True)
class Report:
    """A message made ready: its subject, and a text that ends where the reader writes."""

    subject: str
    text: str


def report_of_finding(reading: Reading, finding: Mapping[str, Any], address: str = "") -> Report:
    """A report on one finding. `finding`: a row of findings; `address`: where the dashboard stands, where known."""
    say, whole = reading.say, reading.selecting(Selection())
    lines = {
        "finding": finding["finding"],
        "study": reading.study_label(finding["study"]),
        "code": f"{reading.names[finding['code']]} ({say('stances.' + finding['stance'])})",
        "says": say.of(finding, "finding"),
        "where": say_where(finding["where"], say),
        "data": _data(whole),
    }
    if address:
        lines["link"] = f"{address}{finding_href(whole, finding)}"
    return Report(say("report.subject_finding", finding=finding["finding"]), _text(lines.items(), say))


def report_of_view(reading: Reading, title: str, address: str = "", page: str = "") -> Report:
    """A report on what a page shows. `title`: the page's; `page`: its name."""
    say = reading.say
    lines = {"page": title, "shown": reading.scope, "data": _data(reading)}
    if address and page:
        lines["link"] = f"{address}{reading.href(page, display=reading.display).removeprefix('./')}"
    return Report(say("report.subject_page", page=title), _text(lines.items(), say))


def finding_anchor(finding: Mapping[str, Any]) -> str:
    """The name of a finding within the page of its study."""
    return f"finding-{finding['finding']}"


def finding_href(reading: Reading, finding: Mapping[str, Any]) -> str:
    """A link to a finding on the page of its study, under the same filters."""
    return f"{reading.study_href(finding['study'])}#{finding_anchor(finding)}"


def _data(reading: Reading) -> str:
    version = reading.about["version"]
    return reading.say("report.version", version=version, fingerprint=reading.fingerprint)


def _text(lines: Iterable[tuple[str, str]], say: Say) -> str:
    held = (say("report.line", name=say(f"report.{name}"), value=" ".join(value.split())) for name, value in lines)
    return "\n".join([say("report.opening", title=say("site.title")), "", *held, "", say("report.right"), ""])
