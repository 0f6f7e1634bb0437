"""A matrix as a heat map: every cell prints what it says, and its state has a sign or a pattern, not colour alone."""

from collections.abc import Iterable

import plotly.graph_objects as go

from evidence.counts.cross import ALONE, NOBODY
from evidence.figures.grid import EDGE, EMPTY, UNCODED, Grid, Line
from evidence.figures.label_lines import wrapped
from evidence.figures.theme import BACKGROUNDS, FONT, HATCH, INK, MARKS, SHADES, Mark, cell_ground
from evidence.selection import DOUBTS

GROUND = "light"
STATES = (EMPTY, UNCODED, ALONE, NOBODY, EDGE, *SHADES)
# Of a row whose name takes one line, or two.
ROW_PIXELS = {1: 26, 2: 36}
COLUMN_PIXELS, LABEL_PIXELS, LETTER_PIXELS = 34, 7.2, 7.8
LONGEST_ROW, LONGEST_HEAD, LONGEST_UPRIGHT = 34, 12, 24
# Of a letter and of a line, in heights of the text.
LETTER, LINE, LINE_OVER_STRIP = 0.54, 1.22, 1.5
# The size of text for which heads are measured, and how many of its heights a cell is wide.
HEAD_FONT, CELL = 13, 1.4
# The share of a picture's width that names of rows may take: what columns leave that are as wide as this.
NAMES_SHARE, ROOMY = (0.3, 0.6), 14
# Shows between the cells, in either theme.
RULES = "rgba(128,128,128,0.28)"
# Where the strip that says how sure a cell is lies under its middle.
STRIP = (0.34, 0.46)
# From so many columns on, names stand upright over them.
MANY_COLUMNS = 8


def heat_figure(grid: Grid) -> go.Figure:
    """Every row and column of the grid, with its edges, in the colours of the light ground."""
    figure = go.Figure(_cells(grid))
    for state, style in (
        (UNCODED, {"fill": "toself", "fillpattern": _hatching(), "mode": "none"}),
        (NOBODY, {"fill": "toself", "fillpattern": _hatching(), "mode": "none"}),
        *((doubt, {"mode": "lines", "line": {"color": MARKS[doubt].colour, "width": 1.6}}) for doubt in DOUBTS),
    ):
        if (corners := _frames(grid, state))[0]:
            figure.add_scatter(x=corners[0], y=corners[1], hoverinfo="skip", showlegend=False, **style)
    for piece in grid.pieces:
        xs, ys = _strips(grid, piece)
        figure.add_scatter(x=xs, y=ys, fill="toself", mode="none", hoverinfo="skip", showlegend=False, **_look(piece))
    _separate(figure, grid)
    _axes(figure, grid)
    return figure


def sized_heat(figure: go.Figure, grid: Grid, width: int, height: int, font: float) -> go.Figure:
    """The same in a given size: names broken to a share of the width, text as large as the rows leave room for."""
    names_width = width * min(max(1 - len(grid.columns) * ROOMY / width, NAMES_SHARE[0]), NAMES_SHARE[1])
    turned, size = _turned(grid), _fitted_size(grid, width - names_width, height, font, _turned(grid))
    if not turned and _longest_head(grid) * LETTER * size > (width - names_width) / len(grid.columns):
        turned, size = True, _fitted_size(grid, width - names_width, height, font, turned=True)
    head = _head_pixels(grid, turned) * size / HEAD_FONT
    names, label_size = _fitted_names(grid, names_width, (height - head) / len(grid.rows), size)
    sized = go.Figure(figure).update_layout(width=width, height=height, margin={"t": head, "r": 4, "b": 4})
    sized.update_traces(textfont_size=size, selector={"type": "heatmap"})
    sized.update_yaxes(ticktext=names, tickfont_size=label_size)
    return sized.update_xaxes(tickfont_size=size, **_heads(grid, turned))


def _fitted_size(grid: Grid, width: float, height: int, font: float, turned: bool) -> float:
    """The size of the text at which rows and heads fill the height, and cells are wide enough."""
    rows, columns = len(grid.rows), len(grid.columns)
    line = LINE_OVER_STRIP if grid.pieces else LINE
    by_height = height / (rows * line + _head_pixels(grid, turned) / HEAD_FONT)
    by_width = width / columns / CELL
    return round(min(font, by_height, by_width), 1)


