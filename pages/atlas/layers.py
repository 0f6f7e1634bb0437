"""The map as layers of deck.gl, without a basemap and without a request to another host.

The outlines come by address, and their colours as expressions over the codes, so that the message of a run stays
small. Streamlit dims everything that is not selected for as long as the layer that was clicked exists: the layers that
are clicked are therefore invisible, apart from those that are seen, and get a new name with every view.

Where WebGL is in software, a slow drawing loses clicks, because deck.gl takes a press of more than 250 ms for no click.
So lines are few and apart from what is clicked, and nothing is drawn again under the pointer.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd
import pydeck as pdk
from markupsafe import Markup

from evidence.figures.theme import BACKGROUNDS, FONT, HATCH, INK, SILENT, STEP_COLOURS, step_of
from evidence.markup.elements import joined
from geo.outlines import place_in_file
from pages.atlas.look import Look
from pages.atlas.outlines import outline_address

Colour = list[int]
Properties = Mapping[str, str]
INVISIBLE: Colour = [0, 0, 0, 1]
# Pixels: half of what a finger needs (WCAG 2.2, 2.5.8: 24).
HIT = 12
HATCHING = {
    "extensions": [{"@@type": "FillStyleExtension", "pattern": True, "proceduralPattern": True}],
    "fill_pattern_mapping": {"none": {"type": "hatch", "angle": 45, "strokeWidth": 1.2, "gap": 4}},
    "fill_pattern_size_units": "'pixels'",
}
NUMBER = {
    "get_position": "position",
    "get_text": "text",
    "get_pixel_offset": "offset",
    "font_family": f"'{FONT}'",
    "font_weight": 700,
    "background": True,
    "background_border_radius": 8,
}


class Mark(NamedTuple):
    """A number to be written on the map, of an area. `office`: a study of the province's own office is among them."""

    area: str
    lon: float
    lat: float
    text: str
    office: bool = False
    offset: tuple[int, int] = (0, 0)


class Spot(NamedTuple):
    """A local government studied, as a point."""

    area: str
    lon: float
    lat: float


class CompactDeck(pdk.Deck):
    """A map that is written once, without the blanks and line breaks of pydeck."""

    @cached_property
    def text(self) -> str:
        """The map as JSON."""
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"))

    def to_json(self) -> str:
        return self.text


def deck(layers: list[pdk.Layer], look: Look, tooltip: str) -> pdk.Deck:
    """The whole map."""
    start = pdk.ViewState(longitude=look.lon, latitude=look.lat, zoom=look.zoom, pitch=0, bearing=0, min_zoom=1)
    # A tooltip's page has no theme of its own; its class is in the sheet of the pages.
    return CompactDeck(
        layers=layers,
        initial_view_state=start,
        map_provider=None,
        # The wheel scrolls the page: a map that takes it holds the reader fast.
        views=[pdk.View(type="MapView", controller={"scrollZoom": False, "touchRotate": False})],
        tooltip={"html": tooltip, "className": "map-tip"},
    )


def areas(
    name: str, counts: pd.DataFrame, theme: str, left_out: Iterable[str] = (), bordered: bool = False
) -> pdk.Layer:
    """The areas of a file, filled: by steps, plain where a study was made but does not count, hatched without a study.

    `counts` as from regions.area_counts; the areas in `left_out` stay empty. Those of one province, and coarse ones,
    have few enough corners to be `bordered`; for all shores as lines a software WebGL takes most of a second.
    """
    fills: dict[str, Colour] = {code: [0, 0, 0, 0] for code in left_out}
    studied = counts[(counts["studies"] > 0) & ~counts["area"].isin(list(fills))]
    fills |= {area: fill(int(n), theme) for area, n in zip(studied["area"], studied["n"], strict=True)}
    hatched = colour(HATCH[theme])
    # Named by its colours: deck.gl colours a layer once, when it is new.
    return pdk.Layer(
        "GeoJsonLayer",
        outline_address(name),
        id=f"areas-{name}-{_digest([fills, hatched])}",
        stroked=bordered,
        get_line_color=hatched,
        get_line_width=0.7,
        line_width_units="'pixels'",
        get_fill_color=choice(fills, hatched),
        get_fill_pattern=choice(dict.fromkeys(fills, "full"), "none"),
        get_fill_pattern_background_color=choice(dict.fromkeys(fills, [0, 0, 0, 0]), colour(HATCH[theme], 70)),
        point_radius_min_pixels=5,
        get_point_radius=1,
        **HATCHING,
    )


def borders(theme: str) -> pdk.Layer:
    """The lines that provinces share."""
    return _lines("borders", 0, theme, HATCH, 1.2)


def chosen_borders(areas: Iterable[str], theme: str, width: float) -> list[pdk.Layer]:
    """A dark line round each area, so many pixels wide."""
    return [_lines(*place_in_file(area), theme, INK, width) for area in areas]


def _lines(name: str, number: int, theme: str, ink: Mapping[str, str], width: float) -> pdk.Layer:
    """The lines of one feature of a file, by its number."""
    return pdk.Layer(
        "GeoJsonLayer",
        outline_address(name),
        id=f"line-{name}-{number}-{theme}",
        data_transform=f"features[{number}]",
        filled=False,
        stroked=True,
        get_line_color=colour(ink[theme]),
        get_line_width=width,
        line_width_units="'pixels'",
        get_point_radius=1,
        point_radius_min_pixels=7,
    )


