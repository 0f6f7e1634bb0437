"""The counts behind every figure. Evidence in, tables out.

Counts are of studies, never of rows; a study that reports a code twice counts once. Rows and axes come from the
codebook and the schema, so that a gap is a row with 0. Every table carries `of`, the studies it is counted among, and
`who`, the slugs of the studies counted.
"""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from evidence import schema
from evidence.load import Evidence
from evidence.selection import Facets

BARRIER_STANCES = ("hinders",)
STRATEGY_STANCES = ("recommended", "practised")
OWN_PAGE = "abstract"
STUDY_SPLITS = {"island": "island_group", "level": "place_level", "year": "year"}
_SPLIT_OF = {column: split for split, column in STUDY_SPLITS.items()}
SPLITS: dict[str, tuple[str, ...]] = {
    "strength": ("certain", "less_certain", "contested", "own_page"),
    "certainty": schema.values_of("findings", "certainty"),
    "basis": schema.values_of("findings", "basis"),
    "stance": ("recommended", "practised", "both"),
    "island": schema.values_of("studies", "island_group"),
    "level": schema.values_of("studies", "place_level"),
    "year": (),
}


def barrier_codes(evidence: Evidence) -> tuple[str, ...]:
    """Codes under which a study can report a barrier: theme 2 first, then the lacks of themes 1 and 3."""
    codebook = evidence.codebook
    return tuple(pd.concat([codebook[codebook["theme"] == theme] for theme in (2, 1, 3)])["code"])


def strategy_codes(evidence: Evidence) -> tuple[str, ...]:
    """The codes of theme 4."""
    return tuple(evidence.codebook.loc[evidence.codebook["theme"] == 4, "code"])


# What the pages of barriers and of strategies count: the codes, and the stances that count there.
FINDINGS_OF = {"barriers": (barrier_codes, BARRIER_STANCES), "strategies": (strategy_codes, STRATEGY_STANCES)}


def findings_of(evidence: Evidence, subject: str) -> pd.DataFrame:
    """The findings behind the bars of barriers, or of strategies. Raises KeyError for anything else."""
    codes, stances = FINDINGS_OF[subject]
    found = evidence.findings
    return found[found["code"].isin(codes(evidence)) & found["stance"].isin(stances)]


def code_counts(evidence: Evidence, codes: Iterable[str], stances: tuple[str, ...]) -> pd.DataFrame:
    """Studies per code with one of these stances. Columns: code, studies, charted, own_page, contested, of, who.

    `own_page` are the studies that say it on their own page only, outside what the review charted; `charted` the rest.
    """
    pairs = _pairs(evidence, stances)
    rows = []
    for code in codes:
        mine = pairs[pairs["code"] == code]
        rows.append(
            {
                "code": code,
                "studies": len(mine),
                "charted": int(mine["charted"].sum()),
                "own_page": int((~mine["charted"]).sum()),
                "contested": int(mine["contested"].sum()),
                "of": len(evidence.studies),
                "who": tuple(mine["study"]),
            }
        )
    return pd.DataFrame(rows, columns=["code", "studies", "charted", "own_page", "contested", "of", "who"])


def code_segments(evidence: Evidence, codes: Iterable[str], stances: tuple[str, ...], split: str) -> pd.DataFrame:
    """Studies per code and segment of a split; each study in one segment of a code. Columns: code, segment, studies.

    A study stands in its strongest segment: highest certainty, nearest basis; but contested before all else.
    """
    pairs = _pairs(evidence, stances)
    counted = pairs.groupby(["code", split])["study"].nunique()
    rows = [
        (code, segment, int(counted.get((code, segment), 0)))
        for code in codes
        for segment in segments_of(evidence, split)
    ]
    return pd.DataFrame(rows, columns=["code", "segment", "studies"])


def segments_of(evidence: Evidence, split: str) -> tuple[str, ...]:
    """The segments of a split in their order; years as far as there are studies."""
    return SPLITS[split] or tuple(map(str, sorted(set(evidence.studies["year"]))))


def strategies_for_barrier(evidence: Evidence, barrier: str) -> tuple[Evidence, tuple[str, ...]]:
    """The evidence of the studies that report this barrier, and their slugs."""
    pairs = _pairs(evidence, BARRIER_STANCES)
    who = tuple(pairs.loc[pairs["code"] == barrier, "study"])
    return only_studies(evidence, who), who


