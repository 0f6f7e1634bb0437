"""What stands where on the slides: nothing lies over another thing, charts reach past their bars, arrows meet boxes."""

from functools import cache
from itertools import combinations

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_FILL
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from evidence.exports.deck.presentation import one_figure
from evidence.exports.deck.shapes import (
    FORMATS,
    TEXT,
    Box,
    TableCell,
    add_arrow,
    fitted_title,
    height_of,
    lines_of,
    row_heights,
)
from evidence.exports.deck.slides import OPENING_TOP, TOP
from evidence.figures.catalogue import figure
from evidence.figures.flow_diagram import flow_slots
from evidence.figures.sides import PARTS
from evidence.link import Display
from evidence.selection import Selection
from tests.evidence.exports.slides import (
    EAST_JAVA,
    EVIDENCE,
    WITH_BARS,
    charts,
    on_page,
    opened,
    request_for,
    whole_deck,
    workbook,
)

INCH, NO_FILL = 914_400, MSO_FILL.BACKGROUND
# Of inches: less is rounding.
NEAR = 0.01
ISLANDS = Display(compare="islands:jawa", against="islands:sumatera")
PROVINCES = Display(compare="provinces:ID-JI", against="provinces:ID-JT")


@pytest.fixture(scope="module", params=[("id", "wide"), ("en", "classic")], ids="-".join)
def whole(request):
    """The whole deck: what was asked for, and its slides."""
    wanted, _, shown = whole_deck(*request.param)
    return wanted, shown.slides


def place(shape):
    return Box(*(side / INCH for side in (shape.left, shape.top, shape.width, shape.height)))


def overlap(one, other):
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > NEAR and down > NEAR


@cache
def chart_of(name, **asked):
    wanted = request_for(**asked)
    [chart] = charts(opened(one_figure(wanted, name)))
    return figure(wanted.reading, name), chart


def test_nothing_on_a_slide_lies_over_another_thing(whole):
    for slide in whole[1]:
        places = [place(shape) for shape in slide.shapes if "cxnSp" not in shape._element.tag]
        assert not [pair for pair in combinations(places, 2) if overlap(*pair)]


def test_words_on_a_slide_go_on_in_the_next_line_where_their_box_ends(whole):
    frames = [shape.text_frame for slide in whole[1] for shape in slide.shapes if shape.has_text_frame]
    assert frames and not any(frame.word_wrap is False for frame in frames)


def test_what_a_slide_shows_stands_near_below_its_title_and_within_its_margins(whole):
    page = FORMATS[whole[0].format]
    for slide in list(whole[1])[1:]:
        title, below = place(slide.shapes.title), [place(shape) for shape in slide.shapes]
        below = [box for box in below if title.top < box.top < page.foot - NEAR]
        assert min(box.top for box in below) == pytest.approx(title.top + title.height + 0.1, abs=NEAR)
        assert all(page.margin - NEAR <= box.left for box in below)
        assert all(box.left + box.width <= page.width - page.margin + NEAR for box in below)


def test_above_a_title_stands_what_the_slide_is_about_and_the_opening_begins_lower(whole):
    first, *rest = whole[1]
    assert place(first.shapes.title).top == pytest.approx(OPENING_TOP, abs=NEAR)
    for slide in rest:
        tops = sorted(place(shape).top for shape in slide.shapes)
        assert tops[0] >= TOP - NEAR


@pytest.mark.parametrize(
    "text, lines",
    [
        ("", 1),
        ("one", 1),
        ("four four", 1),
        ("fours four", 1),
        ("fours fours", 2),
        ("a b c d e", 1),
        ("a b c d e f", 2),
        ("x" * 10, 1),
        ("x" * 11, 2),
        (f"a {'x' * 21}", 4),
        ("fours fours fours", 3),
    ],
)
def test_a_text_takes_the_lines_that_its_words_need_and_a_word_too_long_is_broken(text, lines):
    ten_letters = 10 * TEXT * 0.5 / 72 + 0.001
    assert lines_of(text, ten_letters, TEXT) == lines
    assert height_of(text, ten_letters, TEXT) == pytest.approx(lines * TEXT * 1.22 / 72)


