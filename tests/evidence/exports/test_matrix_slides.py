"""A matrix in parts: how many rows and columns a slide holds, what each part is called, how its cells look."""

import re

import pytest

from evidence.counts.cross import ALONE, NOBODY, cross
from evidence.exports.deck.matrix_tables import ROWS_A_SLIDE, matrix_parts
from evidence.exports.deck.presentation import one_figure
from evidence.exports.deck.shapes import HATCHED
from evidence.exports.deck.theme import HEAD
from evidence.figures.catalogue import figure
from evidence.figures.grid import EDGE, UNCODED
from evidence.figures.theme import DOUBT_SIGNS, SHADES, SILENT, cell_ground
from evidence.labels import plain_names
from evidence.link import Display
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from tests.evidence.exports.slides import EAST_JAVA, EVIDENCE, opened, request_for, tables, titles
from tests.selections import built, reading

YEARS = Display(rows="years", columns="provinces", empty="hide")
BARRIERS = Display(rows="barriers", columns="strategies")
matrices = pytest.mark.parametrize(
    "name, display", [("matrix", BARRIERS), ("matrix", YEARS), ("matrix", Display(rows="provinces")), ("studies", None)]
)


def parts_of(name, display=None, most=10):
    shown = figure(reading(display=display), name)
    return shown, list(matrix_parts(shown, most))


def names(part):
    """What stands left of the rows of a part, the head left out."""
    return [row[0].text for row in part.rows[1:]]


@matrices
@pytest.mark.parametrize("most", ROWS_A_SLIDE)
def test_every_row_and_column_stands_on_one_part_and_the_edges_on_each(name, display, most):
    shown, parts = parts_of(name, display, most)
    edges = [line.label for line in shown.grid.rows if line.edge]
    assert all(names(part)[-len(edges) :] == edges for part in parts)
    assert all(1 <= len(part.rows) - 1 - len(edges) <= most for part in parts)
    held = [cell.text for part in parts for row in part.rows[1:] for cell in row[1:]]
    cells = [shown.grid.at(row, column) for row in shown.grid.rows for column in shown.grid.columns]
    assert sorted({*held}) == sorted({cell.text for cell in cells})
    inner = [(row, column) for row in shown.grid.rows for column in shown.grid.columns if not (row.edge or column.edge)]
    columns_edged = sum(column.edge for column in shown.grid.columns)
    assert len(inner) == sum(
        (len(part.rows) - 1 - len(edges)) * (len(part.rows[0]) - 1 - columns_edged) for part in parts
    )


def test_a_part_without_themes_is_called_by_its_first_and_its_last_row():
    shown, [part] = parts_of("matrix", Display(rows="methods", columns="levels"))
    rows = [line.label for line in shown.grid.rows if not line.edge]
    assert part.holds == shown.say("deck.from_to", first=rows[0], last=rows[-1])


def test_a_part_with_themes_is_called_by_them():
    shown, parts = parts_of("matrix", BARRIERS)
    themes = {line.group for line in shown.grid.rows if line.group}
    assert len(themes) == 3 and all(any(theme in part.holds for theme in themes) for part in parts)


@matrices
def test_the_columns_of_a_table_share_its_width_behind_the_names(name, display):
    for part in parts_of(name, display)[1]:
        first, *others = part.widths(12)
        assert first + sum(others) == pytest.approx(12) and len({round(width, 6) for width in others}) == 1
        assert 12 * 0.24 <= first <= 12 * 0.46 and len(others) == len(part.rows[0]) - 1


@pytest.mark.parametrize("rows, share", [("codes", 0.46), ("provinces", 0.3)])
def test_long_names_of_rows_take_nearly_half_of_a_narrow_table_and_short_ones_less(rows, share):
    assert parts_of("matrix", Display(rows=rows, columns="years"))[1][0].first == share


def test_over_many_columns_stand_numbers_that_a_line_below_explains():
    shown, [part, *_] = parts_of("studies")
    heads = [cell.text for cell in part.rows[0][1:]]
    codes = [line for line in shown.grid.columns if line.short in heads]
    assert len(codes) == len(heads) and all(line.explained in part.remarks[0] for line in codes)
    assert not any(cell.upright for cell in part.rows[0])


def test_over_few_columns_stand_names_upright_where_their_words_are_long():
    _, [part, *_] = parts_of("matrix", BARRIERS)
    _, [short, *_] = parts_of("matrix", Display(rows="methods", columns="levels"))
    assert any(cell.upright for cell in part.rows[0]) and not any(cell.upright for cell in short.rows[0])
    assert all(cell.bold and cell.fill == HEAD for cell in part.rows[0])
    assert part.first == 0.24 < short.first, "names lie less wide beside names that stand"


