"""What the map shows, in sentences computed from the data."""

import pandas as pd
from markupsafe import Markup

from evidence.counts.regions import MEASURES, geography_groups, unplaced
from evidence.figures.province_map import leading_areas
from evidence.labels import place_label, province_name
from evidence.markup.elements import aside, joined, link, paragraph
from evidence.markup.place_profile import nearest_evidence
from evidence.reading import Reading, once_a_reading
from evidence.review import discrepancies
from evidence.words import Say
from geo.areas import BORDERS, read_border_provinces, read_disadvantaged_regencies
from geo.places import read_provinces
from pages.atlas.counts import MapCounts, map_counts, number


def reach(counts: MapCounts) -> str:
    """How many provinces have a study, and which island groups have none."""
    say = counts.reading.say
    studied = int((counts.provinces["studies"] > 0).sum())
    groups = geography_groups(counts.evidence, read_provinces())
    empty = [say(f"geography.{group}") for group in groups.loc[groups["studies"] == 0, "group"]]
    sentences = say("map.reach", n=studied, all=say.count("provinces", len(counts.provinces)))
    return f"{sentences} {say('map.reach_none', groups=say.listed(empty))}" if empty else sentences


def lead(counts: MapCounts) -> str:
    """What the map shows: its reach; where it counts something else than studies, where most of that is."""
    say, found = counts.reading.say, counts.provinces["n"] > 0
    if counts.measure == MEASURES[0] or not found.any():
        return reach(counts)
    studied = int((counts.provinces["studies"] > 0).sum())
    return say("map.most_in", subject=counts.subject, top=_top(counts), n=int(found.sum()), of=studied)


def _top(counts: MapCounts) -> str:
    """The provinces with the largest numbers."""
    say = counts.reading.say
    most = leading_areas(counts.provinces.to_dict("records"), "n")
    named = [say("map.top", name=province_name(str(row["area"]), say), n=number(row)) for row in most]
    return say.listed(named) or say("map.nothing")


@once_a_reading
def lead_line(reading: Reading) -> Markup:
    """The sentences above the map: of the places chosen, then of the country."""
    counts = map_counts(reading)
    chosen = reading.say("map.chosen", places=counts.chosen_names, shown=reading.n_of_all) if counts.chosen else ""
    return paragraph(joined(filter(None, (chosen, *_nearest(counts), lead(counts))), " "), css="lead")


def _nearest(counts: MapCounts) -> list[Markup]:
    """What lies nearest to one place that nobody has looked at; nothing where more is filtered than the place."""
    alone = counts.reading.empty and len(counts.pages) == 1 and not counts.country.selection.active()
    return nearest_evidence(counts.reading, counts.pages[0]) if alone else []


@once_a_reading
def way_back(reading: Reading) -> Markup:
    """The way from the places chosen back to the whole country; nothing where that is shown."""
    counts = map_counts(reading)
    back = link(reading.say("map.whole"), reading.href("map", counts.country.selection, reading.display))
    return paragraph(back, css="ways") if counts.chosen else Markup()


@once_a_reading
def claim_of_the_review(reading: Reading) -> Markup:
    """On how little the review's conclusion about remote areas rests; nothing where it is not in the register."""
    reading = map_counts(reading).reading
    say, register = reading.say, reading.everything.discrepancies.set_index("discrepancy")
    known = [name for name in discrepancies("remoteness") if name in register.index]
    if not known:
        return Markup()
    row = register.loc[known[0]]
    claim = say("map.claim", claim=say.of(row, "first"), evidence=say.of(row, "second"))
    counted = studies_in_listed_areas(reading)
    return aside(Markup("{} {} {}").format(claim, counted, link(say("map.claim_link"), reading.register_href)))


def studies_in_listed_areas(reading: Reading) -> str:
    """How many of all studies are in provinces at a border and in disadvantaged regencies, and which these are."""
    say, studies, borders = reading.say, reading.everything.studies, read_border_provinces()["border"]
    sentences = []
    for border in BORDERS:
        listed = frozenset(borders.index[borders == border])
        held = studies["provinces"].map(lambda provinces, listed=listed: [p for p in provinces if p in listed])
        sentences.append(_in_areas(say, border, held))
    regencies = frozenset(read_disadvantaged_regencies().index)
    sentences.append(_in_areas(say, "disadvantaged", studies["places"].map(lambda p: [c for c in p if c in regencies])))
    return " ".join(sentences)


def _in_areas(say: Say, kind: str, held: pd.Series) -> str:
    """`held`: of each study, the listed areas in which it is."""
    areas = sorted({area for areas in held for area in areas})
    n = int(held.map(bool).sum())
    if not n:
        return say(f"map.in_{kind}_none")
    names = say.listed(place_label(area, say) if "." in area else province_name(area, say) for area in areas)
    return say(f"map.in_{kind}", n=say.count("studies", n), areas=names)


@once_a_reading
def counted_apart(reading: Reading) -> str:
    """Studies of several places and studies of none: how each is shown."""
    counts = map_counts(reading)
    say = counts.reading.say
    several = int((counts.evidence.studies["places"].map(len) > 1).sum())
    nowhere = len(unplaced(counts.evidence))
    sentences = [say("map.several", studies=say.count("studies", several))] if several else []
    sentences += [say("map.unplaced", studies=say.count("studies", nowhere))] if nowhere else []
    return " ".join(sentences)


@once_a_reading
def alternative(reading: Reading) -> str:
    """What stands for the map: what is counted, where most are, and where the numbers can be read."""
    counts = map_counts(reading)
    return counts.reading.say("map.alt", subject=counts.subject, top=_top(counts), reach=reach(counts))
