"""The page of a province or a local government: what was found, how sure, what was done, what lies beside it."""

import pandas as pd
from markupsafe import Markup

from evidence.counts.summary import BARRIER_STANCES, HELPING_STANCES, STRATEGY_STANCES
from evidence.link import Display
from evidence.markup import place_profile
from evidence.markup.elements import fold, hint, items, joined, paragraph
from evidence.markup.peer_tables import alike_table, nearest_table
from evidence.markup.place_drawing import alternative, key_of, name_of
from evidence.markup.place_profile import findings_of, here
from evidence.markup.statements import statements_of_place
from evidence.reading import Reading, once_a_reading
from geo.places import province_of, read_places, read_provinces
from pages.parts.fetched_fold import fetched_fold
from pages.parts.map_picture import map_picture
from pages.parts.study_cards import finding_items, study_entries
from pages.profiles.parts import SIZE, head, section, ways


@once_a_reading
def place_markup(reading: Reading, place: str, ground: str = "") -> Markup:
    """Everything about a place. `ground`: light, dark, or empty for that of the screen."""
    of_place, say = here(reading, place), reading.say
    sections = [
        Markup('<div class="glance">{}{}</div>').format(_found(reading, place), _map(reading, place, ground)),
        *([_findings(reading, place, shown)] if (shown := place_profile.studied_place(reading, place)) else []),
        _beside(reading, place),
        section(say("place_page.gaps"), items(place_profile.gaps(reading, place))),
        *([section(say("statements.title"), said)] if (said := statements_of_place(reading, place)) else []),
    ]
    if not of_place.empty:
        sections.append(section(say("place_page.studies"), study_entries(reading, of_place.evidence.studies)))
    if "." not in place:
        sections.append(fold(_governments_title(reading, place), governments(reading, place)))
    return joined(sections)


@once_a_reading
def place_head(reading: Reading, place: str) -> Markup:
    """Kind and name of a place, what was found in a few sentences, and what there is to take away."""
    say, of_place = reading.say, here(reading, place)
    pages = ("map",) if of_place.empty else ("map", "studies", "brief")
    links = [(say(f"place_page.{page}_link"), of_place.href(page)) for page in pages]
    handout = reading.href("handout", display=Display(place=place))
    return head(_kind(reading, place), name_of(reading, place), place_profile.lead(reading, place)) + ways(
        say, handout, links
    )


@once_a_reading
def every_place(reading: Reading, fetched: bool = False) -> Markup:
    """The provinces by their islands and, folded, the local governments of each; numbered where there are studies.

    What is folded can be `fetched` when it is opened.
    """
    groups = read_provinces().groupby("island_group", sort=False)
    return joined(
        section(reading.say(f"geography.{group}"), joined(_province(reading, iso, fetched) for iso in provinces.index))
        for group, provinces in groups
    )


def _kind(reading: Reading, place: str) -> Markup:
    """The islands of a province; of a local government its province, which leads to its page."""
    if "." in place:
        return place_profile.place_link(reading, province_of(place))
    islands = reading.say(f"geography.{read_provinces().at[place, 'island_group']}")
    return Markup.escape(reading.say("place_page.kind_province", islands=islands))


def _found(reading: Reading, place: str) -> Markup:
    """The barriers of a place, or of what stands in for it, which then is one link away."""
    shown = place_profile.studied_place(reading, place)
    more = paragraph(place_profile.all_of_place(reading, shown), css="more") if shown not in (place, "") else ""
    sure = paragraph(place_profile.certainty(reading, place))
    barriers = place_profile.barriers(reading, shown, _list)
    return section(place_profile.found_title(reading, place), barriers + more + sure)


def _map(reading: Reading, place: str, ground: str) -> Markup:
    say = reading.say
    href, alt = here(reading, place).href("map"), alternative(reading, place)
    drawn = map_picture(reading, Display(place=place), href, alt, SIZE, ground)
    return section(say("place_page.map"), drawn + hint(key_of(reading, place)))


def _findings(reading: Reading, place: str, shown: str) -> Markup:
    """What was recommended or done, in the place or in what stands in for it; what helped; and the barriers in words
    where they stand as bars above.
    """
    say, of_place = reading.say, here(reading, shown)
    strategies = findings_of(of_place, STRATEGY_STANCES)
    done = _list(reading, strategies) if len(strategies) else paragraph(say("place_page.done_none"))
    association = hint(say("subtheme_page.association")) if len(strategies) else ""
    parts = [section(place_profile.done_title(reading, place), association + done)]
    if place_profile.is_charted(reading, shown):
        parts.append(fold(say("place_page.in_words"), _list(reading, findings_of(of_place, BARRIER_STANCES))))
    if len(helping := findings_of(of_place, HELPING_STANCES)):
        title = say("place_page.helped", n=say.count("findings", len(helping)))
        parts.append(fold(title, _list(reading, helping)))
    return joined(parts)


def _beside(reading: Reading, place: str) -> Markup:
    tables = nearest_table(reading, place) + alike_table(reading, place)
    return section(reading.say("place_page.beside"), tables + hint(reading.say("place_page.beside_text")))


def _list(reading: Reading, findings: pd.DataFrame) -> Markup:
    return finding_items(reading, findings, "both")


def governments(reading: Reading, province: str) -> Markup:
    """The local governments of a province, each leading to its page, with the number of its studies."""
    return items((_counted(reading, code) for code in _codes(province)), "columns")


def _governments_title(reading: Reading, province: str) -> str:
    """How many local governments a province has, and how many of them were studied."""
    counted, codes = reading.dataset.options["places"], _codes(province)
    studied = sum(counted[code] > 0 for code in codes)
    return reading.say("place_page.governments", province=name_of(reading, province), n=studied, all=len(codes))


def _codes(province: str) -> list[str]:
    places = read_places()
    return list(places.index[places["province"] == province])


def _province(reading: Reading, iso: str, fetched: bool) -> Markup:
    title = _governments_title(reading, iso)
    held = fetched_fold(reading, governments_fold(iso), title) if fetched else fold(title, governments(reading, iso))
    return Markup("<h3>{}</h3>{}").format(_counted(reading, iso), held)


def governments_fold(province: str) -> str:
    """The name of the fold in which the local governments of a province are fetched."""
    return f"within-{province.lower()}"


def _counted(reading: Reading, place: str) -> Markup:
    """A place, which leads to its page, and the number of its studies where there are any."""
    n = reading.dataset.options["places" if "." in place else "provinces"][place]
    return place_profile.place_link(reading, place) + (f" ({reading.say.number(n)})" if n else "")
