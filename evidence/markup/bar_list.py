"""Bars as a list: every label whole, every bar in pieces of a colour and a hatch, without a chart."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from evidence.figures.bars import Bars, segment_label
from evidence.figures.theme import mark_name
from evidence.markup.elements import hint, items, joined, link

Href = Callable[[str], str]


def bar_list(bars: Bars, href: Href | None = None, studies_href: Href | None = None) -> Markup:
    """A line for each bar with a study: its label, which may lead on, and of which pieces it is, such as how sure.

    All are drawn on one scale, on which the longest fills its line. `studies_href`: where a number leads.
    """
    counts = bars.counts[bars.counts["studies"] > 0].to_dict("records")
    lines = joined(_line(bars, row, href, studies_href) for row in counts)
    return Markup('<ul class="bars" aria-label="{}">{}</ul>{}{}').format(
        bars.title, lines, _legend(bars), joined(map(hint, bars.remarks))
    )


def _line(bars: Bars, row: Mapping[str, Any], href: Href | None, studies_href: Href | None) -> Markup:
    line = Markup('<li>{}<span class="bar" aria-hidden="true">{}</span><b>{}</b><span class="announcer">{}</span></li>')
    key, of = row["key"], row["of"]
    own, total = row.get("own_page", 0), bars.say.count("studies", row["studies"])
    label, number = bars.labels[key], f"{row['charted']} + {own}" if own else str(row["studies"])
    spoken = f"{label}: {number}, {total}" if own else f"{label}: {total}"
    counted = link(number, studies_href(key), spoken=spoken) if studies_href else number
    named = link(label, href(key)) if href else label
    return line.format(named, _pieces(bars, key), counted, _spoken(bars, key, of))


def _pieces(bars: Bars, key: str) -> Markup:
    most = int(bars.counts["studies"].max())
    pieces = ((look, int(bars.segments.at[key, segment])) for segment, look in _looks(bars))
    return joined(Markup('<i class="{}" style="--share:{:.2%}"></i>').format(look, n / most) for look, n in pieces if n)


def _looks(bars: Bars) -> list[tuple[str, str]]:
    """The segments, each with the name of its mark."""
    return [(segment, mark_name(segment, position)) for position, segment in enumerate(bars.segments)]


def _spoken(bars: Bars, key: str, of: int) -> str:
    say = bars.say
    if len(bars.segments.columns) == 1:
        return say("bars.of", of=say.count("studies", of))
    pieces = [f"{segment_label(name, say)} {n}" for name, n in bars.segments.loc[key].items() if n]
    return say("bars.spoken", of=say.count("studies", of), pieces=say.listed(pieces))


def _legend(bars: Bars) -> Markup:
    """What a piece means; nothing where every bar is one piece."""
    if len(bars.segments.columns) == 1:
        return Markup()
    used = [(segment, look) for segment, look in _looks(bars) if bars.segments[segment].any()]
    swatch = Markup('<span class="bar" aria-hidden="true"><i class="{}" style="--share:100%"></i></span>{}')
    return items(
        (swatch.format(look, segment_label(segment, bars.say)) for segment, look in used), "legend bars-legend"
    )
