"""Where the boxes of the flow stand and what its arrows join, in each of its layouts."""

import re
import xml.etree.ElementTree as ElementTree
from itertools import pairwise

import pytest

from evidence.counts.prisma import is_unreadable
from evidence.figures.flow_diagram import LANES, flow_slots, narrow_flow_diagram, wide_flow_diagrams
from evidence.figures.flow_words import count_words
from evidence.words import Say
from tests.selections import built

FLOW, ENGLISH, SVG = built().evidence.flow, Say("en"), "{http://www.w3.org/2000/svg}"
ROWS = {row["box"]: row for row in FLOW.to_dict("records")}
WIDE = dict(zip(("widest", "wide"), wide_flow_diagrams(FLOW, ENGLISH), strict=True))
LAYOUTS = WIDE | {"narrow": narrow_flow_diagram(FLOW, ENGLISH)}
# Pixels between two boxes that stand under each other, between two lines of text, and before the tip of an arrow.
BETWEEN, LINE, TIP = 20, 21, 3
every_layout = pytest.mark.parametrize("svg", LAYOUTS.values(), ids=LAYOUTS)
wide_layouts = pytest.mark.parametrize("svg, lanes", [*zip(WIDE.values(), LANES, strict=True)], ids=WIDE)


def drawn(svg):
    """Box -> its frame (left, top, right, bottom) and its lines of text."""
    found = {}
    for group in ElementTree.fromstring(svg).iter(f"{SVG}g"):
        frame, *lines = group
        x, y, width, height = (int(frame.get(part)) for part in ("x", "y", "width", "height"))
        said = " ".join(line.text for line in lines)
        [box] = [name for name, row in ROWS.items() if said.startswith(f"{row['label_en']} (")]
        found[box] = (x, y, x + width, y + height), lines
    return found


def frames(svg):
    return {box: frame for box, (frame, _) in drawn(svg).items()}


def arrows(svg):
    """Where each arrow begins and where its tip is."""
    for path in re.findall(r'<path d="M([^z"]+)" ', svg):
        steps = re.findall(r"([HV]?)(-?\d+)", path)
        points = [(int(steps[0][1]), int(steps[1][1]))]
        for way, to in steps[2:]:
            points.append((int(to), points[-1][1]) if way == "H" else (points[-1][0], int(to)))
        yield points[0], points[-1]


def touches(point, frame):
    """Whether a point lies on the frame or as near to it as a tip, and not within."""
    (x, y), (left, top, right, bottom) = point, frame
    near = left - TIP <= x <= right + TIP and top - TIP <= y <= bottom + TIP
    return near and not (left < x < right and top < y < bottom)


def middle(frame):
    return (frame[1] + frame[3]) // 2


def test_what_follows_a_box_of_the_main_lane_stands_beside_it_from_its_row_on():
    slots = flow_slots(FLOW)
    lanes = {lane: {box: slots[box] for box in slots if ROWS[box]["lane"] == lane} for lane in LANES[0]}
    assert list(lanes["main"].values()) == [0, 3, 4, 5, 6, 7]
    assert list(lanes["side"].values()) == [0, 1, 2, 3, 4, 5, 6, 7]
    assert list(lanes["source"].values()) == [0, 2, 4]


def test_boxes_with_nothing_beside_them_stand_under_each_other():
    alone = FLOW[FLOW["box"].isin(["identified", "screened", "included"])]
    assert flow_slots(alone) == {"identified": 0, "screened": 1, "included": 2}


@wide_layouts
def test_each_lane_is_a_column_of_its_width_beside_the_one_before(svg, lanes):
    left = 2
    for lane, width in lanes.items():
        assert {(x, right) for box, (x, _, right, _) in frames(svg).items() if ROWS[box]["lane"] == lane} == {
            (left, left + width)
        }
        left += width + 46
    assert f'viewBox="0 0 {left - 46 + 2} ' in svg