def _fitted_names(grid: Grid, width: float, room: float, size: float) -> tuple[list[str], float]:
    """The names of the rows as large as they can be: in one line, or broken where that leaves them larger."""
    longest = max(len(line.label) for line in grid.rows)
    whole = min(size, round(width / (longest * LETTER), 1))
    broken = min(size, round(room / 2 / LINE, 1))
    names = [wrapped(line.label, max(int(width / (broken * LETTER)), LONGEST_HEAD)) for line in grid.rows]
    if whole >= broken or max(name.count("<br>") for name in names) > 1:
        return [line.label for line in grid.rows], whole
    return names, broken


def narrowest(grid: Grid) -> int:
    """Pixels below which the cells could not be read any more."""
    return int(_longest(grid.rows, LONGEST_ROW) * LABEL_PIXELS) + len(grid.columns) * _column_pixels(grid)


def _cells(grid: Grid) -> go.Heatmap:
    rows = [[grid.at(row, column) for column in grid.columns] for row in grid.rows]
    grounds = [cell_ground(state, GROUND) for state in STATES]
    steps = [(place / len(STATES), ground) for place, ground in enumerate(grounds)]
    ends = [((place + 1) / len(STATES), ground) for place, ground in enumerate(grounds)]
    return go.Heatmap(
        z=[[STATES.index(cell.state) + 0.5 for cell in row] for row in rows],
        zmin=0,
        zmax=len(STATES),
        colorscale=[step for pair in zip(steps, ends, strict=True) for step in pair],
        showscale=False,
        text=[[_printed(cell.text, cell.state) for cell in row] for row in rows],
        texttemplate="%{text}",
        textfont={"color": INK[GROUND], "size": 13},
        hovertext=[
            [
                cell.spoken or f"{line.label}, {head.label}: {cell.text}"
                for cell, head in zip(row, grid.columns, strict=True)
            ]
            for row, line in zip(rows, grid.rows, strict=True)
        ],
        hoverinfo="text",
        xgap=1,
        ygap=1,
    )


def _printed(text: str, state: str) -> str:
    return f"<b>{text}</b>" if state in SHADES or state == EDGE else text


def _hatching() -> dict[str, object]:
    return {"shape": "/", "fgcolor": HATCH[GROUND], "bgcolor": "rgba(0,0,0,0)", "size": 6, "solidity": 0.2}


