"""The map without a map: one tile a province, the tables of the numbers, and the legend."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from evidence.counts.regions import MEASURED_STANCES, geography_groups, review_groups
from evidence.figures.province_map import step_words
from evidence.figures.theme import STEPS, step_of
from evidence.labels import option_label, own_page_note, place_label, province_name
from evidence.markup.elements import Cell, Row, attributes, hint, items, joined, table
from evidence.reading import Reading, once_a_reading
from geo.places import province_of, read_provinces, short_names
from pages.atlas.counts import MapCounts, clicked, map_counts, number

# Letters that fit a tile on a narrow screen; of a longer name, where it may be broken.
LETTERS, SOFT_HYPHEN, VOWELS = 6, "\N{SOFT HYPHEN}", "aiueo"
WEST_COLUMNS = 7
WEST_ROWS = 7


@once_a_reading
def tile_map(reading: Reading) -> Markup:
    """One link a province, placed as on the map; on a narrow screen the east stands below the west."""
    counts = map_counts(reading)
    placed = read_provinces().to_dict("index")
    tiles = joined(_tile(counts, row, placed[row["area"]]) for row in counts.provinces.to_dict("records"))
    return Markup('<div class="tiles" id="tiles" role="list" aria-label="{}">{}</div>').format(counts.subject, tiles)


@once_a_reading
def legend(reading: Reading) -> Markup:
    """What colours, hatching and signs mean."""
    counts = map_counts(reading)
    say = counts.reading.say
    entries = [*_shades(counts), ("spot", say("map.spot"))]
    if counts.offices:
        entries.append(("office", say("map.office")))
    several = (places for places in counts.evidence.studies["places"] if len(places) > 1)
    if any(province_of(place) in counts.opened for places in several for place in places):
        entries.append(("tie", say("map.tie")))
    return _listed(counts, entries)


@once_a_reading
def tile_legend(reading: Reading) -> Markup:
    """The same for the tiles alone."""
    counts = map_counts(reading)
    return _listed(counts, _shades(counts))


def _shades(counts: MapCounts) -> list[tuple[str, str]]:
    """The steps and what is no step, each with its words."""
    say = counts.reading.say
    shades = [(f"s{step}", step_words(step, say)) for step in range(1, len(STEPS) + 1)]
    silent = [("silent", say("map.silent"))] if counts.measure != "studies" else []
    return [*shades, ("s0", say("map.none")), *silent]


def _listed(counts: MapCounts, entries: list[tuple[str, str]]) -> Markup:
    swatch = Markup('<span class="swatch {}" aria-hidden="true"></span>{}')
    listed = items((swatch.format(css, words) for css, words in entries), css="legend map-legend")
    note = own_page_note(
        zip(counts.provinces["charted"], counts.provinces["own_page"], strict=True), counts.reading.say
    )
    return listed + (hint(note) if note else "")


@once_a_reading
def province_tables(reading: Reading) -> Markup:
    """All provinces, under the island groups of today's geography and beside the groups of the review."""
    counts = map_counts(reading)
    say, places = counts.reading.say, read_provinces()
    head = [say("map.province"), counts.subject, say("map.there"), say("map.in_review"), say("map.governments")]
    if counts.measure == "studies":
        head.pop(2)
    tables = []
    for group in geography_groups(counts.evidence, places).to_dict("records"):
        caption = say(
            "map.group_caption",
            group=say(f"geography.{group['group']}"),
            studied=group["with_study"],
            provinces=say.count("provinces", group["provinces"]),
            studies=say.count("studies", group["studies"]),
        )
        mine = counts.provinces[counts.provinces["area"].map(places["island_group"]) == group["group"]]
        tables.append(table(caption, head, [_row(counts, row) for row in mine.to_dict("records")]))
    return joined(tables)


@once_a_reading
def group_tables(reading: Reading) -> Markup:
    """The island groups as the review draws them and as geography does, each with its studies."""
    counts = map_counts(reading)
    say = counts.reading.say
    head = [say("map.group"), say("figure.studies"), say("map.with_study")]
    return Markup('<div class="pair">{}{}</div>').format(
        table(say("map.review_groups"), head, _groups_of_the_review(counts)),
        table(say("map.geography_groups"), head, _groups_of_geography(counts)),
    )


