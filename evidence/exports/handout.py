"""A handout: one place or one sub-theme on one sheet of A4, with a picture and a sentence to be read out in a meeting.

Pure: a reading in, HTML out. What does not fit on the sheet is counted, and stands on the page that it names.
"""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

import pandas as pd
from markupsafe import Markup

from evidence.counts.nearby import MOST_PEERS
from evidence.counts.summary import BARRIER_STANCES, HELPING_STANCES, SPLITS, STRATEGY_STANCES
from evidence.exports import html_page
from evidence.exports.head_tags import described
from evidence.exports.origin import Origin
from evidence.figures.catalogue import figure
from evidence.figures.province_map import ProvinceMap
from evidence.figures.theme import DOUBT_SIGNS, SIGNS
from evidence.markup import place_profile, subtheme_profile
from evidence.markup.elements import Text, items, joined, link, paragraph
from evidence.markup.findings import subject_name
from evidence.markup.map_drawing import map_drawing
from evidence.markup.peer_tables import nearest_table
from evidence.markup.place_drawing import key_of, name_of, place_drawing
from evidence.markup.place_profile import here
from evidence.reading import Reading
from evidence.themes import theme_name
from geo.places import province_of

Lead = Literal["code", "study"]
HOME = "./"
ICON = f"{HOME}assets/icon.svg"
# The drawing of a sheet of paper.
GROUND = "light"
# Findings that fit beside the picture, and below it: of the place itself, and of what stands in for it.
MOST_BESIDE, MOST_BELOW = 5, 3
OTHERS_BESIDE, OTHERS_BELOW = 6, 4
# Findings of a sub-theme that fit its sheet.
MOST_OF_SUBTHEME = 6
# Of the table of places beside one.
COLUMNS = ("place", "distance", "studies", "barriers")
# Around a place that nobody studied: fewer places, with what they did.
OTHERS = ("place", "distance", "barriers", "strategies"), 2


def place_handout(reading: Reading, place: str, address: str = "") -> str:
    """The sheet of a place. `address` is where the dashboard stands. Raises OutlinesUnreadable."""
    say, of_place = reading.say, here(reading, place)
    drawn = place_drawing(reading, place, GROUND)
    beside = OTHERS if of_place.empty else (COLUMNS, MOST_PEERS)
    key = paragraph(key_of(reading, place), "note")
    parts = [
        _two(_found(reading, place), _section(say("place_page.map"), drawn + key)),
        *([_done(reading, place, shown)] if (shown := place_profile.studied_place(reading, place)) else []),
        _section(say("place_page.beside"), nearest_table(reading, place, *beside)),
        _section(say("place_page.gaps"), items(place_profile.gaps(reading, place), "gaps")),
    ]
    kicker = name_of(reading, province_of(place)) if "." in place else say("finder.province")
    opening = _opening(reading, kicker, name_of(reading, place), place_profile.lead(reading, place))
    return _sheet(of_place, name_of(reading, place), opening, parts, reading.place_href(place), address)


def subtheme_handout(reading: Reading, code: str, address: str = "") -> str:
    """The sheet of a barrier, an element or a strategy. Raises OutlinesUnreadable."""
    say, reporting = reading.say, subtheme_profile.reporting(reading, code)
    places = subtheme_profile.provinces(reading, code) or Markup.escape(say("subtheme_page.places_none"))
    definition = reading.everything.codebook.set_index("code").loc[code]
    mine = reading.everything.findings[reading.everything.findings["code"] == code]
    key = paragraph(say("place_page.map_key_silent"), "note")
    parts = [
        _two(
            _section(say("subtheme_page.beside"), _bars_beside(reading, code)),
            _section(say("subtheme_page.places"), _map(reading, code) + key + paragraph(places)),
        ),
        _section(say("subtheme_page.findings"), _findings(reading, mine, MOST_OF_SUBTHEME, led_by="study")),
        _section(say("subtheme_page.gaps"), items(subtheme_profile.gaps(reading, code), "gaps")),
        _section(
            say("subtheme_page.rule"), paragraph(f"{say('subtheme_page.rule_text')} {say.of(definition, 'definition')}")
        ),
    ]
    opening = _opening(
        reading, theme_name(definition["theme"], say), reading.names[code], subtheme_profile.said(reading, code)
    )
    return _sheet(reporting, reading.names[code], opening, parts, reading.subtheme_href(code), address)


def handout_policy() -> str:
    """The content security policy of a handout: no script; the widths of bars are inline styles."""
    return html_page.policy(
        style_src="'unsafe-inline'", img_src="'self'", font_src=html_page.FONT_SOURCES, connect_src="'self'"
    )


@cache
def _style() -> str:
    return f":root {{ {html_page.colour_properties()} }}\n{html_page.bar_pieces()}\n" + Path(__file__).with_suffix(
        ".css"
    ).read_text("utf-8")