def test_where_there_is_no_room_for_a_letter_each_takes_a_line_and_words_that_stand_upright_stand_in_one():
    assert lines_of("abc", 0.01, TEXT) == 3
    [height] = row_heights([[TableCell("two words", upright=True)]], [0.15], TEXT)
    assert height == pytest.approx((len("two words") + 0.4) * TEXT * 0.5 / 72 + 0.15 + 0.03)


def test_a_title_is_as_large_as_leaves_it_two_lines():
    assert [fitted_title("word " * words, 9)[0] for words in (1, 20, 21, 26, 40)] == [26, 26, 24, 20, 18]
    assert fitted_title("word", 9)[1] == pytest.approx(26 * 1.22 / 72 + 0.08)


@pytest.mark.parametrize("name", WITH_BARS)
def test_the_axis_of_bars_begins_at_nothing_reaches_past_the_longest_and_shows_neither_lines_nor_numbers(name):
    shown, chart = chart_of(name)
    names, values = chart.category_axis, chart.value_axis
    most = int(shown.counts["studies"].max())
    assert values.minimum_scale == 0 and most * 1.1 < values.maximum_scale <= most * 1.15 + 0.5
    assert names.reverse_order and not (names.has_major_gridlines or values.has_major_gridlines)
    assert names.major_tick_mark == values.major_tick_mark == XL_TICK_MARK.NONE
    assert values.tick_label_position == XL_TICK_LABEL_POSITION.NONE and not chart.has_title


@pytest.mark.parametrize("display, room", [(ISLANDS, 1.5), (PROVINCES, 1.15)])
def test_the_axis_of_two_groups_has_room_for_n_of_n_behind_shares_and_for_a_number_behind_counts(display, room):
    shown, chart = chart_of("compare_barriers", display=display)
    longest = shown.lengths.to_numpy().max()
    assert chart.value_axis.maximum_scale == pytest.approx(longest * room, abs=0.5 if room < 1.5 else 0.001)
    first, second = chart.plots[0].series
    assert chart.plots[0].overlap == 0 and {first.data_labels.show_value, second.data_labels.show_value} == {True}
    assert shown.by_share == bool(first._element.xpath(".//c:dLbl"))


@pytest.mark.parametrize("name", WITH_BARS)
def test_pieces_of_a_bar_lie_behind_each_other_under_a_legend_that_takes_no_room_from_them(name):
    shown, chart = chart_of(name)
    assert chart.plots[0].overlap == 100
    assert chart.has_legend == (len(chart.plots[0].series) > 1)
    if chart.has_legend:
        assert chart.legend.position == XL_LEGEND_POSITION.TOP and not chart.legend.include_in_layout
    seen = [bars for bars in chart.plots[0].series if bars.format.fill.type != NO_FILL]
    assert seen and not any(bars.invert_if_negative for bars in seen)


def test_the_total_at_the_end_of_a_bar_tells_charted_from_own_page():
    shown, chart = chart_of("barriers")
    totals, counts = chart.plots[0].series[-1], shown.counts
    written = {
        int(label.xpath("./c:idx/@val")[0]): "".join(label.xpath(".//a:t/text()"))
        for label in totals._element.xpath(".//c:dLbl")
    }
    assert written == {
        n: f"{row.charted} + {row.own_page}" for n, row in enumerate(counts.itertuples()) if row.own_page
    }
    assert written and totals.format.fill.type == NO_FILL, "the totals themselves are not seen"


def test_a_bar_of_nothing_has_its_zero_written():
    shown, chart = chart_of("years", selection=EAST_JAVA)
    zeros = [n for n, studies in enumerate(shown.counts["studies"]) if not studies]
    labels = chart.plots[0].series[0]._element.xpath(".//c:dLbl")
    assert zeros and [int(label.xpath("./c:idx/@val")[0]) for label in labels] == zeros
    assert {"".join(label.xpath(".//a:t/text()")) for label in labels} == {"0"}


@pytest.mark.parametrize("name", ["balance", "barriers"])
def test_pieces_without_a_study_are_left_out_and_a_chart_of_none_is_one_of_zeros(name):
    shown, chart = chart_of(name, selection=Selection(strategies=("commitment",), years=("2020",)))
    columns = list(zip(*workbook(chart)[1:], strict=True))[1:]
    assert all(any(column) for column in columns) or len(columns) == 1


def test_a_balance_is_divided_into_the_sides_that_have_a_study():
    shown, chart = chart_of("balance")
    sides = [part for part in PARTS if shown.counts[part].any()]
    assert [bars.name for bars in chart.plots[0].series] == [shown.say(f"balance.{side}") for side in sides]


