"""Where the studies are: counts by province, local government and island group, and one region beside the country.

Counts are of studies. A study of two places counts at each, and once in what holds both.
"""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from evidence.counts.summary import BARRIER_STANCES, OWN_PAGE, STRATEGY_STANCES
from evidence.load import Evidence

SHADES = ("studies", "barrier", "strategy", "contested")
STANCES = {"barrier": BARRIER_STANCES, "strategy": STRATEGY_STANCES}


class Counted(NamedTuple):
    """Slugs of the studies that a map counts: all, those that the review charted, those where it is contested."""

    who: frozenset[str]
    charted: frozenset[str]
    contested: frozenset[str]


def counted(evidence: Evidence, shade: str, code: str = "") -> Counted:
    """The studies counted under a shade: all, those that report a barrier or a strategy, those with contested findings.

    `code` is the sub-theme of the shades "barrier" and "strategy".
    """
    if shade == "studies":
        everyone = frozenset(evidence.studies["study"])
        return Counted(everyone, everyone, frozenset())
    if shade in STANCES:
        return counted_by_code(evidence, STANCES[shade])[code]
    said = evidence.findings[evidence.findings["contested"]]
    return Counted(
        frozenset(said["study"]),
        frozenset(said.loc[said["basis"] != OWN_PAGE, "study"]),
        frozenset(said["study"]),
    )


def area_counts(evidence: Evidence, column: str, areas: Iterable[str], found: Counted) -> pd.DataFrame:
    """Studies per area. Columns: area, studies, n, charted, own_page, contested, of, who.

    `column` is provinces or places of the studies; `areas` the codes to count, areas without a study included.
    studies    all studies made there; n    those of them that are counted, by slug in `who`
    charted, own_page, contested    of n; own_page are those that only the study's own page says
    of    all studies of this evidence
    """
    there: dict[str, list[str]] = {}
    for study, held in zip(evidence.studies["study"], evidence.studies[column], strict=True):
        for area in held:
            there.setdefault(area, []).append(study)
    rows = []
    for area in areas:
        who = tuple(study for study in there.get(area, ()) if study in found.who)
        charted = len(found.charted.intersection(who))
        contested = len(found.contested.intersection(who))
        studies, of = len(there.get(area, ())), len(evidence.studies)
        rows.append((area, studies, len(who), charted, len(who) - charted, contested, of, who))
    return pd.DataFrame(rows, columns=["area", "studies", "n", "charted", "own_page", "contested", "of", "who"])


def place_counts(evidence: Evidence, found: Counted) -> pd.DataFrame:
    """As area_counts, for the places that these studies studied: local governments, and provinces (33) as such."""
    places = sorted({place for held in evidence.studies["places"] for place in held})
    return area_counts(evidence, "places", places, found)


def geography_groups(evidence: Evidence, provinces: pd.DataFrame) -> pd.DataFrame:
    """Studies per island group of today's geography. Columns: group, provinces, with_study, studies.

    `provinces`, as from geo.places.read_provinces, gives the groups and their order. In the result it counts all
    provinces of a group, `with_study` those of them with a study.
    """
    groups = provinces["island_group"]
    rows = []
    for group in dict.fromkeys(groups):
        mine = set(groups.index[groups == group])
        held = [mine.intersection(provinces) for provinces in evidence.studies["provinces"]]
        rows.append((group, len(mine), len(set().union(*held)), sum(bool(h) for h in held)))
    return pd.DataFrame(rows, columns=["group", "provinces", "with_study", "studies"])


def review_groups(evidence: Evidence, groups: Iterable[str]) -> pd.DataFrame:
    """Studies per island group of the review, which places studies, not provinces. Columns: group, with_study, studies.

    `with_study` counts the provinces in which the group's studies were made.
    """
    rows = []
    for group in groups:
        mine = evidence.studies[evidence.studies["island_group"] == group]
        rows.append((group, len({p for held in mine["provinces"] for p in held}), len(mine)))
    return pd.DataFrame(rows, columns=["group", "with_study", "studies"])


def unplaced(evidence: Evidence) -> tuple[str, ...]:
    """Slugs of the studies that name no place: they are counted and listed, and stand nowhere on the map."""
    return tuple(evidence.studies.loc[evidence.studies["provinces"].map(len) == 0, "study"])


def counted_by_code(evidence: Evidence, stances: tuple[str, ...]) -> dict[str, Counted]:
    """Code -> the studies that say it with one of these stances; every code of the codebook is there."""
    who: dict[str, tuple[set[str], set[str], set[str]]] = {c: (set(), set(), set()) for c in evidence.codebook["code"]}
    columns = (evidence.findings[c] for c in ("study", "code", "stance", "basis", "contested"))
    for study, code, stance, basis, contested in zip(*columns, strict=True):
        if stance in stances:
            for members, member in zip(who[code], (True, basis != OWN_PAGE, contested), strict=True):
                if member:
                    members.add(study)
    return {code: Counted(*map(frozenset, members)) for code, members in who.items()}


def side_by_side(here: Evidence, country: Evidence, codes: Iterable[str], stances: tuple[str, ...]) -> pd.DataFrame:
    """Studies per code in a region and in the whole country.

    Columns: code, and with here_ and country_ before them: n, charted, own_page, contested. own_page are those of n
    that only the study's own page says.
    """
    local, whole = counted_by_code(here, stances), counted_by_code(country, stances)
    rows = [(code, *_numbers(local[code]), *_numbers(whole[code])) for code in codes]
    names = [f"{side}_{name}" for side in ("here", "country") for name in ("n", "charted", "own_page", "contested")]
    return pd.DataFrame(rows, columns=["code", *names])


def _numbers(found: Counted) -> tuple[int, int, int, int]:
    return len(found.who), len(found.charted), len(found.who - found.charted), len(found.contested)


def unreported(evidence: Evidence) -> tuple[str, ...]:
    """Codes under which none of these studies says anything, in codebook order."""
    said = set(evidence.findings["code"])
    return tuple(code for code in evidence.codebook["code"] if code not in said)
