"""The profile of what is chosen on the map: its studies and what they say, beside the whole country."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from evidence.counts.regions import side_by_side, unreported
from evidence.counts.summary import BARRIER_STANCES, STRATEGY_STANCES, code_counts
from evidence.figures.theme import DOUBT_SIGNS
from evidence.labels import own_page_note, place_label
from evidence.markup.elements import Cell, Row, Text, hint, items, joined, link, paragraph, table
from evidence.markup.place_profile import all_of_place
from evidence.reading import Reading, once_a_reading
from evidence.selection import DOUBTS, NOT_REPORTED, Selection
from evidence.themes import barrier_codes, strategy_codes
from pages.atlas.counts import MapCounts, map_counts

PROFILE = Markup('<div class="profile">{}</div>')


@once_a_reading
def profile(reading: Reading) -> Markup:
    """Everything about the places chosen, as markup."""
    counts = map_counts(reading)
    pages = joined(all_of_place(reading, place) for place in counts.pages)
    top = Markup("<h2>{}</h2>{}").format(counts.chosen_names, paragraph(pages, css="ways"))
    if reading.empty:
        return PROFILE.format(top + _nothing(counts))
    parts = (
        top,
        _studies(reading),
        *(_part(reading, doubt, _in_doubt(reading, doubt)) for doubt in DOUBTS),
        _part(reading, "missing", _missing(reading)),
        _part(reading, "systems", _systems(reading)),
        _part(reading, "offices", _offices(reading)),
    )
    return PROFILE.format(joined(parts))


@once_a_reading
def beside_the_country(reading: Reading) -> Markup:
    """The barriers and strategies of the places chosen beside those of the whole country, as markup."""
    counts = map_counts(reading)
    say, everything = counts.reading.say, counts.reading.everything
    barriers = _comparison(counts, barrier_codes(everything), BARRIER_STANCES, "barriers")
    strategies = _comparison(counts, strategy_codes(everything), STRATEGY_STANCES, "strategies")
    pair = Markup('<div class="pair profile">{}{}</div>').format(barriers, strategies)
    beside = code_counts(counts.evidence, barrier_codes(everything), BARRIER_STANCES)
    note = own_page_note(zip(beside["charted"], beside["own_page"], strict=True), say)
    return pair + hint(f"{note} {say('profile.contested_sign')}".strip())


def _nothing(counts: MapCounts) -> Markup:
    """That no study was made there."""
    say = counts.reading.say
    none = say("profile.none", of=counts.country.studies, place=counts.chosen_names)
    filtered = say("profile.none_filtered") if counts.country.selection.active() else ""
    return paragraph(f"{none} {filtered}".strip(), css="gap")


def _part(reading: Reading, name: str, body: Markup) -> Markup:
    return Markup("<h3>{}</h3>{}").format(reading.say(f"profile.{name}"), body)


def _studies(reading: Reading) -> Markup:
    counted = paragraph(link(reading.n_of_all, reading.studies_href()), css="count")
    studies = zip(reading.evidence.studies["study"], reading.evidence.studies["places"], strict=True)
    named = (_beside(reading, slug, ", ".join(place_label(p, reading.say) for p in places)) for slug, places in studies)
    return counted + items(named, css="plain")


def _beside(reading: Reading, slug: str, text: str) -> Markup:
    """A study with something to say of it."""
    entry = Markup('{} <span class="source">{}</span>')
    return entry.format(link(reading.study_label(slug), reading.study_href(slug)), text)


def _comparison(counts: MapCounts, codes: Iterable[str], stances: tuple[str, ...], name: str) -> Markup:
    """Studies per code here and in the country, both as absolute numbers that lead to their studies."""
    reading, say = counts.reading, counts.reading.say
    here = say("profile.here", n=len(reading.evidence.studies))
    country = say("profile.country", n=len(counts.evidence.studies))
    sides = (("here", here, reading.selection), ("country", country, counts.country.selection))
    rows: list[Row] = []
    for row in side_by_side(reading.evidence, counts.evidence, codes, stances).to_dict("records"):
        label = reading.called(name, row["code"])
        cells = [
            _number(reading, row, side, f"{label}, {words}", replace(selection, codes=(row["code"],), stances=stances))
            for side, words, selection in sides
        ]
        rows.append([label, *cells])
    return table(say(f"profile.{name}"), [say("profile.code"), here, country], rows, css="data compared")


def _number(reading: Reading, row: dict[str, int], side: str, label: str, selection: Selection) -> Cell:
    say, n, own = reading.say, row[f"{side}_n"], row[f"{side}_own_page"]
    if not n:
        return Cell(say.number(0), css="zero")
    spoken = [f"{label}: {say.count('studies', n)}"]
    text = f"{row[f'{side}_charted']} + {own}" if own else say.number(n)
    if own:
        spoken.append(say("map.own_page", n=own))
    for doubt, sign in DOUBT_SIGNS.items():
        if disputed := row[f"{side}_{doubt}"]:
            text, spoken = f"{text} {sign}", [*spoken, say(f"map.{doubt}_too", n=disputed)]
    return Cell(text, href=reading.href("studies", selection), spoken="; ".join(spoken))


def _in_doubt(reading: Reading, doubt: str) -> Markup:
    findings = reading.evidence.findings
    pairs = findings[findings[doubt]].drop_duplicates(["study", "code"])
    if pairs.empty:
        return paragraph(reading.say(f"profile.{doubt}_none"))
    named = zip(pairs["study"], pairs["code"], strict=True)
    return items((_beside(reading, study, reading.names[code]) for study, code in named), css="plain")


def _missing(reading: Reading) -> Markup:
    codes = unreported(reading.evidence)
    if not codes:
        return paragraph(reading.say("profile.missing_none"))
    listed = items((reading.plain_names[code] for code in codes), css="plain")
    return paragraph(reading.say("profile.missing_text")) + listed


def _systems(reading: Reading) -> Markup:
    """Systems by number of studies; a study that names none counts as not reported."""
    named = Counter(s for systems in reading.evidence.studies["systems"] for s in systems or (NOT_REPORTED,))
    ordered = sorted(named, key=lambda s: (s == NOT_REPORTED, -named[s], s.casefold()))
    return items((_system(reading, system, named[system]) for system in ordered), css="plain")


def _system(reading: Reading, system: str, n: int) -> Markup:
    say = reading.say
    name = say("status.not_reported") if system == NOT_REPORTED else system
    number = link(say.number(n), reading.having(("systems", system)), spoken=f"{name}: {say.count('studies', n)}")
    return Markup("{} {}").format(name, number)


def _offices(reading: Reading) -> Markup:
    """Offices as the studies name them, in Indonesian."""
    named: dict[Text, int] = Counter(reading.evidence.studies["agency"].dropna())
    entry = Markup('<li lang="id">{}{}</li>')
    offices = (entry.format(o, f" ({reading.say.number(n)})" if n > 1 else "") for o, n in named.items())
    return Markup('<ul class="plain">{}</ul>').format(joined(offices))