@pytest.mark.parametrize("name", WITH_BARS)
def test_a_number_in_a_pattern_is_dark_on_a_ground_of_its_own_and_one_in_a_plain_piece_is_light(name):
    _, chart = chart_of(name)
    for bars in (bars for bars in chart.plots[0].series if bars.format.fill.type != NO_FILL):
        patterned = bars.format.fill.type == MSO_FILL.PATTERNED
        labels = bars._element.find("{*}dLbls")
        assert bool(labels.xpath("./c:spPr//a:schemeClr[@val='bg1']")) == patterned
        assert labels.xpath("./c:txPr//a:solidFill/a:schemeClr/@val") == ["tx1" if patterned else "bg1"]
        assert bars.data_labels.font.bold and bars.data_labels.show_value


def test_numbers_behind_pairs_of_bars_are_no_higher_than_a_bar():
    for display in (ISLANDS, PROVINCES):
        shown, chart = chart_of("compare_strategies", display=display)
        size = chart.plots[0].series[0].data_labels.font.size
        assert Pt(8) < size <= Pt(TEXT)


def test_arrows_of_the_flow_meet_the_middles_of_the_sides_of_their_boxes():
    slides = opened(one_figure(request_for(), "flow"))
    boxes = {shape.shape_id: place(shape) for _, shape in on_page(slides) if shape.shape_type == 1}
    arrows = [shape for _, shape in on_page(slides) if "cxnSp" in shape._element.tag]
    for arrow in arrows:
        [kind] = arrow._element.xpath(".//a:prstGeom/@prst")
        assert (kind == "line") == (arrow.begin_x == arrow.end_x or arrow.begin_y == arrow.end_y)
        for end, x, y in (("stCxn", arrow.begin_x, arrow.begin_y), ("endCxn", arrow.end_x, arrow.end_y)):
            [joint] = arrow._element.xpath(f".//a:{end}")
            box, site = boxes[int(joint.get("id"))], int(joint.get("idx"))
            across = box.left + box.width * {0: 0.5, 1: 0, 2: 0.5, 3: 1}[site]
            down = box.top + box.height * {0: 0, 1: 0.5, 2: 1, 3: 0.5}[site]
            assert (x / INCH, y / INCH) == pytest.approx((across, down), abs=NEAR)


@pytest.mark.parametrize("sites, kind", [((2, 0), "line"), ((3, 1), "bentConnector3"), ((0, 2), "bentConnector3")])
def test_an_arrow_is_straight_where_the_sides_that_it_joins_stand_in_line(sites, kind):
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    # The second begins as far down as the first ends.
    places = (Box(1, 1, 2, 1), Box(4, 2, 2, 1))
    boxes = [slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu()) for box in places]
    add_arrow(slide, *boxes, sites, "leads to")
    assert slide.shapes[-1]._element.xpath(".//a:prstGeom/@prst") == [kind]


def test_boxes_of_the_flow_stand_in_three_columns_and_in_the_rows_of_the_flow():
    slides = opened(one_figure(request_for(), "flow"))
    named = dict(zip(EVIDENCE.flow["box"], [place(s) for _, s in on_page(slides) if s.shape_type == 1], strict=True))
    lanes = dict(zip(EVIDENCE.flow["box"], EVIDENCE.flow["lane"], strict=True))
    lefts = {
        lane: {round(named[box].left, 2) for box in named if lanes[box] == lane} for lane in ("source", "main", "side")
    }
    assert [len(held) for held in lefts.values()] == [1, 1, 1]
    assert max(lefts["source"]) < max(lefts["main"]) < max(lefts["side"])
    tops = sorted((slot, round(named[box].top, 2)) for box, slot in flow_slots(EVIDENCE.flow).items())
    steps = {round((top - tops[0][1]) / slot, 2) for slot, top in tops if slot}
    assert max(steps) - min(steps) <= 0.02
    assert max(box.left + box.width for box in named.values()) <= FORMATS["wide"].width - 0.5 + NEAR
    below = min(place(shape).top for _, shape in on_page(slides) if place(shape).top > tops[-1][1] + NEAR)
    assert below - max(box.top + box.height for box in named.values()) < steps.pop() / 2, "the rows fill the slide"
