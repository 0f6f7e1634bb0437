"""What the studies say of one place, in sentences, bars and tables: for its page and for what is printed of it."""

from collections.abc import Callable, Iterable, Sequence

import pandas as pd
from markupsafe import Markup

from evidence.counts.answers import Item, named_items, reported_items, without_strategy
from evidence.counts.nearby import (
    Peer,
    made_in,
    neighbours,
    reporting_nearby,
)
from evidence.counts.summary import BARRIER_STANCES, SPLITS, STANCES, code_counts, code_segments
from evidence.figures.bars import CodeBars
from evidence.link import View
from evidence.load import Evidence
from evidence.markup.bar_list import bar_list
from evidence.markup.elements import joined, link, paragraph
from evidence.markup.place_drawing import name_of
from evidence.markup.sentences import listing, sentence
from evidence.reading import Reading, once_a_reading
from evidence.selection import DOUBTS
from evidence.themes import barrier_codes
from evidence.words import Say
from geo.nearness import kilometres
from geo.places import province_of

# In a sentence or a cell; the rest is counted.
MOST_NAMED = 3
# One study is no chart: its findings say more.
FEWEST_IN_CHART = 2


@once_a_reading
def here(reading: Reading, place: str) -> Reading:
    """All studies of a place, whatever the reader has filtered."""
    return reading.in_view(View(made_in(place)))


def lead(reading: Reading, place: str) -> Markup:
    """What was found in a place, in sentences that can be read out; places that stand in for it lead to their pages."""
    of_place = here(reading, place)
    if of_place.empty:
        return joined((_unstudied(reading, place), *nearest_evidence(reading, place)), " ")
    return joined((studied_sentence(reading, place), *_most(of_place)), " ")


def studied_sentence(reading: Reading, place: str) -> str:
    """How many studies looked at a place."""
    shown = here(reading, place).n_of_all
    return reading.say("place_page.studied", shown=shown, place=name_of(reading, place))


def certainty(reading: Reading, place: str) -> str:
    """How sure the findings of a place are, and how many of them are contested; empty where there are none."""
    say, findings = reading.say, here(reading, place).evidence.findings
    if findings.empty:
        return ""
    counts = findings["certainty"].value_counts()
    grades = [(int(counts.get(name, 0)), say(f"certainties.{name}")) for name in SPLITS["certainty"]]
    graded = [say("place_page.grade", n=n, certainty=name) for n, name in grades if n]
    marked = {doubt: int(findings[doubt].sum()) for doubt in DOUBTS}
    told = [say(f"place_page.{doubt}", n=n) for doubt, n in marked.items() if n]
    disputed = " ".join(told) or say("place_page.contested_none")
    sure = say("place_page.certainty", n=say.count("findings", len(findings)), grades=say.listed(graded))
    return f"{sure} {disputed}"


def barriers(
    reading: Reading,
    place: str,
    in_words: Callable[[Reading, pd.DataFrame], Markup],
    stances: Sequence[str] = BARRIER_STANCES,
) -> Markup:
    """The barriers that the studies of a place report: as bars of how sure they are where a chart says more, else
    `in_words`, made from a reading and its findings of some stances; without a place, or a finding, that there is none.
    """
    if place and is_charted(reading, place):
        return _bars(reading, place)
    findings = findings_of(here(reading, place), stances) if place else pd.DataFrame()
    return in_words(reading, findings) if len(findings) else paragraph(reading.say("place_page.barrier_none"))


def findings_of(reading: Reading, stances: Sequence[str]) -> pd.DataFrame:
    """The findings of some stances, in the order of the codebook."""
    findings = reading.evidence.findings
    return findings[findings["stance"].isin(stances)].sort_values("code", kind="stable")


def _bars(reading: Reading, place: str) -> Markup:
    of_place = here(reading, place)
    shown = "barriers", of_place.evidence, barrier_codes(reading.everything), BARRIER_STANCES, "strength", "count"
    title = reading.say("place_page.barriers_of", place=name_of(reading, place))
    bars = CodeBars("barriers", title, of_place, "barriers", *shown)
    return bar_list(bars, reading.subtheme_href, lambda code: of_place.having(("barriers", code)))


def is_charted(reading: Reading, place: str) -> bool:
    """Whether a chart can say more of a place than the sentences of its studies."""
    studies = here(reading, place).evidence
    counts = code_counts(studies, barrier_codes(reading.everything), BARRIER_STANCES)
    return len(studies.studies) >= FEWEST_IN_CHART and bool(counts["studies"].any())


def studied_place(reading: Reading, place: str) -> str:
    """The place whose findings are shown for one: itself; without a study its province; else the nearest place of its
    level that reports a barrier, then of the provinces; empty where none does.
    """
    around = (place, province_of(place)) if "." in place else (place,)
    studied = [own for own in around if not here(reading, own).empty]
    nearest = (other for own in around for other in reporting_nearby(reading.dataset, own))
    return next(iter(studied), None) or next(nearest, "")


def found_title(reading: Reading, place: str) -> str:
    """The heading of what was found: in the place, or in the one that stands in for it."""
    shown = studied_place(reading, place)
    if shown in (place, ""):
        return reading.say("place_page.found")
    key = "place_page.nearest_in"
    if "." in place and shown == province_of(place):
        key = "place_page.province_in"
    return reading.say(key, place=name_of(reading, shown))


def done_title(reading: Reading, place: str) -> str:
    """The heading of what was recommended or done: in the place, or in the one that stands in for it."""
    shown = studied_place(reading, place)
    if shown in (place, ""):
        return reading.say("place_page.done")
    return reading.say("place_page.done_in", place=name_of(reading, shown))


