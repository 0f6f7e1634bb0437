"""The map on a slide: outlines with all their corners where they lie on the earth, numbers on discs, a legend."""

from dataclasses import replace
from itertools import combinations
from math import dist
from statistics import median

import pytest
from pptx import Presentation

from evidence.exports.deck.presentation import one_figure
from evidence.exports.deck.province_map import add_map, add_province
from evidence.exports.deck.shapes import FORMATS, Box
from evidence.figures.catalogue import figure
from evidence.figures.theme import SILENT, STEP_COLOURS, step_of
from evidence.link import Display
from geo.outlines import rings
from geo.places import label_points
from tests.evidence.exports.slides import on_page, opened, request_for, tables, texts
from tests.selections import built, reading

OUTREACH = Display(shade="barrier", barrier="outreach")
INCH, DISC = 914_400, 0.29


@pytest.fixture(scope="module", params=[None, OUTREACH], ids=["studies", "a barrier"])
def shown(request):
    """The figure, its slide, and the shape of each province by its code."""
    wanted = request_for(display=request.param)
    of = figure(wanted.reading, "map")
    slides = opened(one_figure(wanted, "map"))
    [group] = [shape for _, shape in on_page(slides) if "grpSp" in shape._element.tag]
    codes = {name: code for code, name in of.labels.items()}
    return of, slides, group, {codes[shape.name]: shape for shape in group.shapes}


def outline(shape):
    """The shape that has the outline of a province, alone or under its number."""
    return next(part for part in [*getattr(shape, "shapes", ()), shape] if part._element.xpath(".//a:custGeom"))


def disc(shape):
    return [part for part in getattr(shape, "shapes", ()) if part._element.xpath(".//a:prstGeom")]


def test_an_outline_has_the_corners_of_its_rings_within_its_frame(shown):
    for code, shape in shown[3].items():
        [path] = outline(shape)._element.xpath(".//a:path")
        points = [(int(point.get("x")), int(point.get("y"))) for point in path.iter("{*}pt")]
        assert len(points) == sum(len(ring) - 1 for ring in rings("coarse")[code])
        assert len(path.xpath("./a:moveTo")) == len(path.xpath("./a:close")) == len(rings("coarse")[code])
        xs, ys = zip(*points, strict=True)
        assert (min(xs), min(ys), max(xs), max(ys)) == (0, 0, int(path.get("w")), int(path.get("h")))


def test_provinces_lie_as_on_the_earth_on_one_scale_in_the_middle_of_the_room(shown):
    corners = {code: [corner for ring in held for corner in ring] for code, held in rings("coarse").items()}
    west = {code: min(lon for lon, _ in held) for code, held in corners.items()}
    left = {code: outline(shape).left / INCH for code, shape in shown[3].items()}
    degree = (left["ID-PA"] - left["ID-AC"]) / (west["ID-PA"] - west["ID-AC"])
    assert all(
        left[code] - left["ID-AC"] == pytest.approx(degree * (west[code] - west["ID-AC"]), abs=0.01) for code in left
    )
    north = {code: max(lat for _, lat in held) for code, held in corners.items()}
    tops = {code: outline(shape).top for code, shape in shown[3].items()}
    assert max(tops, key=tops.get) == min(north, key=north.get) and min(tops, key=tops.get) == max(north, key=north.get)
    group, page = shown[2], FORMATS["wide"]
    assert (group.left + group.width / 2) / INCH == pytest.approx(page.width / 2, abs=0.01)
    assert group.width <= page.inner * INCH + 1


def test_a_province_has_the_colour_of_its_step_and_one_without_a_study_is_hatched(shown):
    for row in shown[0].counts.to_dict("records"):
        look, step = outline(shown[3][row["key"]])._element.spPr, step_of(row["studies"])
        assert bool(look.xpath("./a:pattFill")) == (row["there"] == 0)
        if row["there"]:
            colour = STEP_COLOURS["light"][step - 1] if step else SILENT["light"]
            assert look.xpath("./a:solidFill/a:srgbClr/@val") == [colour[1:].upper()]


def middle(shape):
    return shape.left + shape.width / 2, shape.top + shape.height / 2