def _frames(grid: Grid, state: str) -> tuple[list[float | None], list[float | None]]:
    """The corners of all cells in a state, one frame after the other."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for y, row in enumerate(grid.rows):
        for x, column in enumerate(grid.columns):
            if grid.at(row, column).state == state:
                xs += [x - 0.46, x + 0.46, x + 0.46, x - 0.46, x - 0.46, None]
                ys += [y - 0.44, y - 0.44, y + 0.44, y + 0.44, y - 0.44, None]
    return xs, ys


def _strips(grid: Grid, piece: str) -> tuple[list[float | None], list[float | None]]:
    """The corners of the part of the strip at the foot of each cell that is so sure."""
    (top, bottom), width = STRIP, 0.8
    xs: list[float | None] = []
    ys: list[float | None] = []
    for y, row in enumerate(grid.rows):
        for x, column in enumerate(grid.columns):
            held = dict(pieces := grid.at(row, column).pieces)
            if piece in held:
                share = width / sum(held.values())
                before = sum(n for _, n in pieces[: list(held).index(piece)])
                left = x - width / 2 + before * share
                right = left + held[piece] * share
                xs += [left, right, right, left, left, None]
                ys += [y + top, y + top, y + bottom, y + bottom, y + top, None]
    return xs, ys


def _look(piece: str) -> dict[str, object]:
    """A piece in the colour and the pattern that its meaning has everywhere."""
    mark: Mark = MARKS[piece]
    if not mark.pattern:
        return {"fillcolor": mark.colour}
    ground = BACKGROUNDS[GROUND]
    pattern = {"shape": mark.pattern, "fgcolor": mark.colour, "bgcolor": ground, "size": 5, "solidity": 0.5}
    return {"fillpattern": pattern, "fillcolor": ground}


def _separate(figure: go.Figure, grid: Grid) -> None:
    """Lines between the groups of rows and columns, and before the edges."""
    line = {"color": HATCH[GROUND], "width": 1.2}
    across = [{"xref": "paper", "x0": 0, "x1": 1, "y0": place, "y1": place} for place in _borders(grid.rows)]
    down = [{"yref": "paper", "y0": 0, "y1": 1, "x0": place, "x1": place} for place in _borders(grid.columns)]
    figure.update_layout(shapes=[{"type": "line", "line": line, **ends} for ends in (*across, *down)])


def _borders(lines: tuple[Line, ...]) -> list[float]:
    kinds = [(line.group, line.edge) for line in lines]
    return [place - 0.5 for place in range(1, len(kinds)) if kinds[place] != kinds[place - 1]]


def _axes(figure: go.Figure, grid: Grid) -> None:
    heads = [column.head for column in grid.columns]
    turned, names = _turned_anywhere(grid), [wrapped(line.label, LONGEST_ROW) for line in grid.rows]
    lines = max(name.count("<br>") + 1 for name in names)
    figure.update_layout(
        height=len(grid.rows) * ROW_PIXELS[min(lines, 2)] + _head_pixels(grid, turned) + 12,
        margin={"l": 0, "r": 8, "t": _head_pixels(grid, turned), "b": 8},
        font={"family": FONT, "size": 13, "color": INK[GROUND]},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor=RULES,
        dragmode=False,
    )
    axis = {"showgrid": False, "zeroline": False, "fixedrange": True, "tickmode": "array", "ticks": ""}
    figure.update_xaxes(
        **axis,
        side="top",
        tickvals=list(range(len(heads))),
        **_heads(grid, turned),
        range=[-0.5, len(heads) - 0.5],
    )
    figure.update_yaxes(
        **axis,
        automargin=True,
        tickvals=list(range(len(grid.rows))),
        ticktext=names,
        range=[len(grid.rows) - 0.5, -0.5],
    )


def _turned(grid: Grid) -> bool:
    """Whether names stand upright: over many columns, or where a word of theirs is too long to lie over one."""
    heads = [column.head for column in grid.columns if not column.edge]
    crowded = len(heads) > MANY_COLUMNS and max(map(len, heads), default=0) > LONGEST_HEAD // 2
    return crowded or max((len(word) for head in heads for word in head.split()), default=0) > LONGEST_HEAD


def _turned_anywhere(grid: Grid) -> bool:
    """The same where the chart may be as narrow as its narrowest: over many columns what lies would run together."""
    many = len(grid.columns) > MANY_COLUMNS
    return _turned(grid) or (many and _longest_head(grid) * LETTER * HEAD_FONT > COLUMN_PIXELS + 2)


def _heads(grid: Grid, turned: bool) -> dict[str, object]:
    """What stands over the columns, upright or lying."""
    longest = LONGEST_UPRIGHT if turned else LONGEST_HEAD
    return {"ticktext": [wrapped(column.head, longest) for column in grid.columns], "tickangle": -90 if turned else 0}


def _head_pixels(grid: Grid, turned: bool) -> int:
    heads = [column.head for column in grid.columns]
    if turned:
        lines = (line for head in heads for line in wrapped(head, LONGEST_UPRIGHT).split("<br>"))
        return int(max(map(len, lines)) * LETTER_PIXELS) + 12
    return max(wrapped(head, LONGEST_HEAD).count("<br>") + 1 for head in heads) * 18 + 12


def _longest_head(grid: Grid) -> int:
    """Letters of the longest line of a head that lies over its column."""
    return max(len(line) for column in grid.columns for line in wrapped(column.head, LONGEST_HEAD).split("<br>"))


def _column_pixels(grid: Grid) -> int:
    least = COLUMN_PIXELS if len(grid.columns) > MANY_COLUMNS else COLUMN_PIXELS * 2
    return least if _turned_anywhere(grid) else max(least, int(_longest_head(grid) * LETTER * HEAD_FONT))


def _longest(lines: Iterable[Line], most: int) -> int:
    return min(max((len(line.label) for line in lines), default=0), most)