def gaps(reading: Reading, place: str) -> list[Markup]:
    """What nobody has studied or named in a place, in sentences."""
    of_place, say = here(reading, place), reading.say
    if of_place.empty:
        return [Markup.escape(say("place_page.gap_all", place=name_of(reading, place)))]
    counts = code_counts(of_place.evidence, barrier_codes(reading.everything), STANCES)
    silent = counts.loc[counts["studies"] == 0, "code"]
    said = [sentence(say, "place_page.silent", items=named(reading, silent))] if len(silent) else []
    if alone := [item.code for item in without_strategy(of_place.evidence)]:
        said.append(sentence(say, "place_page.alone", items=named(reading, alone)))
    return said


def named(reading: Reading, codes: Iterable[str]) -> Markup:
    """Sub-themes by their names, each of which leads to its page: a, b, and c."""
    return listing(reading.say, [link(reading.plain_names[code], reading.subtheme_href(code)) for code in codes])


def place_link(reading: Reading, place: str) -> Markup:
    """The name of a place, which leads to its page."""
    return link(name_of(reading, place), reading.place_href(place))


def all_of_place(reading: Reading, place: str) -> Markup:
    """The way to the page of a place, where its name alone would not say what it leads to."""
    return link(reading.say("profile.page", place=name_of(reading, place)), reading.place_href(place))


def _unstudied(reading: Reading, place: str) -> str:
    """That nobody has looked at a place."""
    return reading.say("place_page.unstudied", of=_all(reading), place=name_of(reading, place))


def nearest_evidence(reading: Reading, place: str) -> list[Markup]:
    """What lies nearest to a place that nobody has looked at, in sentences: its province, else the nearest place with a
    study and the nearest that reports a barrier, and which barriers are reported there.
    """
    say, shown = reading.say, studied_place(reading, place)
    said = [
        _nearest(reading, f"place_page.evidence_{level(place)}", peer)
        for peer in neighbours(reading.dataset, place)[:1]
    ]
    if "." in place and shown == province_of(place):
        n = here(reading, shown).studies
        around = sentence(say, "place_page.around", place=place_link(reading, shown), n=n)
        return [around, _barriers_there(reading, shown), *said]
    if shown and level(shown) == level(place):
        said += [*_nearest_reporting(reading, place, shown), _barriers_there(reading, shown)]
    return [*said, *_nearest_province(reading, place)]


def _nearest(reading: Reading, key: str, peer: Peer, **blanks: str) -> Markup:
    return sentence(reading.say, key, place=place_link(reading, peer.place), km=peer.km, **blanks)


def _nearest_province(reading: Reading, place: str) -> list[Markup]:
    """Of a local government, that its province has no study either, and which province nearest to that has one."""
    if "." not in place:
        return []
    peers = neighbours(reading.dataset, province := province_of(place))[:1]
    return [_nearest(reading, "place_page.province_none", peer, province=name_of(reading, province)) for peer in peers]


def _barriers_there(reading: Reading, place: str) -> Markup:
    return Markup.escape(_most(here(reading, place))[0])


def _nearest_reporting(reading: Reading, place: str, shown: str) -> list[Markup]:
    """Where barriers are reported next, where the nearest place with a study reports none."""
    if shown == neighbours(reading.dataset, place)[0].place:
        return []
    km = kilometres(place, shown)
    return [sentence(reading.say, "place_page.nearest_reporting", place=place_link(reading, shown), km=km)]


def _most(reading: Reading) -> list[str]:
    """Which barrier and which strategy the studies of a reading speak of most."""
    items = {"barrier": reported_items(reading.evidence), "strategy": named_items(reading.evidence)}
    return [_of_most(reading, role, most_of(held)) for role, held in items.items()]


def _of_most(reading: Reading, role: str, items: Sequence[Item]) -> str:
    say = reading.say
    if not items:
        return say(f"place_page.{role}_none")
    names = say.listed(few_names(say, [reading.plain_names[item.code] for item in items]))
    if not items[0].charted:
        return say(f"place_page.{role}_own", items=names)
    few, alone = items[0].charted == 1, len(reading.evidence.studies) == 1
    key = ("one" if alone else "each") if few else "most"
    said = say(f"place_page.{role}_{key}", items=names, n=items[0].charted, of=reading.studies)
    codes = [item.code for item in items] if role == "barrier" and (few or len(items) == 1) else []
    return f"{said} {barrier_strength(reading.evidence, codes, say)}" if codes else said


def barrier_strength(evidence: Evidence, codes: Sequence[str], say: Say) -> str:
    """How sure it is that studies report barriers, in a sentence: each study once for each, at its strongest."""
    by_segment = code_segments(evidence, codes, BARRIER_STANCES, "strength").groupby("segment", sort=False)
    segments = by_segment["studies"].sum()
    graded = [say(f"subtheme_page.strength_{name}", n=int(n)) for name, n in segments.items() if n]
    return say("subtheme_page.strength", grades=say.listed(graded))


def most_of(items: Sequence[Item]) -> tuple[Item, ...]:
    """What most studies say as the review charted them; where it charted none, what only their own pages say."""
    said = [item for item in items if item.charted] or [item for item in items if item.reported]
    most = max((item.charted for item in said), default=0)
    return tuple(item for item in said if item.charted == most)


def few_names(say: Say, names: Sequence[str]) -> list[str]:
    """The first names, and how many more there are; one more takes no more room by its name."""
    few = len(names) if len(names) <= MOST_NAMED + 1 else MOST_NAMED
    more = [say("place_page.more", n=len(names) - few)] if len(names) > few else []
    return [*names[:few], *more]


def level(place: str) -> str:
    """Whether a place is a province or a local government."""
    return "government" if "." in place else "province"


def _all(reading: Reading) -> str:
    return reading.say.count("studies", len(reading.everything.studies))
