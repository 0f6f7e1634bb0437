"""Where the studies are: counts by province, local government and island group, and one region beside the country.

Counts are of studies. A study of two places counts at each, and once in what holds both.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from evidence.counts.summary import (
    BARRIER_STANCES,
    OWN_PAGE,
    SPLITS,
    STRATEGY_STANCES,
    code_counts,
    pairs,
    study_mask,
)
from evidence.dataset import Dataset, Mask
from evidence.load import Evidence

# What a map can count.
MEASURES = ("studies", "barrier", "strategy", "contested")
MEASURED_STANCES = {"barrier": BARRIER_STANCES, "strategy": STRATEGY_STANCES}


class Reporting(NamedTuple):
    """Which studies report something: all of them, those that the review charted, those where it is contested, and
    those where, though not contested, it is in doubt whose text it is.
    """

    studies: Mask
    charted: Mask
    contested: Mask
    doubtful: Mask


def measured(evidence: Evidence, measure: str, code: str = "") -> Reporting:
    """The studies counted by a measure: all, those that report a barrier or a strategy, those with contested findings.

    `code` is the sub-theme of the measures "barrier" and "strategy".
    """
    everyone = study_mask(evidence)
    if measure == "studies":
        nobody = np.zeros_like(everyone)
        return Reporting(everyone, everyone, nobody, nobody)
    if measure in MEASURED_STANCES:
        return reporting_by_code(evidence, MEASURED_STANCES[measure])[code]
    contested = np.asarray(evidence.findings["contested"], bool)
    charted = contested & (evidence.categories["basis"] != SPLITS["basis"].index(OWN_PAGE))
    disputed, on_record = (_owners(evidence, findings) for findings in (contested, charted))
    return Reporting(disputed, on_record, disputed, np.zeros_like(disputed))


def area_counts(
    evidence: Evidence, dataset: Dataset, column: str, areas: Iterable[str], reporting: Reporting
) -> pd.DataFrame:
    """Studies per area. Columns: area, studies, n, charted, own_page, contested, doubtful, of.

    `column` is provinces or places of the studies; `areas` the codes to count, areas without a study included.
    studies    all studies made there; n    those of them that report what is counted
    charted, own_page, contested, doubtful    of n; own_page are those that only the study's own page says
    of    all studies of this evidence
    """
    order, areas = list(dataset.options[column]), list(areas)
    places = [order.index(area) for area in areas]
    options, members = dataset.members(column)

    def per_area(mask: Mask) -> np.ndarray:
        return np.bincount(options[mask[members]], minlength=len(order))[places]

    here = study_mask(evidence)
    n, charted, contested, doubtful = (per_area(here & mask) for mask in reporting)
    counts = {"studies": per_area(here), "n": n, "charted": charted, "own_page": n - charted}
    counts |= {"contested": contested, "doubtful": doubtful}
    return pd.DataFrame({"area": areas, **counts, "of": len(evidence.studies)})


def place_counts(evidence: Evidence, dataset: Dataset, reporting: Reporting) -> pd.DataFrame:
    """As area_counts, for the places that these studies studied: local governments, and provinces (33) as such."""
    places = sorted({place for places in evidence.studies["places"] for place in places})
    return area_counts(evidence, dataset, "places", places, reporting)


def geography_groups(evidence: Evidence, provinces: pd.DataFrame) -> pd.DataFrame:
    """Studies per island group of today's geography. Columns: group, provinces, with_study, studies.

    `provinces`, as from geo.places.read_provinces, gives the groups and their order. In the result it counts all
    provinces of a group, `with_study` those of them with a study.
    """
    group_of = provinces["island_group"].to_dict()
    of_studies = [[(group_of[p], p) for p in held] for held in evidence.studies["provinces"]]
    studied = [group for held in of_studies for group in {group for group, _ in held}]
    with_study = [group for group, _ in {pair for held in of_studies for pair in held}]
    groups = list(dict.fromkeys(group_of.values()))
    counted = [[names.count(group) for group in groups] for names in (list(group_of.values()), with_study, studied)]
    return pd.DataFrame(dict(zip(("group", "provinces", "with_study", "studies"), (groups, *counted), strict=True)))


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


def reporting_by_code(evidence: Evidence, stances: tuple[str, ...]) -> dict[str, Reporting]:
    """Code -> the studies that say it with one of these stances; every code of the codebook is there."""
    rows, studies = pairs(evidence, stances), len(study_mask(evidence))
    masks = np.zeros((4, len(evidence.codebook), studies), bool)
    masks[0, rows.code, rows.study] = True
    masks[1, rows.code, rows.study] = rows.charted
    masks[2, rows.code, rows.study] = rows.contested
    masks[3, rows.code, rows.study] = rows.doubtful
    return {code: Reporting(*masks[:, place]) for code, place in evidence.code_places.items()}


def side_by_side(here: Evidence, country: Evidence, codes: Iterable[str], stances: tuple[str, ...]) -> pd.DataFrame:
    """Studies per code in a region and in the whole country.

    Columns: code, and with here_ and country_ before them: n, charted, own_page, contested, doubtful. own_page are
    those of n that only the study's own page says.
    """
    codes = list(codes)
    sides = (
        code_counts(evidence, codes, stances)
        .rename(columns={"studies": "n"})[["n", "charted", "own_page", "contested", "doubtful"]]
        .add_prefix(f"{side}_")
        for side, evidence in (("here", here), ("country", country))
    )
    return pd.concat([pd.DataFrame({"code": codes}), *sides], axis=1)


def unreported(evidence: Evidence) -> tuple[str, ...]:
    """Codes under which none of these studies says anything, in codebook order."""
    said = set(evidence.findings["code"].unique())
    return tuple(code for code in evidence.codebook["code"] if code not in said)


def _owners(evidence: Evidence, findings: Mask) -> Mask:
    """The studies that have any of these findings."""
    return np.bincount(evidence.categories["study"][findings], minlength=len(study_mask(evidence))) > 0