def clickable(name: str, view: str) -> pdk.Layer:
    """The areas of a file as what a click finds. `view` is the code of the view that the click would change."""
    return pdk.Layer(
        "GeoJsonLayer",
        outline_address(name),
        id=f"click-{name}-{_digest(view)}",
        stroked=False,
        pickable=True,
        get_fill_color=INVISIBLE,
        point_radius_min_pixels=8,
        get_point_radius=1,
    )


def clickable_spots(points: Iterable[Spot], names: Mapping[str, Properties], view: str, scale: float = 1) -> pdk.Layer:
    """Points as what a click finds, as large as a finger needs. `names`: what a tooltip reads, by area."""
    return pdk.Layer(
        "ScatterplotLayer",
        [_target(spot, names) for spot in points],
        id=f"click-spots-{_digest(view)}",
        pickable=True,
        get_position="position",
        radius_units="'pixels'",
        get_radius=round(HIT * scale),
        get_fill_color=INVISIBLE,
    )


def clickable_numbers(marks: Iterable[Mark], names: Mapping[str, Properties], view: str, scale: float = 1) -> pdk.Layer:
    """Numbers, and the names beside them, as what a click finds: each stands for its area, whatever it lies over."""
    return pdk.Layer(
        "TextLayer",
        [_target(mark, names) | _text(mark, scale) for mark in marks],
        id=f"click-numbers-{_digest(view)}",
        pickable=True,
        get_size=round(13 * scale),
        background_padding=[5, 4],
        get_color=INVISIBLE,
        get_background_color=INVISIBLE,
        **NUMBER,
    )


def spots(found: Iterable[Spot], theme: str, scale: float = 1) -> pdk.Layer:
    """Local governments studied, as points."""
    return pdk.Layer(
        "ScatterplotLayer",
        [_at(spot) for spot in found],
        id=f"spots-{theme}-{scale:.2f}",
        get_position="position",
        radius_units="'pixels'",
        get_radius=round(3.2 * scale, 1),
        stroked=True,
        line_width_units="'pixels'",
        get_line_width=1.2,
        get_fill_color=colour(INK[theme]),
        get_line_color=colour(BACKGROUNDS[theme]),
    )


def ties(pairs: Iterable[tuple[Spot, Spot]], theme: str) -> pdk.Layer:
    """One study of several places: a line between them."""
    return pdk.Layer(
        "LineLayer",
        [{"from": _at(a)["position"], "to": _at(b)["position"]} for a, b in pairs],
        id=f"ties-{theme}",
        get_source_position="from",
        get_target_position="to",
        get_width=2,
        get_color=colour(INK[theme]),
    )


def numbers(marks: Iterable[Mark], theme: str, name: str, scale: float = 1) -> pdk.Layer:
    """The numbers themselves, each on its own ground so that it is read over any colour. `scale`: that of type."""
    rows = [_at(mark) | _text(mark, scale) | {"frame": 2 if mark.office else 0} for mark in marks]
    return pdk.Layer(
        "TextLayer",
        rows,
        id=f"numbers-{name}-{theme}-{_digest(rows)}",
        get_size=round(13 * scale),
        background_padding=[5, 2],
        get_color=colour(INK[theme]),
        get_background_color=colour(BACKGROUNDS[theme], 235),
        get_border_color=colour(INK[theme]),
        get_border_width="frame",
        **NUMBER,
    )


def _at(point: Mark | Spot) -> dict[str, Any]:
    return {"position": [point.lon, point.lat]}


def _text(mark: Mark, scale: float) -> dict[str, Any]:
    return {"text": mark.text, "offset": [round(pixels * scale) for pixels in mark.offset]}


def _target(point: Mark | Spot, names: Mapping[str, Properties]) -> dict[str, Any]:
    """What a click finds and a tooltip names, as the areas of an outline."""
    return {"id": point.area, **names[point.area], **_at(point)}


def fill(n: int, theme: str) -> Colour:
    """The colour of a count; plain where studies were made and none of them counts."""
    step = step_of(n)
    return colour(STEP_COLOURS[theme][step - 1] if step else SILENT[theme])


def colour(code: str, opacity: int = 255) -> Colour:
    """#2e7da6 as deck.gl takes it."""
    return [*(int(code[i : i + 2], 16) for i in (1, 3, 5)), opacity]


def choice(values: Mapping[str, Any], otherwise: Any) -> str:
    """An expression over a feature: a value by its code, else the other one."""
    by_value: dict[str, list[str]] = {}
    for code, value in values.items():
        by_value.setdefault(json.dumps(value), []).append(code)
    tests = (f"({'||'.join(f'id=={json.dumps(code)}' for code in codes)})?{value}" for value, codes in by_value.items())
    return ":".join([*tests, json.dumps(otherwise)])


def tip(name: str, lines: Mapping[str, list[str]], otherwise: str) -> str:
    """The tooltip of every area in one piece of HTML: the area's own code, put in by Streamlit, shows its lines alone.

    `name` is the property with the name, `lines` what is said by code, `otherwise` what is said of the rest.
    """
    mine = '[data-at="{id}"]'
    style = f".map-tip:has(p{mine}) p.rest{{display:none}}.map-tip p{mine}{{display:block}}"
    area = Markup('<p data-at="{}">{}</p>')
    areas = joined(area.format(code, joined(texts, Markup("<br>"))) for code, texts in lines.items())
    page = Markup('<style>{}</style><b>{}</b>{}<p class="rest">{}</p>')
    return str(page.format(Markup(style), f"{{{name}}}", areas, otherwise))


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:8]
