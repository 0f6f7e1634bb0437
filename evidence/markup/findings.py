"""A finding as markup, the same on the pages and in the brief: its stance, how sure it is, its place in the source."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from evidence.contact import usable_contact
from evidence.counts.summary import BARRIER_STANCES, STRATEGY_STANCES
from evidence.figures.theme import DOUBT_SIGNS, SIGNS
from evidence.markup.elements import Text, attributes, items, joined, link
from evidence.reading import Reading
from evidence.report import Report, finding_href, report_of_finding
from evidence.words import Say


def finding_item(
    reading: Reading, finding: Mapping[str, Any], lead: Text, where: Text, ways: Text = "", anchor: str = ""
) -> Markup:
    """A finding as an item of a list. `finding`: a row of findings; `lead`: its study, or its sub-theme.

    `where`: its place in the source; `ways`: how to check it; `anchor`: its name within the page.
    """
    say = reading.say
    marks = joined(_doubt_mark(doubt, say) for doubt in DOUBT_SIGNS if finding[doubt])
    return Markup("<li{}>{} {} {}{}{}{}</li>").format(
        attributes(css="finding", id=anchor),
        stance_tag(finding["stance"], say),
        lead,
        say.of(finding, "finding"),
        marks,
        _source_line(finding, where, map(reading.study_label, finding["other_owner"]), say),
        ways,
    )


def finding_name(reading: Reading, finding: Mapping[str, Any]) -> str:
    """How a finding is called by those who hear of it alone: its study and its sub-theme."""
    return f"{reading.study_label(finding['study'])}, {reading.names[finding['code']]}"


def subject_name(reading: Reading, finding: Mapping[str, Any]) -> str:
    """What a finding is about, as bars call it; what helps is no barrier, and has the review's own term."""
    plain = finding["stance"] in (*BARRIER_STANCES, *STRATEGY_STANCES)
    return (reading.plain_names if plain else reading.names)[finding["code"]]


def finding_ways(
    reading: Reading, finding: Mapping[str, Any], address: str = "", copy: Text = "", at_home: bool = False
) -> Markup:
    """From a finding in one step: the rule of its code, its study, the review, and word that it is wrong.

    `address`: where the dashboard stands; `copy`: a button that copies the text before it; `at_home`: whether this is
    the page of its study.
    """
    say, name = reading.say, finding_name(reading, finding)
    study = reading.everything.study(finding["study"])
    hrefs = {"rule": reading.rule_href(finding["code"])}
    hrefs |= {} if at_home else {"study": finding_href(reading, finding)}
    hrefs |= {"read": study["url"]} if study["url"] else {}
    hrefs |= {"review": reading.review_href}
    links = [
        link(say(f"check.{way}"), href, spoken=f"{say(f'check.{way}')}: {name}", tip=False)
        for way, href in hrefs.items()
    ]
    report = report_of_finding(reading, finding, address)
    links.append(_wrong(reading, report, name, copy, finding_href(reading, finding)))
    return items(links, css="check-ways")


def report_way(report: Report, text: str, name: str, copy: Text) -> Markup:
    """A message made ready for whoever takes reports; where nobody does, its text to copy, behind the same words."""
    spoken = f"{text} {name}".strip()
    if to := usable_contact():
        return link(text, to.href(report.subject, report.text), spoken=spoken, tip=False)
    return Markup('<details class="report"><summary aria-label="{}">{}</summary>{}</details>').format(
        spoken, text, report_text(report, copy)
    )


def report_text(report: Report, copy: Text) -> Markup:
    """The text of a report as it stands, with the button that copies it."""
    text = Markup('<pre tabindex="0" translate="no">{}\n\n{}</pre>').format(report.subject, report.text)
    return Markup("<div>{}{}</div>").format(text, copy)


def _wrong(reading: Reading, report: Report, name: str, copy: Text, home: str) -> Markup:
    """Where nothing can be copied, the finding's own place leads to its text."""
    text = reading.say("check.wrong")
    if copy or usable_contact():
        return report_way(report, text, name, copy)
    return link(text, home, spoken=f"{text} {name}", tip=False)


def stance_tag(stance: str, say: Say) -> Markup:
    """The sign and the name of a stance."""
    tag = Markup('<span class="tag {}"><span aria-hidden="true">{}</span> {}</span>')
    return tag.format(stance, SIGNS[stance], say(f"stances.{stance}"))


def _doubt_mark(doubt: str, say: Say) -> Markup:
    """The sign and the word of a finding that is contested, or whose owner is in doubt."""
    return Markup(' <span class="tag {}">{} {}</span>').format(doubt, DOUBT_SIGNS[doubt], say(f"finding.{doubt}"))


def _source_line(finding: Mapping[str, Any], where: Text, owners: Iterable[str], say: Say) -> Markup:
    """How sure a finding is, what it rests on, where it stands, and to whom else its text may belong.

    `finding`: a row of findings; `where`: its place in the source; `owners`: names of the other studies.
    """
    certainty = say("finding.certainty", certainty=say(f"certainties.{finding['certainty']}"))
    names = list(owners)
    other = f" {say('finding.other_owner', studies=say.listed(names))}" if names else ""
    line = Markup('<span class="source">{} · {} · {}.{}</span>')
    return line.format(certainty, say(f"bases.{finding['basis']}"), where, other)
