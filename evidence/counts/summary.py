"""The counts behind every figure. Evidence in, tables out.

Counts are of studies, never of rows; a study that reports a code twice counts once. Rows and axes come from the
codebook and the schema, so that a gap is a row with 0. Every table carries `of`, the studies it is counted among.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evidence import schema
from evidence.dataset import Dataset, Mask, Positions, only
from evidence.load import Evidence
from evidence.themes import barrier_codes, element_codes, strategy_codes

BARRIER_STANCES = ("hinders",)
HELPING_STANCES = ("supports", "mixed")
STRATEGY_STANCES = ("recommended", "practised")
STANCES = schema.values_of("findings", "stance")
OWN_PAGE = "abstract"
STUDY_SPLITS = {"island": "island_group", "level": "place_level", "year": "year"}
SPLITS: dict[str, tuple[str, ...]] = {
    "strength": ("certain", "less_certain", "contested", "doubtful", "own_page"),
    "certainty": schema.values_of("findings", "certainty"),
    "basis": schema.values_of("findings", "basis"),
    "stance": ("recommended", "practised", "both"),
    "island": schema.values_of("studies", "island_group"),
    "level": schema.values_of("studies", "place_level"),
    "year": (),
}
# What the pages of barriers and of strategies count: the codes, and the stances that count there.
FINDINGS_OF = {"barriers": (barrier_codes, BARRIER_STANCES), "strategies": (strategy_codes, STRATEGY_STANCES)}


class Pairs(NamedTuple):
    """One row for each code and study with a finding, codes in codebook order and studies in their own under each.

    charted: whether the review charted it, not the study's own page alone; contested: whether one text speaks against
    another; doubtful: whether, though not contested, it is in doubt whose text it is; certain: whether the review
    charted it with high certainty; certainty and basis: the place of the strongest one; stances: which of STANCES, a
    column each.
    """

    code: Positions
    study: Positions
    charted: Mask
    contested: Mask
    doubtful: Mask
    certain: Mask
    certainty: Positions
    basis: Positions
    stances: NDArray[np.bool_]


def findings_of(evidence: Evidence, subject: str) -> pd.DataFrame:
    """The findings behind the bars of barriers, or of strategies. Raises KeyError for anything else."""
    codes, stances = FINDINGS_OF[subject]
    findings = evidence.findings
    return findings[findings["code"].isin(codes(evidence)) & findings["stance"].isin(stances)]


def code_counts(evidence: Evidence, codes: Iterable[str], stances: tuple[str, ...]) -> pd.DataFrame:
    """Studies per code with one of these stances. Columns: code, studies, charted, own_page, contested,
    doubtful, of.

    `own_page` are the studies that say it on their own page only, outside what the review charted; `charted` the rest.
    """
    rows = pairs(evidence, stances)
    codes = list(codes)
    studies, charted, contested, doubtful = (
        _per_code(evidence, rows.code, weights)[_places(evidence, codes)]
        for weights in (np.ones(len(rows.code)), rows.charted, rows.contested, rows.doubtful)
    )
    counts = {"studies": studies, "charted": charted, "own_page": studies - charted}
    counts |= {"contested": contested, "doubtful": doubtful}
    return pd.DataFrame({"code": codes, **counts, "of": len(evidence.studies)})


def studies_reporting(evidence: Evidence, codes: Iterable[str], stances: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Code -> the slugs of the studies that code_counts counts under it."""
    rows, slugs = pairs(evidence, stances), _slugs(evidence)
    ends = np.searchsorted(rows.code, _places(evidence, codes := list(codes)), "right")
    starts = np.searchsorted(rows.code, _places(evidence, codes), "left")
    return {c: tuple(slugs[rows.study[a:b]]) for c, a, b in zip(codes, starts, ends, strict=True)}