def _sheet(reading: Reading, name: str, opening: Markup, parts: list[Markup], href: str, address: str) -> str:
    """The whole sheet. `reading`: the studies that it is of; `href`: its page of the dashboard."""
    say = reading.say
    origin = Origin(reading, f"{name} – {say('handout.kicker')}", address + href)
    lines = [
        paragraph(say("handout.rule")),
        paragraph(origin.citation),
        paragraph(Markup(say("handout.where_next", address="{}")).format(link(address + href, href))),
    ]
    back = paragraph(link(say("handout.back"), href) + " · " + say("handout.print"), "note screen")
    body = Markup('<main class="handout">{}{}<footer>{}</footer><div class="screen">{}</div></main>').format(
        opening, joined(parts), joined(lines), back
    )
    head = described(f"{name}. {say('handout.kicker')}.")
    return html_page.page(name, body, say, ICON, _style(), head=head, home=HOME)


def _opening(reading: Reading, kicker: str, name: str, lead: str) -> Markup:
    say = reading.say
    above = f"{say('site.title')} · {say('handout.kicker')} · {reading.data}"
    said = Markup('<p class="say">{}</p>').format(lead)
    return Markup("<header>{}<h1>{}</h1>{}</header>{}").format(
        paragraph(above, "kicker"), name, paragraph(kicker, "meta"), said
    )


def _section(title: str, body: Text) -> Markup:
    return Markup("<section><h2>{}</h2>{}</section>").format(title, body)


def _two(*sections: Markup) -> Markup:
    return Markup('<div class="two">{}</div>').format(joined(sections))


def _found(reading: Reading, place: str) -> Markup:
    """The barriers of a place, or of what stands in for it, and how sure its findings are; in words with one at least
    that helped, so that what is contested is read from both sides.
    """
    shown = place_profile.studied_place(reading, place)
    in_words = partial(_findings, most=MOST_BESIDE if shown == place else OTHERS_BESIDE, before=BARRIER_STANCES)
    found = place_profile.barriers(reading, shown, in_words, (*BARRIER_STANCES, *HELPING_STANCES))
    sure = [paragraph(said) for said in (place_profile.certainty(reading, place),) if said]
    return _section(place_profile.found_title(reading, place), found + joined(sure))


def _done(reading: Reading, place: str, around: str) -> Markup:
    """The strategies of a place, or of what stands in for it."""
    done = place_profile.findings_of(here(reading, around), STRATEGY_STANCES)
    most = MOST_BELOW if around == place else OTHERS_BELOW
    body = _findings(reading, done, most) if len(done) else paragraph(reading.say("place_page.done_none"))
    return _section(place_profile.done_title(reading, place), body)


def _bars_beside(reading: Reading, code: str) -> Markup:
    bars = subtheme_profile.beside(reading, code)
    title = paragraph(bars.title, "note")
    return title + (
        subtheme_profile.beside_list(reading, code) if bars.counts["studies"].any() else paragraph(bars.headline)
    )


def _map(reading: Reading, code: str) -> Markup:
    drawn = figure(subtheme_profile.shown_on_map(reading, code), "map")
    assert isinstance(drawn, ProvinceMap)
    return map_drawing(drawn, GROUND)


def _findings(
    reading: Reading, findings: pd.DataFrame, most: int, led_by: Lead = "code", before: Sequence[str] = ()
) -> Markup:
    """The surest findings in a line each, and how many more there are; one more takes little more room itself. The
    surest of each stance is among them: what hinders here helps there, and neither side is left out.

    `before`: stances that stand before others, and take what room these leave.
    """
    most += len(findings) == most + 1
    order = findings["certainty"].map({name: place for place, name in enumerate(SPLITS["certainty"])})
    surest = findings.iloc[order.astype(int).argsort(kind="stable")]
    later, turn = ~surest["stance"].isin(before), surest.groupby("stance").cumcount()
    ranked = surest.assign(later=later, again=turn > 0, turn=turn)
    first = ranked.sort_values(["again", "later", "turn"], kind="stable")[:most]
    lines = [_finding(reading, row, led_by) for row in first.sort_values("later", kind="stable").to_dict("records")]
    more = len(findings) - len(first)
    return items([*lines, *([Markup.escape(reading.say("handout.more", n=more))] if more else [])], "findings")


def _finding(reading: Reading, row: Mapping[str, Any], led_by: Lead) -> Markup:
    say, study = reading.say, reading.study_label(row["study"])
    certainty = say("finding.certainty", certainty=say("certainties." + row["certainty"]))
    name = subject_name(reading, row)
    lead, source = (study, certainty) if led_by == "study" else (name, f"{study}; {certainty}")
    disputed = "".join(f" {sign} {say(f'finding.{doubt}')}" for doubt, sign in DOUBT_SIGNS.items() if row[doubt])
    tag = Markup('<span class="tag">{} {}</span>').format(SIGNS[row["stance"]], say(f"stances.{row['stance']}"))
    line = Markup('{} <b>{}</b>: {} <span class="note">{}</span>')
    return line.format(tag, lead, say.of(row, "finding"), f"{source}{disputed}")