@wide_layouts
def test_boxes_of_one_row_have_their_middles_at_one_height_and_rows_are_no_higher_than_they_must(svg, lanes):
    placed, slots = frames(svg), flow_slots(FLOW)
    rows = {}
    for box in placed:
        if ROWS[box]["lane"] != "source":
            rows.setdefault(slots[box], []).append(middle(placed[box]))
    assert all(max(held) - min(held) <= 1 for held in rows.values())
    side = sorted(placed[box] for box in placed if ROWS[box]["lane"] == "side")
    assert min(below[1] - above[3] for above, below in pairwise(side)) in (BETWEEN, BETWEEN + 1)


def test_on_a_phone_boxes_stand_under_each_other_and_those_beside_the_main_lane_are_set_in():
    placed = frames(LAYOUTS["narrow"])
    assert {x for box, (x, *_) in placed.items() if ROWS[box]["lane"] == "main"} == {2}
    assert {x for box, (x, *_) in placed.items() if ROWS[box]["lane"] != "main"} == {36}
    assert {right for _, _, right, _ in placed.values()} == {350}
    assert {below[1] - above[3] for above, below in pairwise(placed.values())} == {BETWEEN}
    assert list(placed)[:5] == [
        *("identified-databases", "identified-registers", "identified-grey-literature"),
        *("identified", "duplicates-removed"),
    ]


@every_layout
def test_the_lines_of_a_box_stand_within_it_one_under_the_other(svg):
    for (left, top, _, bottom), lines in drawn(svg).values():
        heights = [int(line.get("y")) for line in lines]
        assert {int(line.get("x")) for line in lines} == {left + 14}
        assert all(below - above == LINE for above, below in pairwise(heights))
        assert LINE <= heights[0] - top <= 26 and 7 <= bottom - heights[-1] <= 17


@every_layout
def test_only_the_count_of_a_box_is_bold_and_a_box_that_we_cannot_read_has_none(svg):
    unreadable = dict(zip(FLOW["box"], is_unreadable(FLOW), strict=True))
    for box, (_, lines) in drawn(svg).items():
        bold = [line.text for line in lines if line.get("font-weight") == "600"]
        assert bold == ([] if unreadable[box] else [count_words(ROWS[box], ENGLISH)])


@every_layout
def test_an_arrow_joins_a_box_and_what_follows_it_with_its_tip_where_records_go(svg):
    placed, followed = frames(svg), [row for row in ROWS.values() if row["follows"]]
    for row, (begins, tip) in zip(followed, arrows(svg), strict=True):
        ends = [placed[row["follows"]], placed[row["box"]]]
        whence, where = reversed(ends) if row["lane"] == "source" else ends
        assert touches(begins, whence) and touches(tip, where), row["box"]


@wide_layouts
def test_an_arrow_to_the_side_runs_from_middle_to_middle(svg, lanes):
    placed, followed = frames(svg), [row for row in ROWS.values() if row["follows"]]
    for row, ends in zip(followed, arrows(svg), strict=True):
        if row["lane"] != "main":
            beside = sorted([placed[row["box"]], placed[row["follows"]]])
            assert [y for _, y in sorted(ends)] == [middle(frame) for frame in beside]


@every_layout
def test_a_known_count_has_the_strongest_frame_and_one_that_we_cannot_read_the_weakest(svg):
    strokes = {}
    for group in ElementTree.fromstring(svg).iter(f"{SVG}g"):
        strokes.setdefault(group[0].get("stroke-dasharray"), set()).add(float(group[0].get("stroke-width")))
    assert strokes == {None: {2.0}, "6 5": {1.4}, "2 4": {1.0}}


@every_layout
def test_the_sentence_below_stands_under_every_box_and_within_the_picture(svg):
    root = ElementTree.fromstring(svg)
    lowest, height = max(bottom for *_, bottom in frames(svg).values()), int(root.get("viewBox").split()[-1])
    below = [int(text.get("y")) for text in root.findall(f"{SVG}text")]
    assert lowest < below[0] and below[-1] < height <= below[-1] + LINE
    assert all(after - before == LINE for before, after in pairwise(below))
