"""Bars as a list: every label whole, every bar in pieces of a colour and a hatch, without a chart."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from evidence.counts.compare import FEWEST_FOR_SHARE
from evidence.figures.bars import Bars, segment_label
from evidence.figures.theme import DOUBT_SIGNS, mark_name
from evidence.markup.elements import hint, items, joined, link
from evidence.words import Say

Href = Callable[[str], str]


def bar_list(bars: Bars, href: Href | None = None, studies_href: Href | None = None, *, signs: bool = False) -> Markup:
    """A line for each bar with a study: its label, which may lead on, and of which pieces it is, such as how sure.

    All are drawn on one scale, on which the longest fills its line, or all studies where they are few: of two, one is
    half. `studies_href`: where a number leads. `signs`: doubts stand as signs at the numbers, as no piece tells them.
    """
    counts = bars.counts[bars.counts["studies"] > 0].to_dict("records")
    pieces = bars.segments.to_dict("index")
    doubts = [[doubt for doubt in DOUBT_SIGNS if signs and row[doubt]] for row in counts]
    lines = joined(
        _line(bars, row, pieces[row["key"]], href, studies_href, marks)
        for row, marks in zip(counts, doubts, strict=True)
    )
    # What a reader must know to read the bars comes before them.
    remarks = (*bars.remarks, *([bars.say("profile.contested_sign")] if any(doubts) else []))
    key = _legend(bars) + joined(map(hint, remarks))
    listed = Markup('<ul class="bars" aria-label="{}">{}</ul>').format(bars.title, lines)
    return Markup('<div class="bar-list">{}</div>').format(key + listed)


def _line(
    bars: Bars,
    row: Mapping[str, Any],
    pieces: Mapping[Any, int],
    href: Href | None,
    studies_href: Href | None,
    doubts: Sequence[str],
) -> Markup:
    line = Markup('<li>{}<span class="bar" aria-hidden="true">{}</span><b>{}</b><span class="announcer">{}</span></li>')
    key, own, total = row["key"], row.get("own_page", 0), bars.say.count("studies", row["studies"])
    label, number = bars.labels[key], f"{row['charted']} + {own}" if own else str(row["studies"])
    spoken = f"{label}: {number}, {total}" if own else f"{label}: {total}"
    spoken = "; ".join((spoken, *(bars.say(f"map.{doubt}_too", n=row[doubt]) for doubt in doubts)))
    number = " ".join((number, *(DOUBT_SIGNS[doubt] for doubt in doubts)))
    counted = link(number, studies_href(key), spoken=spoken) if studies_href else number
    named = link(label, href(key)) if href else label
    return line.format(named, _pieces(pieces, _scale(bars, row["of"])), counted, _spoken(pieces, row["of"], bars.say))


def _scale(bars: Bars, of: int) -> float:
    return max(bars.longest, of) if of < FEWEST_FOR_SHARE else bars.longest


def _pieces(pieces: Mapping[Any, int], longest: float) -> Markup:
    piece = Markup('<i class="{}" style="--share:{:.2%}"></i>')
    return joined(
        piece.format(look, n / longest) for (_, look), n in zip(_looks(pieces), pieces.values(), strict=True) if n
    )


def _looks(segments: Iterable[Any]) -> list[tuple[str, str]]:
    """The segments, each with the name of its mark."""
    return [(segment, mark_name(segment, position)) for position, segment in enumerate(segments)]


def _spoken(pieces: Mapping[Any, int], of: int, say: Say) -> str:
    """Of how many studies, and in which pieces, where a bar has several."""
    if len(pieces) == 1:
        return say("bars.of", of=say.count("studies", of))
    named = [f"{segment_label(name, say)} {n}" for name, n in pieces.items() if n]
    return say("bars.spoken", of=say.count("studies", of), pieces=say.listed(named))


def _legend(bars: Bars) -> Markup:
    """What a piece means; nothing where every bar is one piece."""
    if len(bars.segments.columns) == 1:
        return Markup()
    used = [(segment, look) for segment, look in _looks(bars.segments) if bars.segments[segment].any()]
    swatch = Markup('<span class="bar" aria-hidden="true"><i class="{}" style="--share:100%"></i></span>{}')
    return items(
        (swatch.format(look, segment_label(segment, bars.say)) for segment, look in used), "legend bars-legend"
    )
