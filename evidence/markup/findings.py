"""A finding as markup, the same on the pages and in the brief: its stance, how sure it is, its place in the source."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from evidence.figures.theme import CONTESTED_SIGN, SIGNS
from evidence.markup.elements import Text
from evidence.reading import Reading
from evidence.words import Say


def finding_item(reading: Reading, finding: Mapping[str, Any], lead: Text, where: Text) -> Markup:
    """A finding as an item of a list. `finding`: a row of findings; `lead`: its study, or its sub-theme.

    `where`: its place in the source.
    """
    say = reading.say
    mark = Markup(' <span class="tag contested">{}</span>').format(_contested_mark(say))
    return Markup('<li class="finding">{} {} {}{}{}</li>').format(
        _stance_tag(finding["stance"], say),
        lead,
        say.of(finding, "finding"),
        mark if finding["contested"] else "",
        _source_line(finding, where, map(reading.study_label, finding["other_owner"]), say),
    )


def _stance_tag(stance: str, say: Say) -> Markup:
    """The sign and the name of a stance."""
    tag = Markup('<span class="tag {}"><span aria-hidden="true">{}</span> {}</span>')
    return tag.format(stance, SIGNS[stance], say(f"stances.{stance}"))


def _contested_mark(say: Say) -> str:
    """The sign and the word of what is contested."""
    return f"{CONTESTED_SIGN} {say('finding.contested')}"


def _source_line(finding: Mapping[str, Any], where: Text, owners: Iterable[str], say: Say) -> Markup:
    """How sure a finding is, what it rests on, where it stands, and to whom else its text may belong.

    `finding`: a row of findings; `where`: its place in the source; `owners`: names of the other studies.
    """
    certainty = say("finding.certainty", certainty=say(f"certainties.{finding['certainty']}"))
    names = list(owners)
    other = f" {say('finding.other_owner', studies=say.listed(names))}" if names else ""
    line = Markup('<span class="source">{} · {} · {}.{}</span>')
    return line.format(certainty, say(f"bases.{finding['basis']}"), where, other)