def _groups_of_the_review(counts: MapCounts) -> Iterator[Row]:
    reading, say = counts.reading, counts.reading.say
    for row in review_groups(counts.evidence, reading.dataset.options["islands"]).to_dict("records"):
        href = reading.studies_href(islands=(row["group"],), provinces=(), places=())
        name = option_label("islands", row["group"], reading.everything, say)
        yield [name, Cell(say.number(row["studies"]), href=href), say.number(row["with_study"])]


def _groups_of_geography(counts: MapCounts) -> Iterator[Row]:
    reading, say, groups = counts.reading, counts.reading.say, read_provinces()["island_group"]
    for row in geography_groups(counts.evidence, read_provinces()).to_dict("records"):
        there = tuple(groups.index[groups == row["group"]])
        href = reading.studies_href(provinces=there, places=()) if row["studies"] else ""
        of = say("map.of_provinces", n=row["with_study"], all=row["provinces"])
        yield [say(f"geography.{row['group']}"), Cell(say.number(row["studies"]), href=href), of]


def _tile(counts: MapCounts, row: dict[str, Any], place: Any) -> Markup:
    reading, say, area = counts.reading, counts.reading.say, row["area"]
    name = province_name(area, say)
    spoken = say("map.tile", name=name, said="; ".join(counts.sentences_of(row)))
    column, line = int(place["tile_column"]), int(place["tile_row"])
    east = column > WEST_COLUMNS
    narrow = (column - WEST_COLUMNS, line + WEST_ROWS - 1) if east else (column, line)
    css = f"s{step_of(row['n'])}" if row["n"] or not row["studies"] else "silent"
    style = f"--c:{column};--r:{line};--nc:{narrow[0]};--nr:{narrow[1]}"
    leads = attributes(
        href=reading.href("map", clicked(reading.selection, area), reading.display),
        css=f"tile {css}",
        aria_current="true" if area in counts.chosen else "",
        aria_label=spoken,
        title=spoken,
    )
    tile = Markup('<div role="listitem" style="{}"><a{}><span>{}</span><b>{}</b></a></div>')
    return tile.format(style, leads, tile_name(short_names()[area]), number(row))


def tile_name(name: str) -> str:
    """A long name with a place to break it: before the consonant of the syllable that begins nearest its middle."""
    half = (len(name) + 1) // 2
    begins = [n for n in range(2, len(name) - 1) if name[n] not in VOWELS and name[n + 1] in VOWELS]
    at = min(begins, key=lambda n: abs(n - half), default=half)
    return f"{name[:at]}{SOFT_HYPHEN}{name[at:]}" if len(name) > LETTERS else name


def _row(counts: MapCounts, row: dict[str, Any]) -> list[Any]:
    reading, say, area = counts.reading, counts.reading.say, row["area"]
    columns = (counts.evidence.studies[c] for c in ("provinces", "island_group", "places"))
    there = [(group, places) for provinces, group, places in zip(*columns, strict=True) if area in provinces]
    groups = [option_label("islands", group, reading.everything, say) for group in dict.fromkeys(g for g, _ in there)]
    places = dict.fromkeys(place for _, held in there for place in held if province_of(place) == area)
    name = province_name(area, say)
    cells = [
        Cell(name, href=reading.href("map", clicked(reading.selection, area), reading.display)),
        _number_cell(counts, row, name),
        say.number(row["studies"]),
        ", ".join(groups) or say("map.not_in_review"),
        ", ".join(place_label(place, say) for place in places) or "–",
    ]
    return [*cells[:2], *cells[3:]] if counts.measure == "studies" else cells


def _number_cell(counts: MapCounts, row: dict[str, Any], name: str) -> Cell | str:
    if not row["n"]:
        return counts.reading.say.number(0) if row["studies"] else counts.reading.say("map.none")
    spoken = f"{name}: {counts.reading.say.count('studies', row['n'])}"
    return Cell(number(row), href=studies_counted(counts, provinces=(row["area"],), places=()), spoken=spoken)


def studies_counted(counts: MapCounts, **chosen: tuple[str, ...]) -> str:
    """A link to the studies that the map counts, narrowed further."""
    limits: dict[str, tuple[str, ...]] = {}
    if counts.code:
        limits = {"codes": (counts.code,), "stances": MEASURED_STANCES[counts.measure]}
    elif counts.measure == "contested":
        limits = {"contested": ("contested",)}
    return counts.reading.studies_href(**(limits | chosen))