def code_segments(evidence: Evidence, codes: Iterable[str], stances: tuple[str, ...], split: str) -> pd.DataFrame:
    """Studies per code and segment of a split; each study in one segment of a code. Columns: code, segment, studies.

    A study stands in its strongest segment: highest certainty, nearest basis. By strength, what only its own page says
    comes before all else, so that its piece is the number behind the plus; then contested, then in doubt.
    """
    rows, segments, codes = pairs(evidence, stances), segments_of(evidence, split), list(codes)
    cells = rows.code * len(segments) + _segment_places(evidence, rows, split)
    shape = len(evidence.codebook), len(segments)
    counts = np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)
    return pd.DataFrame(
        {
            "code": np.repeat(codes, len(segments)),
            "segment": list(segments) * len(codes),
            "studies": counts[_places(evidence, codes)].ravel(),
        }
    )


def segments_of(evidence: Evidence, split: str) -> tuple[str, ...]:
    """The segments of a split in their order; years as far as there are studies."""
    return SPLITS[split] or tuple(map(str, sorted(set(evidence.studies["year"]))))


def reporting_barrier(evidence: Evidence, barrier: str) -> Evidence:
    """The evidence of the studies that report this barrier; of none, where it is no code."""
    rows = pairs(evidence, BARRIER_STANCES)
    return only_studies(evidence, rows.study[np.isin(rows.code, _places(evidence, [barrier] if barrier else []))])


def stance_balance(evidence: Evidence) -> pd.DataFrame:
    """How studies judge each element that can lack or help. Columns: code, hinders, supports, between, of (studies).

    Each study stands once: `between` where it reports both sides, a mixed finding or a contested one.
    """
    rows, codes = pairs(evidence, STANCES), list(element_codes(evidence))
    alone = (rows.stances.sum(axis=1) == 1) & ~rows.contested & ~rows.stances[:, STANCES.index("mixed")]
    sides = {side: alone & rows.stances[:, STANCES.index(side)] for side in ("hinders", "supports")}
    sides["between"] = ~alone
    counts = {side: _per_code(evidence, rows.code, n)[_places(evidence, codes)] for side, n in sides.items()}
    return pd.DataFrame({"code": codes, **counts, "of": len(evidence.studies)})


def only_studies(evidence: Evidence, positions: Positions) -> Evidence:
    """The evidence of the studies at these positions of the dataset alone."""
    mask = np.zeros(len(evidence.findings["study"].cat.categories), bool)
    mask[positions] = True
    return only(evidence, mask[evidence.studies.index], mask[evidence.categories["study"]])


def studies_by(evidence: Evidence, dataset: Dataset, name: str) -> pd.DataFrame:
    """Studies per option of a filter of studies, options without a study included. Columns: option, studies, of.

    A study of two places counts under each; the column therefore need not add up to `of`.
    """
    options, members = dataset.members(name)
    order = list(dataset.options[name])
    counts = np.bincount(options[study_mask(evidence)[members]], minlength=len(order))
    return pd.DataFrame({"option": order, "studies": counts, "of": len(evidence.studies)})


