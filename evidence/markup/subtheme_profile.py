"""What the studies say of one barrier, element or strategy, in sentences and bars: for its page and what is printed."""

from markupsafe import Markup

from evidence.counts.regions import area_counts, reporting_by_code
from evidence.counts.summary import (
    BARRIER_STANCES,
    FINDINGS_OF,
    STRATEGY_STANCES,
    code_counts,
    code_segments,
)
from evidence.figures.bars import CodeBars
from evidence.labels import number_of, own_page_note
from evidence.link import Display, View
from evidence.markup.bar_list import bar_list
from evidence.markup.elements import hint, link
from evidence.markup.place_profile import barrier_strength, place_link
from evidence.markup.sentences import listing, sentence
from evidence.reading import Reading, once_a_reading
from evidence.themes import strategy_codes
from geo.places import read_provinces

# How the bars beside it are split.
SPLIT_OF = {"barriers": "strength", "strategies": "stance"}


def is_strategy(reading: Reading, code: str) -> bool:
    """Whether a sub-theme is a strategy; else studies report it as a barrier, a lack or a help."""
    return code in strategy_codes(reading.everything)


def picking(reading: Reading, code: str) -> str:
    """The filter that picks the studies that a number of its page counts."""
    return "strategies" if is_strategy(reading, code) else "barriers"


def stances(reading: Reading, code: str) -> tuple[str, ...]:
    """The stances that its numbers count."""
    return STRATEGY_STANCES if is_strategy(reading, code) else BARRIER_STANCES


@once_a_reading
def everything(reading: Reading) -> Reading:
    """All studies, whatever the reader has filtered."""
    return reading.in_view(View())


@once_a_reading
def reporting(reading: Reading, code: str) -> Reading:
    """The studies that name the strategy, or report the barrier."""
    return reading.in_view(View(View().selection.with_choice(picking(reading, code), (code,))))


def said(reading: Reading, code: str) -> str:
    """What it is in everyday words, then the lead."""
    role = "strategy" if is_strategy(reading, code) else "barrier"
    plain = reading.say(f"subtheme_page.as_{role}", name=reading.plain_names[code])
    return f"{plain} {lead(reading, code)}"


def lead(reading: Reading, code: str) -> str:
    """How many studies speak of it and how, and where, in sentences that can be read out."""
    say, row = reading.say, _counts(reading, code)
    role = "strategy" if is_strategy(reading, code) else "barrier"
    if not row["studies"]:
        return say(f"subtheme_page.{role}_none", of=reading.say.count("studies", row["of"]))
    how_many = say(f"subtheme_page.{role}", n=number_of(row), of=say.count("studies", row["of"]))
    plus = own_page_note([(row["charted"], row["own_page"])], say)
    how, *helped = _apart(reading, code)
    return " ".join(filter(None, (how_many, plus, how, _where(reading, code), *helped)))


def provinces(reading: Reading, code: str) -> Markup:
    """The provinces where studies report it, most first, each with its number: East Java (6), and West Java (2)."""
    counted = _by_province(reading, code)
    entries = (Markup("{} ({})").format(place_link(reading, iso), number) for iso, number in counted.items())
    return listing(reading.say, list(entries)) if counted else Markup()


def beside(reading: Reading, code: str) -> CodeBars:
    """The strategies that the studies name which report it; or, of a strategy, the barriers that they report."""
    say, of = reading.say, reporting(reading, code)
    filters = "barriers" if is_strategy(reading, code) else "strategies"
    codes, counted = FINDINGS_OF[filters]
    title = say(f"subtheme_page.beside_{filters}", of=of.studies, name=reading.plain_names[code])
    shown = of.evidence, codes(reading.everything), counted, SPLIT_OF[filters], "count"
    return CodeBars(filters, title, of, filters, filters, *shown)


def beside_list(reading: Reading, code: str) -> Markup:
    """The same as bars, after how many of the studies name none; each label leads to the page of its sub-theme."""
    bars, href = beside(reading, code), reading.subtheme_href
    signs = bars.split != "strength"
    listed = bar_list(bars, href, lambda other: bars.reading.having((bars.picking, other)), signs=signs)
    without = len(bars.among.studies) - len({study for studies in bars.studies.values() for study in studies})
    return (hint(reading.say(f"subtheme_page.without_{bars.picking}", n=without)) if without else Markup()) + listed


def gaps(reading: Reading, code: str) -> list[Markup]:
    """Where nobody speaks of it, and what nobody names beside it, in sentences."""
    say, counts = reading.say, beside(reading, code).counts
    silent = [
        iso for iso, n in reading.dataset.options["provinces"].items() if n and iso not in _by_province(reading, code)
    ]
    without = [iso for iso, n in reading.dataset.options["provinces"].items() if not n]
    said = []
    if silent:
        names = listing(say, [place_link(reading, iso) for iso in silent])
        said.append(sentence(say, "subtheme_page.silent", provinces=names))
    said.append(
        Markup.escape(say("subtheme_page.without", n=len(without), of=say.count("provinces", len(read_provinces()))))
    )
    missing = list(counts.loc[counts["studies"] == 0, "key"])
    if missing and _counts(reading, code)["studies"]:
        names = listing(say, [link(reading.plain_names[c], reading.subtheme_href(c)) for c in missing])
        key = "barriers" if is_strategy(reading, code) else "strategies"
        said.append(sentence(say, f"subtheme_page.missing_{key}", items=names))
    return said


def map_display(reading: Reading, code: str) -> Display:
    """How the map shows its studies."""
    role = "strategy" if is_strategy(reading, code) else "barrier"
    return Display(shade=role, **{role: code})


@once_a_reading
def shown_on_map(reading: Reading, code: str) -> Reading:
    """All studies, the map of which counts those that report it."""
    return everything(reading).in_view(View(display=map_display(reading, code)))


def _counts(reading: Reading, code: str) -> dict[str, int]:
    counts = code_counts(reading.everything, [code], stances(reading, code))
    return {str(name): int(n) for name, n in counts.drop(columns="code").iloc[0].items()}


def _apart(reading: Reading, code: str) -> list[str]:
    """Of a strategy how many recommend it and how many describe it as practised; else how sure it is, and how many say
    the opposite."""
    say, evidence = reading.say, reading.everything
    if is_strategy(reading, code):
        segments = code_segments(evidence, [code], STRATEGY_STANCES, "stance").set_index("segment")["studies"]
        graded = [say(f"subtheme_page.stance_{name}", n=int(n)) for name, n in segments.items() if n]
        return [say("subtheme_page.stance", grades=say.listed(graded))]
    helped = int(reporting_by_code(evidence, ("supports",))[code].studies.sum())
    helps = [say("subtheme_page.helps", n=say.count("studies", helped))] if helped else []
    return [barrier_strength(evidence, [code], say), *helps]


def _where(reading: Reading, code: str) -> str:
    n = len(_by_province(reading, code))
    return reading.say("subtheme_page.where", n=reading.say.count("provinces", n))


def _by_province(reading: Reading, code: str) -> dict[str, str]:
    """Province -> the number of studies made there that report it, as it is written, most first."""
    evidence, dataset = reading.everything, reading.dataset
    counted = reporting_by_code(evidence, stances(reading, code))[code]
    counts = area_counts(evidence, dataset, "provinces", read_provinces().index, counted)
    most = counts[counts["n"] > 0].sort_values("n", ascending=False, kind="stable")
    rows = most.assign(studies=most["n"]).to_dict("records")
    return {row["area"]: number_of(row) for row in rows}