def test_a_number_stands_on_a_disc_near_the_middle_of_its_province_and_one_with_a_sum_on_a_wider(shown):
    numbers = {code: number for code, shape in shown[3].items() for number in disc(shape)}
    assert set(numbers) == set(shown[0].counts.loc[shown[0].counts["there"] > 0, "key"])
    for code, number in numbers.items():
        wide = 1.6 if "+" in number.text_frame.text else 1
        assert (number.width / INCH, number.height / INCH) == pytest.approx((DISC * wide, DISC), abs=0.001)
        ends = zip(middle(number), middle(outline(shown[3][code])), strict=True)
        assert all(abs(one - other) < INCH for one, other in ends)


@pytest.mark.parametrize("studies, wider", [(9, 1), (12, 1), (123, 1.6)])
def test_a_disc_is_wider_only_for_a_number_of_more_than_two_digits(studies, wider):
    of, slide = replace(figure(reading(), "map")), Presentation().slides.add_slide(Presentation().slide_layouts[6])
    vars(of).update(counts=of.counts.assign(studies=studies, there=studies), headline="said")
    add_map(slide, Box(1, 1, 8, 4), of)
    discs = [number for shape in slide.shapes[0].shapes for number in disc(shape)]
    assert {round(number.width / INCH, 2) for number in discs} == {round(DISC * wider, 2)} and len(discs) == 38


def test_the_middle_of_a_disc_is_the_point_of_its_number_but_where_another_stands_near(shown):
    points, (west, east) = label_points(), (outline(shown[3][code]) for code in ("ID-AC", "ID-PA"))
    lefts = {code: min(lon for ring in rings("coarse")[code] for lon, _ in ring) for code in ("ID-AC", "ID-PA")}
    degree = (east.left - west.left) / (lefts["ID-PA"] - lefts["ID-AC"])
    aside = [
        (middle(number)[0] - west.left - (points[code][0] - lefts["ID-AC"]) * degree) / INCH
        for code, shape in shown[3].items()
        for number in disc(shape)
    ]
    assert median(aside) == pytest.approx(0, abs=0.01)


def test_discs_of_short_numbers_stand_closer_than_wide_ones(shown):
    numbers = [number for shape in shown[3].values() for number in disc(shape)]
    nearest = min(dist(middle(one), middle(other)) for one, other in combinations(numbers, 2)) / INCH / DISC
    wide = any("+" in number.text_frame.text for number in numbers)
    assert nearest == pytest.approx(1.3, abs=0.05) if wide else nearest == pytest.approx(1.04, abs=0.02)


@pytest.mark.parametrize("province", built().options["provinces"])
def test_a_province_of_any_shape_stands_in_the_middle_of_its_room(province):
    slide, box = Presentation().slides.add_slide(Presentation().slide_layouts[6]), Box(1, 1, 8, 4)
    add_province(slide, box, reading(), province)
    [group] = slide.shapes
    assert (group.left + group.width / 2) / INCH == pytest.approx(box.left + box.width / 2, abs=0.01)


def test_a_province_with_a_number_is_drawn_after_those_without(shown):
    numbered = [bool(disc(shape)) for shape in shown[2].shapes]
    assert numbered == sorted(numbered)


def test_every_shape_has_an_id_of_its_own(shown):
    ids = [part.get("id") for part in shown[2]._element.iter("{*}cNvPr")]
    assert len(set(ids)) == len(ids)


def test_what_stands_for_a_province_says_its_number_and_what_only_own_pages_say(shown):
    of, _, _, shapes = shown
    for row in of.counts.to_dict("records"):
        alt = shapes[row["key"]]._element.xpath(".//p:cNvPr/@descr")[0]
        said = f"{row['studies']} of {row['there']} stud" if row["there"] else of.say("map.none")
        assert alt.startswith(f"{of.labels[row['key']]}: {said}")
        assert (of.say("map.own_page", n=row.get("own_page")) in alt) == bool(row.get("own_page"))


def test_the_legend_names_the_steps_and_silence_only_where_a_studied_province_does_not_report(shown):
    [legend] = tables(shown[1])
    words = [cell.text for cell in legend.rows[0].cells]
    silent = "own_page" in shown[0].counts
    assert words == [
        "No study",
        *(["Studied, but not reported"] if silent else []),
        *("1 study", "2–3 studies", "4–5 studies", "6 studies or more"),
    ]
    dark = [cell._tc.xpath(".//a:rPr//a:schemeClr/@val")[0] for cell in legend.rows[0].cells]
    assert dark == ["tx1"] * (len(words) - 2) + ["bg1"] * 2
    assert "Approximate, for display" in texts(shown[1])