def test_names_that_stand_upright_are_turned_on_the_slide_and_nothing_else_is():
    [table, *_] = tables(opened(one_figure(request_for(display=BARRIERS), "matrix")))
    head, *rows = [[cell.get("vert") for cell in row.xpath("./a:tc/a:tcPr")] for row in table._tbl.tr_lst]
    assert "vert270" in head and {turned for row in rows for turned in row} == {None}


@pytest.mark.parametrize("name, display", [("matrix", BARRIERS), ("studies", None)])
def test_a_cell_has_the_ground_of_its_state_is_hatched_where_nothing_is_known_and_bold_where_counted(name, display):
    shown, parts = parts_of(name, display, 30)
    states = {}
    for part in parts:
        for row in part.rows[1:]:
            [line] = [line for line in shown.grid.rows if line.label == row[0].text]
            heads = [cell.text for cell in part.rows[0][1:]]
            for head, cell in zip(heads, row[1:], strict=True):
                [column] = [c for c in shown.grid.columns if head in (c.short, c.head)]
                states.setdefault(shown.grid.at(line, column).state, set()).add((cell.fill, cell.bold))
    for state, looks in states.items():
        shade = cell_ground(state, "light") if state in SHADES else SILENT["light"] if state == ALONE else ""
        assert looks == {(HATCHED if state in (UNCODED, NOBODY) else shade, state in SHADES or state == EDGE)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_below_a_gap_map_stand_the_signs_of_its_cells_and_no_others(language):
    key = {sign: f"{sign}\u00a0{Say(language)(f'finding.{doubt}')}" for doubt, sign in DOUBT_SIGNS.items()}
    for display in (BARRIERS, YEARS):
        shown = figure(reading(display=display, language=language), "matrix")
        for part in matrix_parts(shown, 30):
            printed = "".join(cell.text for cell in shown.grid.cells.values())
            assert {sign: words in " ".join(part.remarks) for sign, words in key.items()} == {
                sign: sign in printed for sign in key
            }


def test_slides_of_a_matrix_are_numbered_where_it_takes_several():
    several = titles(opened(one_figure(request_for(), "studies")))
    assert 1 < len(several) <= 4, "as many rows on each as fit"
    assert [title[title.rindex("(") :] for title in several] == [
        f"({n} of {len(several)})" for n in range(1, len(several) + 1)
    ]
    [alone] = titles(opened(one_figure(request_for(display=Display(rows="methods", columns="levels")), "matrix")))
    assert " of 1)" not in alone


def test_a_table_has_the_widths_and_heights_that_its_words_need():
    for table in tables(opened(one_figure(request_for(), "studies"))):
        widths = [column.width for column in table.columns]
        assert sum(widths) == pytest.approx(table._graphic_frame.width, abs=20) and len(set(widths[1:])) <= 2
        assert all(row.height > 914_400 * 0.15 for row in table.rows)


def test_the_text_that_stands_for_a_part_says_how_many_rows_and_columns_it_has():
    shown = tables(opened(one_figure(request_for(), "studies")))
    alts = [table._graphic_frame._element.xpath(".//p:cNvPr/@descr")[0] for table in shown]
    sizes = [(len(table.rows) - 1, len(table.columns) - 1) for table in shown]
    assert len(set(alts)) > 1
    assert all(alt.startswith(f"Matrix of {n} rows and {m} columns. ") for alt, (n, m) in zip(alts, sizes, strict=True))


def test_names_begin_at_the_left_and_numbers_stand_in_the_middle():
    for table in tables(opened(one_figure(request_for(), "studies"))):
        first, *others = zip(*(tr.xpath("./a:tc//a:pPr/@algn") for tr in table._tbl.tr_lst), strict=True)
        assert set(first) == {"l"} and {align for column in others for align in column} == {"ctr"}


@pytest.mark.parametrize("selection", [Selection(), EAST_JAVA])
def test_the_cells_of_the_matrix_are_the_counts(selection):
    crossed, plain = cross(built(), selection, "barriers", "strategies"), plain_names(EVIDENCE, Say("en"))
    slides = opened(one_figure(request_for(selection=selection), "matrix"))
    rows = [[cell.text for cell in row.cells] for table in tables(slides) for row in table.rows]
    outside = crossed.outside(crossed.columns)
    for code, having, cells in zip(crossed.rows.options, crossed.rows.having.T, crossed.counts, strict=True):
        [row_of_code] = [row[1:] for row in rows if row[0] == plain[code]]
        numbers = [sum(map(int, re.findall(r"\d+", text))) for text in row_of_code]
        assert numbers == [*cells, having.sum(), (having & outside).sum()]
