"""The map of one run: which layers, which numbers, which words under the pointer, and what a click does."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import pydeck as pdk
import streamlit as st

from evidence.labels import place_label
from evidence.reading import Reading, once_a_reading
from geo.places import box_round, label_points, province_of, read_governments
from pages.atlas.counts import MapCounts, clicked, map_counts, number
from pages.atlas.labels import Place, labels, province_offset
from pages.atlas.layers import (
    Mark,
    Spot,
    areas,
    borders,
    chosen_borders,
    clickable,
    clickable_numbers,
    clickable_spots,
    deck,
    numbers,
    spots,
    ties,
    tip,
)
from pages.atlas.look import INDONESIA, Look, Size, can_be_hit, look_at, map_size, on_laptop, type_scale
from pages.parts.page_view import go, reading_asked
from pages.parts.window import window_width

KEY = "map"
# Pixels: the line round what is chosen, and round the province of a local government that is.
CHOSEN, AROUND = 2.5, 1.2


def map_fits(reading: Reading) -> bool:
    """Whether what is on the map is large enough to be hit in the reader's window."""
    counts = map_counts(reading)
    return can_be_hit(look_of(counts, map_size(window_width(st.context.cookies), bool(counts.chosen))))


def look_of(counts: MapCounts, size: Size) -> Look:
    """The look at what is chosen, or at the country."""
    return look_at(box_round(counts.chosen) if counts.chosen else INDONESIA, size)


def draw_map(reading: Reading, alt: str) -> None:
    """The map itself. Raises OutlinesUnreadable before anything is drawn."""
    window = window_width(st.context.cookies)
    size = map_size(window, bool(map_counts(reading).chosen))
    st.pydeck_chart(
        map_deck(reading, size, str(st.context.theme.type or "light"), round(type_scale(window), 2)),
        height=size.height,
        key=f"{KEY}:{reading.say.language}",
        on_select=follow_click,
        alt=alt,
    )


@once_a_reading
def map_deck(reading: Reading, size: Size, theme: str, scale: float = 1) -> pdk.Deck:
    """The map in a size and a theme, with type so many times larger. Raises OutlinesUnreadable."""
    counts = map_counts(reading)
    look = look_of(counts, size)
    points = points_and_numbers(counts, theme, *on_laptop(look, size, scale), scale)
    return deck([*areas_and_lines(counts, theme), *points], look, tooltip(counts))


def view_code(reading: Reading) -> str:
    """The code of the view that a click would change."""
    return str(reading.query().get("view", ""))


def follow_click() -> None:
    """The area that was clicked becomes the filter of the whole dashboard."""
    reading = reading_asked()
    selected = st.session_state[f"{KEY}:{reading.say.language}"]["selection"]["objects"]
    # The layer of an earlier view lets go of its selection by itself; that is no click.
    for objects in selected.values():
        for found in objects:
            go(reading.query(clicked(reading.selection, found["id"]), reading.display))


def areas_and_lines(counts: MapCounts, theme: str) -> list[pdk.Layer]:
    """From the ground up: areas, lines, what is chosen, and what clicks find.

    All provinces are coloured by their numbers, whatever is chosen; a chosen one shows its local governments instead.
    The country is drawn with few corners and a fine line round its shores; near by, with all of them.
    """
    reading, chosen, opened = counts.reading, counts.chosen, counts.opened
    inside = [f"regencies/{province}" for province in opened]
    places = _places_opened(counts)
    code, local = view_code(reading), [place for place in reading.selection.places if "." in place]
    near = areas("provinces", counts.provinces, theme, left_out=opened), borders(theme)
    land = near if chosen else (areas("coarse", counts.provinces, theme, bordered=True),)
    return [
        *land,
        *(areas(name, places, theme, bordered=True) for name in inside),
        *chosen_borders(chosen, theme, AROUND if local else CHOSEN),
        *chosen_borders(local, theme, CHOSEN),
        clickable("coarse", code),
        *(clickable(name, code) for name in inside),
    ]


