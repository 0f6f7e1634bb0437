"""How a finding is checked: on its study's page at once, in lists behind a word that fetches it when it is opened."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from evidence.markup.elements import attributes
from evidence.markup.findings import finding_name, finding_ways, report_text, report_way
from evidence.reading import Reading
from evidence.report import Report
from pages.parts.copy_button import copy_button

FOLD = "finding"


def check_fold(reading: Reading, finding: Mapping[str, Any]) -> Markup:
    """The ways of a finding in a list, closed; pages/addresses/folds.py answers what is in it."""
    say = reading.say
    query = urlencode(reading.query() | {"of": finding["finding"]})
    spoken = f"{say('check.open')}: {finding_name(reading, finding)}"
    held = attributes(css="check", data_source=f"fold/{FOLD}.html?{query}")
    return Markup('<details{}><summary aria-label="{}">{}</summary></details>').format(held, spoken, say("check.open"))


def check_line(reading: Reading, finding: Mapping[str, Any], address: str, at_home: bool = False) -> Markup:
    """The ways of a finding. `address`: where the dashboard stands; `at_home`: on the page of its study."""
    button = copy_button("text", reading.say("report.copy"), about=finding_name(reading, finding))
    return finding_ways(reading, finding, address, button, at_home)


def report_line(reading: Reading, report: Report) -> Markup:
    """The way by which a page is said to be wrong: a message made ready, or its text to copy."""
    return report_way(report, reading.say("report.open"), "", copy_button("text", reading.say("report.copy")))


def report_copy(reading: Reading, report: Report) -> Markup:
    """The text of a report and the button that copies it."""
    return report_text(report, copy_button("text", reading.say("report.copy")))