def stance_balance(evidence: Evidence) -> pd.DataFrame:
    """How studies judge each element of themes 1 and 3. Columns: code, hinders, supports, between, of (studies).

    Each study stands once: `between` where it reports both sides, a mixed finding or a contested one.
    """
    codebook = evidence.codebook
    rows = []
    for code in codebook.loc[codebook["theme"].isin((1, 3)), "code"]:
        sides = [_side(found) for _, found in evidence.findings[evidence.findings["code"] == code].groupby("study")]
        counts = {side: sides.count(side) for side in ("hinders", "supports", "between")}
        rows.append({"code": code, **counts, "of": len(evidence.studies)})
    return pd.DataFrame(rows, columns=["code", "hinders", "supports", "between", "of"])


def only_studies(evidence: Evidence, who: Iterable[str]) -> Evidence:
    """The evidence of these studies alone."""
    kept = set(who)
    return replace(
        evidence,
        studies=evidence.studies[evidence.studies["study"].isin(kept)],
        findings=evidence.findings[evidence.findings["study"].isin(kept)],
    )


def studies_by(evidence: Evidence, facets: Facets, name: str) -> pd.DataFrame:
    """Studies per option of a filter of studies, options without a study included. Columns: option, studies, of, who.

    A study of two places counts under each; the column therefore need not add up to `of`.
    """
    shown = set(evidence.studies["study"])
    rows = [
        (option, tuple(s for s in evidence.studies["study"] if s in members & shown))
        for option, members in facets.options[name].items()
    ]
    return pd.DataFrame([(o, len(who), len(shown), who) for o, who in rows], columns=["option", "studies", "of", "who"])


def uncoded_studies(evidence: Evidence) -> frozenset[str]:
    """Studies of which nothing could be coded, because no usable text of their results survives."""
    return frozenset(evidence.studies["study"]) - frozenset(evidence.findings["study"])


def study_matrix(evidence: Evidence) -> pd.DataFrame:
    """One row for each study and code. Columns: study, code, stances (tuple), contested."""
    grouped = evidence.findings.groupby(["study", "code"])
    order = schema.values_of("findings", "stance")
    stances = grouped["stance"].agg(lambda s: tuple(x for x in order if x in set(s)))
    contested = grouped["contested"].any()
    pairs = [(study, code) for study in evidence.studies["study"] for code in evidence.codebook["code"]]
    rows = [(*pair, stances.get(pair, ()), bool(contested.get(pair, False))) for pair in pairs]
    return pd.DataFrame(rows, columns=["study", "code", "stances", "contested"])


def studies_per_code(evidence: Evidence) -> pd.Series:
    """Studies that say anything under each code, in codebook order."""
    counts = evidence.findings.groupby("code")["study"].nunique()
    return counts.reindex(evidence.codebook["code"], fill_value=0)


def _pairs(evidence: Evidence, stances: tuple[str, ...]) -> pd.DataFrame:
    """One row for each study and code with one of these stances, with the segment it takes in every split."""
    order = {study: place for place, study in enumerate(evidence.studies["study"])}
    own = evidence.studies.set_index("study")[list(STUDY_SPLITS.values())].astype(str).rename(columns=_SPLIT_OF)
    rows = [
        {"study": study, "code": code, **_segments(found), **own.loc[study]}
        for (study, code), found in evidence.findings[evidence.findings["stance"].isin(stances)].groupby(
            ["study", "code"]
        )
    ]
    columns = ["study", "code", "charted", "contested", *SPLITS]
    return pd.DataFrame(rows, columns=columns).sort_values("study", key=lambda s: s.map(order))


def _segments(found: pd.DataFrame) -> dict[str, object]:
    charted = found[found["basis"] != OWN_PAGE]
    contested = bool(found["contested"].any())
    stances = set(found["stance"])
    return {
        "charted": len(charted) > 0,
        "contested": contested,
        "strength": _strength(charted, contested),
        "certainty": _first(schema.values_of("findings", "certainty"), found["certainty"]),
        "basis": _first(schema.values_of("findings", "basis"), found["basis"]),
        "stance": "both" if len(stances) > 1 else next(iter(stances)),
    }


def _side(found: pd.DataFrame) -> str:
    stances = set(found["stance"])
    if len(stances) > 1 or "mixed" in stances or found["contested"].any():
        return "between"
    return str(next(iter(stances)))


def _strength(charted: pd.DataFrame, contested: bool) -> str:
    if contested:
        return "contested"
    if charted.empty:
        return "own_page"
    return "certain" if (charted["certainty"] == "high").any() else "less_certain"


def _first(order: Iterable[str], values: pd.Series) -> str:
    present = set(values)
    return next(value for value in order if value in present)