def studies_under(
    evidence: Evidence, dataset: Dataset, name: str, options: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Option of a filter of studies -> the slugs of the studies that have it."""
    order, (places, members) = list(dataset.options[name]), dataset.members(name)
    kept, slugs = study_mask(evidence)[members], _slugs(evidence)
    return {o: tuple(slugs[np.unique(members[kept & (places == order.index(o))])]) for o in options}


def study_mask(evidence: Evidence) -> Mask:
    """Which studies of the whole dataset are here."""
    mask = np.zeros(len(evidence.findings["study"].cat.categories), bool)
    mask[evidence.studies.index] = True
    return mask


def uncoded_studies(evidence: Evidence) -> frozenset[str]:
    """Studies of which nothing could be coded, because no usable text of their results survives."""
    return frozenset(evidence.studies["study"]) - frozenset(evidence.findings["study"].unique())


def study_matrix(evidence: Evidence) -> pd.DataFrame:
    """One row for each study and code. Columns: study, code, stances (tuple), contested, doubtful."""
    rows, codes = pairs(evidence, STANCES), list(evidence.codebook["code"])
    named = [tuple(np.array(STANCES)[held]) for held in rows.stances]
    states = zip(named, rows.contested, rows.doubtful, strict=True)
    said = dict(zip(zip(rows.study, rows.code, strict=True), states, strict=True))
    table = [
        (slug, code, *said.get((position, place), ((), False, False)))
        for position, slug in zip(evidence.studies.index, evidence.studies["study"], strict=True)
        for place, code in enumerate(codes)
    ]
    columns = ["study", "code", "stances", "contested", "doubtful"]
    return pd.DataFrame(table, columns=columns).astype({"contested": bool, "doubtful": bool})


def by_pattern(evidence: Evidence) -> Positions:
    """The studies, by their places here, so that those which speak of similar sub-themes stand beside each other.

    They are sorted by the middle of their sub-themes in the codebook, then by how many these are; last those without.
    """
    rows, studies = pairs(evidence, STANCES), len(evidence.studies)
    owners = np.searchsorted(evidence.studies.index, rows.study)
    said = np.bincount(owners, minlength=studies)
    middles = np.bincount(owners, rows.code, studies) / np.maximum(said, 1)
    return np.lexsort((-said, np.where(said > 0, middles, np.inf)))


def studies_per_code(evidence: Evidence) -> pd.Series:
    """Studies that say anything under each code, in codebook order."""
    rows = pairs(evidence, STANCES)
    return pd.Series(_per_code(evidence, rows.code, np.ones(len(rows.code))), list(evidence.codebook["code"]))


def pairs(evidence: Evidence, stances: tuple[str, ...]) -> Pairs:
    """Every code and study with a finding of one of these stances, with what its findings say together."""
    study, code, stance, basis, certainty = (
        evidence.categories[name] for name in ("study", "code", "stance", "basis", "certainty")
    )
    counting = np.flatnonzero(np.isin(stance, [STANCES.index(s) for s in stances]))
    order = counting[np.lexsort((study[counting], code[counting]))]
    firsts = _firsts(code[order], study[order])
    charted = basis != SPLITS["basis"].index(OWN_PAGE)
    contested, doubtful = (np.asarray(evidence.findings[name], bool) for name in ("contested", "doubtful"))
    held = stance[:, None] == np.arange(len(STANCES))

    def joined(reduce: np.ufunc, values: NDArray[Any]) -> NDArray[Any]:
        return reduce.reduceat(values[order], firsts) if len(order) else values[:0]

    disputed = joined(np.logical_or, contested)
    return Pairs(
        code[order][firsts],
        study[order][firsts],
        joined(np.logical_or, charted),
        disputed,
        joined(np.logical_or, doubtful) & ~disputed,
        joined(np.logical_or, charted & (certainty == 0)),
        joined(np.minimum, certainty),
        joined(np.minimum, basis),
        joined(np.logical_or, held),
    )


def _firsts(*sorted_keys: Positions) -> Positions:
    """Where each new combination of sorted keys begins."""
    if not len(sorted_keys[0]):
        return np.zeros(0, np.intp)
    changed = np.logical_or.reduce([np.diff(key) != 0 for key in sorted_keys])
    return np.concatenate([[0], np.flatnonzero(changed) + 1]).astype(np.intp)


def _segment_places(evidence: Evidence, rows: Pairs, split: str) -> Positions:
    """The place of the segment in which each pair stands."""
    match split:
        case "strength":
            return np.select([~rows.charted, rows.contested, rows.doubtful, rows.certain], [4, 2, 3, 0], 1)
        case "certainty" | "basis":
            return rows.certainty if split == "certainty" else rows.basis
        case "stance":
            both = rows.stances.sum(axis=1) > 1
            return np.where(both, 2, rows.stances[:, STANCES.index("practised")])
        case _:
            order = segments_of(evidence, split)
            places = pd.Categorical(evidence.studies[STUDY_SPLITS[split]].astype(str), order).codes
            return np.asarray(places[np.searchsorted(evidence.studies.index, rows.study)], np.intp)


def _per_code(evidence: Evidence, codes: Positions, weights: NDArray[Any]) -> Positions:
    return np.bincount(codes, weights, len(evidence.codebook)).astype(np.intp)


def _places(evidence: Evidence, codes: Iterable[str]) -> Positions:
    """The places of codes in the codebook."""
    return np.array([evidence.code_places[code] for code in codes], np.intp)


def _slugs(evidence: Evidence) -> NDArray[np.object_]:
    return np.asarray(evidence.findings["study"].cat.categories, object)
