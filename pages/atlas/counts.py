"""What the map counts in one run: the whole country under the reader's other filters, and the areas chosen in it."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from evidence.counts.regions import area_counts, measured, place_counts
from evidence.figures.province_map import asked_measure, measure_name
from evidence.labels import number_of, place_label, province_name
from evidence.load import Evidence
from evidence.reading import Reading, once_a_reading
from evidence.selection import Selection
from geo.places import province_of, read_provinces

MOST_OPENED = 8


@dataclass(frozen=True, eq=False)
class MapCounts:
    """The counts behind the map, of what `measure` and `code` count.

    `country` is the reading without its filters of place, so that a choice keeps the country in view; `provinces` and
    `places` count it, as from regions.area_counts and place_counts.
    """

    reading: Reading
    measure: str
    code: str
    country: Reading
    provinces: pd.DataFrame
    places: pd.DataFrame

    @property
    def evidence(self) -> Evidence:
        """The evidence of the country."""
        return self.country.evidence

    @cached_property
    def chosen(self) -> tuple[str, ...]:
        """The provinces chosen, or those of the places chosen."""
        selection = self.reading.selection
        return selection.provinces or tuple(dict.fromkeys(map(province_of, selection.places)))

    @property
    def pages(self) -> tuple[str, ...]:
        """The places chosen, as those that have a page: of a province as such (33) the province."""
        places = self.reading.selection.places or self.chosen
        return tuple(province_of(place) if place.isdecimal() else place for place in places)

    @property
    def opened(self) -> tuple[str, ...]:
        """The provinces that show their local governments: those chosen, unless they are too many to be read."""
        return self.chosen if len(self.chosen) <= MOST_OPENED else ()

    @property
    def subject(self) -> str:
        """What the numbers count, in words."""
        return measure_name(self.measure, self.code, self.reading)

    @property
    def chosen_names(self) -> str:
        """The most particular choice of place, in words."""
        say, selection = self.reading.say, self.reading.selection
        named = [place_label(p, say) for p in selection.places] or [province_name(p, say) for p in self.chosen]
        return say.listed(named)

    def sentences_of(self, row: dict[str, Any]) -> list[str]:
        """One area in words: its number among how many, and what there is to add. `row` as from area_counts."""
        say = self.reading.say
        if not row["studies"]:
            return [say("map.none")]
        if self.measure == "studies":
            sentences = [say("shown.n_of_all", n=row["n"], all=say.count("studies", row["of"]))]
        else:
            sentences = [say("map.of_here", n=row["n"], all=say.count("studies", row["studies"]))]
        if row["own_page"]:
            sentences.append(say("map.own_page", n=row["own_page"]))
        if row["contested"] and self.measure != "contested":
            sentences.append(say("map.contested_too", n=row["contested"]))
        if row["doubtful"]:
            sentences.append(say("map.doubtful_too", n=row["doubtful"]))
        if row["area"] in self.offices:
            sentences.append(say("map.office_too"))
        return sentences

    @cached_property
    def offices(self) -> frozenset[str]:
        """Provinces whose own office was studied."""
        own = self.evidence.studies[self.evidence.studies["place_level"] == "province"]
        return frozenset(province for held in own["provinces"] for province in held)


@once_a_reading
def map_counts(reading: Reading) -> MapCounts:
    """Count for the map what the reader asked for."""
    measure, code = asked_measure(reading)
    country = reading.selecting(reading.selection.everywhere())
    reporting = measured(country.evidence, measure, code)
    provinces = area_counts(country.evidence, reading.dataset, "provinces", read_provinces().index, reporting)
    places = place_counts(country.evidence, reading.dataset, reporting)
    return MapCounts(reading, measure, code, country, provinces, places)


def number(row: dict[str, Any]) -> str:
    """What an area counts, as it is written; in its row "studies" are all that were made there."""
    return number_of(row | {"studies": row["n"]})


def clicked(selection: Selection, area: str) -> Selection:
    """The choice after an area was clicked: a province, a place with its province, or neither any more.

    Places are local governments, and provinces as such (33).
    """
    if area in read_provinces().index:
        again = selection.provinces == (area,) and not selection.places
        return replace(selection, provinces=() if again else (area,), places=())
    again = selection.places == (area,)
    return replace(selection, provinces=(province_of(area),), places=() if again else (area,))
