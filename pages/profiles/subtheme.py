"""The page of one barrier, element or strategy: what it means, where it is reported, each finding, what is missing."""

from markupsafe import Markup

from evidence.counts.summary import STANCES
from evidence.figures.catalogue import figure
from evidence.link import Display, View
from evidence.markup import subtheme_profile
from evidence.markup.elements import hint, items, joined, link, paragraph
from evidence.markup.statements import statements_of_code
from evidence.markup.subtheme_profile import everything, map_display, reporting
from evidence.reading import RULE_ANCHOR, Reading, once_a_reading
from evidence.themes import theme_name
from pages.parts.map_picture import map_picture
from pages.parts.share import share_line
from pages.parts.study_cards import finding_items
from pages.profiles.parts import SIZE, head, section, ways


@once_a_reading
def subtheme_head(reading: Reading, code: str) -> Markup:
    """Its theme and name, what was found in a few sentences, and what there is to take away."""
    say, whole = reading.say, everything(reading)
    handout = reading.href("handout", display=Display(subtheme=code))
    links = [
        (say("place_page.map_link"), whole.href("map", display=map_display(reading, code))),
        (say("place_page.studies_link"), reporting(reading, code).href("studies")),
        (say("place_page.brief_link"), reporting(reading, code).href("brief")),
    ]
    theme = theme_name(int(_row(reading, code)["theme"]), say)
    return head(theme, reading.names[code], subtheme_profile.said(reading, code)) + ways(say, handout, links)


@once_a_reading
def subtheme_markup(reading: Reading, code: str, ground: str = "") -> Markup:
    """Everything about a sub-theme. `ground`: light, dark, or empty for that of the screen."""
    say = reading.say
    glance = Markup('<div class="glance">{}{}</div>').format(_beside(reading, code), _places(reading, code, ground))
    rule = hint(say("subtheme_page.rule_text")) + paragraph(say.of(_row(reading, code), "definition"))
    parts = [
        glance,
        section(say("subtheme_page.rule"), rule, RULE_ANCHOR),
        _findings(reading, code),
        *([section(say("statements.title"), said)] if (said := statements_of_code(reading, code)) else []),
        section(say("subtheme_page.gaps"), items(subtheme_profile.gaps(reading, code))),
    ]
    return joined(parts)


@once_a_reading
def every_subtheme(reading: Reading) -> Markup:
    """The sub-themes under their themes, each leading to its page."""
    say = reading.say
    return joined(
        section(theme_name(theme, say), items((_counted(reading, code) for code in codes), "columns"))
        for theme, codes in reading.everything.theme_codes.items()
    )


def _beside(reading: Reading, code: str) -> Markup:
    say, bars = reading.say, subtheme_profile.beside(reading, code)
    body = subtheme_profile.beside_list(reading, code) if bars.counts["studies"].any() else paragraph(bars.headline)
    text = hint(bars.title) + body + hint(say("subtheme_page.association"))
    return section(say("subtheme_page.beside"), text + _shared(reading, code))


def _shared(reading: Reading, code: str) -> Markup:
    """The menu of the strategies beside a barrier; of a strategy the barriers beside it are no figure of their own."""
    if subtheme_profile.is_strategy(reading, code) or reporting(reading, code).empty:
        return Markup()
    return share_line(everything(reading).in_view(View(display=Display(barrier=code))), "for_barrier")


def _places(reading: Reading, code: str, ground: str) -> Markup:
    """The map of the provinces where it is reported, and their names."""
    say, display, whole = reading.say, map_display(reading, code), everything(reading)
    on_map = subtheme_profile.shown_on_map(reading, code)
    drawn = figure(on_map, "map")
    held = map_picture(whole, display, whole.href("map", display=display), drawn.alt, SIZE, ground)
    named = subtheme_profile.provinces(reading, code)
    key = hint(" ".join((say("place_page.map_key_silent"), *drawn.remarks)))
    names = paragraph(named or say("subtheme_page.places_none"))
    return section(say("subtheme_page.places"), held + key + names + share_line(on_map, "map"))


def _findings(reading: Reading, code: str) -> Markup:
    """Each finding under its stance, led by its study."""
    say, findings = reading.say, reading.everything.findings
    mine = findings[findings["code"] == code]
    parts = []
    for stance in STANCES:
        if len(held := mine[mine["stance"] == stance]):
            title = say(
                "subtheme_page.stances",
                stance=say(f"stances.{stance}").capitalize(),
                n=say.count("findings", len(held)),
            )
            parts.append(Markup("<h3>{}</h3>{}").format(title, finding_items(reading, held, "study")))
    return section(say("subtheme_page.findings"), joined(parts))


def _counted(reading: Reading, code: str) -> Markup:
    n = reading.dataset.options[subtheme_profile.picking(reading, code)][code]
    return link(reading.names[code], reading.subtheme_href(code)) + f" ({reading.say.number(n)})"


def _row(reading: Reading, code: str) -> dict[str, str]:
    codebook = reading.everything.codebook
    return dict(codebook[codebook["code"] == code].iloc[0])
