"""The map without a map: one tile a province, the tables of the numbers, and the legend."""

from html import escape
from typing import Any

from evidence.counts.regions import STANCES, geography_groups, review_groups
from evidence.figures.province_map import step_words
from evidence.figures.theme import STEPS, step_of
from evidence.labels import option_label, place_label, province_name
from evidence.markup.elements import Cell, table
from pages.atlas.counts import Mapped, clicked, number, province_held, provinces_table

WEST_COLUMNS = 7
WEST_ROWS = 7


def tile_map(mapped: Mapped) -> str:
    """One link a province, placed as on the map; on a narrow screen the east stands below the west."""
    placed = provinces_table().to_dict("index")
    tiles = "".join(_tile(mapped, row, placed[row["area"]]) for row in mapped.provinces.to_dict("records"))
    return f'<div class="tiles" role="list" aria-label="{escape(mapped.subject)}">{tiles}</div>'


def legend(mapped: Mapped) -> str:
    """What colours, hatching and signs mean."""
    say = mapped.view.say
    steps = [(step, step_words(step, say)) for step in range(1, len(STEPS) + 1)]
    items = [*((f"s{step}", words) for step, words in steps), ("s0", say("map.none"))]
    if mapped.shade != "studies":
        items.append(("silent", say("map.silent")))
    items.append(("spot", say("map.spot")))
    if mapped.offices:
        items.append(("office", say("map.office")))
    if (mapped.evidence.studies["places"].map(len) > 1).any():
        items.append(("tie", say("map.tie")))
    listed = "".join(f'<li><span class="swatch {css}" aria-hidden="true"></span>{escape(w)}</li>' for css, w in items)
    plus = f'<p class="hint">{escape(say("map.plus"))}</p>' if mapped.provinces["own_page"].any() else ""
    return f'<ul class="legend map-legend">{listed}</ul>{plus}'


def province_tables(mapped: Mapped) -> str:
    """All provinces, under the island groups of today's geography and beside the groups of the review."""
    say, places = mapped.view.say, provinces_table()
    head = [say("map.province"), mapped.subject, say("map.there"), say("map.in_review"), say("map.governments")]
    if mapped.shade == "studies":
        head.pop(2)
    tables = []
    for group in geography_groups(mapped.evidence, places).to_dict("records"):
        caption = say(
            "map.group_caption",
            group=say(f"geography.{group['group']}"),
            studied=group["with_study"],
            provinces=say.count("provinces", group["provinces"]),
            studies=say.count("studies", group["studies"]),
        )
        mine = mapped.provinces[mapped.provinces["area"].map(places["island_group"]) == group["group"]]
        tables.append(table(caption, head, [_row(mapped, row) for row in mine.to_dict("records")]))
    return "".join(tables)


def group_tables(mapped: Mapped) -> str:
    """The island groups as the review draws them and as geography does, each with its studies."""
    view, say = mapped.view, mapped.view.say
    head = [say("map.group"), say("figure.studies"), say("map.with_study")]
    reviewed = [
        [
            option_label("islands", row["group"], view.everything, say),
            Cell(say.number(row["studies"]), href=view.studies_href(islands=(row["group"],), provinces=(), places=())),
            say.number(row["with_study"]),
        ]
        for row in review_groups(mapped.evidence, view.facets.options["islands"]).to_dict("records")
    ]
    groups = provinces_table()["island_group"]
    drawn = []
    for row in geography_groups(mapped.evidence, provinces_table()).to_dict("records"):
        there = tuple(groups.index[groups == row["group"]])
        count = say.number(row["studies"])
        drawn.append(
            [
                say(f"geography.{row['group']}"),
                Cell(count, href=view.studies_href(provinces=there, places=())) if row["studies"] else count,
                say("map.of_provinces", n=row["with_study"], all=row["provinces"]),
            ]
        )
    return (
        f'<div class="pair">{table(say("map.review_groups"), head, reviewed)}'
        f"{table(say('map.geography_groups'), head, drawn)}</div>"
    )


def _tile(mapped: Mapped, row: dict[str, Any], place: Any) -> str:
    view, say, area = mapped.view, mapped.view.say, row["area"]
    name = province_name(area, say)
    spoken = say("map.tile", name=name, said="; ".join(mapped.said_of(row)))
    column, line = int(place["tile_column"]), int(place["tile_row"])
    east = column > WEST_COLUMNS
    narrow = (column - WEST_COLUMNS, line + WEST_ROWS - 1) if east else (column, line)
    css = f"s{step_of(row['n'])}" if row["n"] or not row["studies"] else "silent"
    marked = ' aria-current="true"' if area in mapped.chosen else ""
    style = f"--c:{column};--r:{line};--nc:{narrow[0]};--nr:{narrow[1]}"
    href = view.href("map", clicked(view.selection, area), view.display)
    return (
        f'<div role="listitem" style="{style}"><a href="{escape(href)}" class="tile {css}"{marked} '
        f'aria-label="{escape(spoken)}" title="{escape(spoken)}">'
        f"<span>{escape(area[3:])}</span><b>{escape(number(row))}</b></a></div>"
    )


def _row(mapped: Mapped, row: dict[str, Any]) -> list[Any]:
    view, say, area = mapped.view, mapped.view.say, row["area"]
    columns = (mapped.evidence.studies[c] for c in ("provinces", "island_group", "places"))
    there = [(group, places) for provinces, group, places in zip(*columns, strict=True) if area in provinces]
    groups = [option_label("islands", group, view.everything, say) for group in dict.fromkeys(g for g, _ in there)]
    places = dict.fromkeys(place for _, held in there for place in held if province_held(place) == area)
    name = province_name(area, say)
    cells = [
        Cell(name, href=view.href("map", clicked(view.selection, area), view.display)),
        _number_cell(mapped, row, name),
        say.number(row["studies"]),
        ", ".join(groups) or say("map.not_in_review"),
        ", ".join(place_label(place, say) for place in places) or "–",
    ]
    return [*cells[:2], *cells[3:]] if mapped.shade == "studies" else cells


def _number_cell(mapped: Mapped, row: dict[str, Any], name: str) -> Cell | str:
    if not row["n"]:
        return mapped.view.say.number(0) if row["studies"] else mapped.view.say("map.none")
    spoken = f"{name}: {mapped.view.say.count('studies', row['n'])}"
    return Cell(number(row), href=studies_counted(mapped, provinces=(row["area"],), places=()), spoken=spoken)


def studies_counted(mapped: Mapped, **chosen: tuple[str, ...]) -> str:
    """A link to the studies that the map counts, narrowed further."""
    limits: dict[str, tuple[str, ...]] = {}
    if mapped.code:
        limits = {"codes": (mapped.code,), "stances": STANCES[mapped.shade]}
    elif mapped.shade == "contested":
        limits = {"contested": ("yes",)}
    return mapped.view.studies_href(**(limits | chosen))