def points_and_numbers(counts: MapCounts, theme: str, look: Look, size: Size, scale: float) -> list[pdk.Layer]:
    """Over the areas: the local governments studied, a study of several of them, and the numbers.

    `look` and `size` are those on a laptop.
    """
    points, places = _spots(counts), _place_marks(counts, look, size) if counts.chosen else []
    return [
        ties(_ties(counts), theme),
        spots(points, theme, scale),
        numbers(_province_marks(counts), theme, "provinces", scale),
        numbers(places, theme, "places", scale),
        *(_clickable_places(counts, points, places, scale) if places else []),
    ]


def _clickable_places(counts: MapCounts, points: list[Spot], places: list[Mark], scale: float) -> list[pdk.Layer]:
    """What a click on a point or a label finds, where local governments are shown: the place that it stands for."""
    code, opened = view_code(counts.reading), [spot for spot in points if province_of(spot.area) in counts.opened]
    names = _names(counts, [spot.area for spot in opened] + [mark.area for mark in places])
    return [clickable_spots(opened, names, code, scale), clickable_numbers(places, names, code, scale)]


def _names(counts: MapCounts, areas: Iterable[str]) -> dict[str, dict[str, str]]:
    """What the tooltip of a point reads, by area: its name, under the name that this has in an outline."""
    say = counts.reading.say
    return {area: {f"name_{say.language}": place_label(area, say)} for area in areas}


def tooltip(counts: MapCounts) -> str:
    """What the pointer is told, in the reader's language."""
    say = counts.reading.say
    said = {row["area"]: counts.sentences_of(row) for row in counts.provinces.to_dict("records") if row["studies"]}
    said |= {row["area"]: counts.sentences_of(row) for row in _places_opened(counts).to_dict("records")}
    return tip(f"name_{say.language}", said, say("map.none"))


def _places_opened(counts: MapCounts) -> pd.DataFrame:
    """The places studied in the provinces that show their local governments."""
    return counts.places[counts.places["area"].map(province_of).isin(counts.opened)]


def _governments(counts: MapCounts) -> list[dict[str, Any]]:
    """The local governments studied; a province as such is none of them."""
    return [row for row in counts.places.to_dict("records") if "." in row["area"]]


def _spots(counts: MapCounts) -> list[Spot]:
    return [_spot(row["area"]) for row in _governments(counts)]


def _ties(counts: MapCounts) -> list[tuple[Spot, Spot]]:
    several = (held for held in counts.evidence.studies["places"] if len(held) > 1)
    return [
        (_spot(one), _spot(other))
        for held in several
        for one, other in zip(held, held[1:], strict=False)
        if "." in one and "." in other
    ]


def _spot(place: str) -> Spot:
    return Spot(place, *_stands(place))


def _stands(place: str) -> tuple[float, float]:
    """Where a place stands: a local government at its seat, a province as such at its label, in no town of it."""
    governments = read_governments()
    return float(governments.at[place, "lon"]), float(governments.at[place, "lat"])


def _province_marks(counts: MapCounts) -> list[Mark]:
    """A number on every province where a study was made; the hatching of the others says that there is none."""
    points = label_points()
    return [
        Mark(
            row["area"],
            *points[row["area"]],
            number(row),
            row["area"] in counts.offices,
            province_offset(row["area"], bool(counts.chosen)),
        )
        for row in counts.provinces.to_dict("records")
        if row["studies"] and row["area"] not in counts.opened
    ]


def _place_marks(counts: MapCounts, look: Look, size: Size) -> list[Mark]:
    """Names and numbers of what was studied in the provinces chosen: local governments, and in a frame the province.
    What was chosen itself is named first, studied or not.
    """
    say, chosen = counts.reading.say, counts.reading.selection.places
    numbered = dict.fromkeys((place for place in chosen if "." in place), say.number(0))
    numbered |= {row["area"]: number(row) for row in counts.places.to_dict("records")}
    shown = {
        area: Place(*_stands(area), place_label(area, say), n)
        for area, n in numbered.items()
        if province_of(area) in counts.opened
    }
    others = [(mark.lon, mark.lat) for mark in _province_marks(counts)]
    placed = zip(shown, labels(shown.values(), look, size, others), strict=True)
    return [
        Mark(area, label.place.lon, label.place.lat, label.text, "." not in area, label.offset)
        for area, label in placed
    ]
