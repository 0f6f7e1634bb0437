"""Columns that follow from others, computed at every build and charted nowhere."""

import pandas as pd

from evidence.charting.check import Sheets
from evidence.schema import split_list, values_of
from geo.places import province_of

OPPOSITE = {"hinders": "supports", "supports": "hinders"}


# Kinds of discrepancies that put in doubt whose text a finding is; the others are contradictions.
OF_OWNERS = ("ownership", "credit")


def contested(findings: pd.DataFrame, discrepancies: pd.DataFrame) -> pd.Series:
    """Whether each finding is contested ("yes"/"no"): one text against another.

    It is where the same study and code also has the opposite stance, or where the discrepancy register says that the
    source contradicts itself on it.
    """
    sides = set(zip(findings["study"], findings["code"], findings["stance"], strict=True))
    opposed = [(r.study, r.code, OPPOSITE.get(r.stance)) in sides for r in findings.itertuples()]
    kinds = _kinds(findings, discrepancies)
    contradicted = kinds.notna() & ~kinds.isin(OF_OWNERS)
    return _yes_no(contradicted | pd.Series(opposed, index=findings.index, dtype=bool))


def doubtful(findings: pd.DataFrame, discrepancies: pd.DataFrame) -> pd.Series:
    """Whether it is in doubt whose text each finding is ("yes"/"no"): another owner named, or the register says so."""
    return _yes_no((findings["other_owner"] != "") | _kinds(findings, discrepancies).isin(OF_OWNERS))


def with_derived(sheets: Sheets) -> Sheets:
    """The corrected sheets with the derived columns of schema.csv, lists still as cells."""
    register = sheets["discrepancies"]
    findings = sheets["findings"].assign(
        contested=contested(sheets["findings"], register), doubtful=doubtful(sheets["findings"], register)
    )
    studies = sheets["studies"].assign(
        provinces=sheets["studies"]["places"].map(_provinces),
        barriers=_codes_by_study(sheets, findings["stance"] == "hinders"),
        strategies=_codes_by_study(sheets, findings["code"].isin(_strategies(sheets["codebook"]))),
        outside=_topics_by_study(sheets),
    )
    return {**sheets, "studies": studies, "findings": findings}


def _kinds(findings: pd.DataFrame, discrepancies: pd.DataFrame) -> pd.Series:
    """For each finding the kind of the discrepancy that it stands in; missing where it stands in none."""
    return findings["discrepancy"].map(dict(zip(discrepancies["discrepancy"], discrepancies["kind"], strict=True)))


def _yes_no(holds: pd.Series) -> pd.Series:
    return holds.map({True: "yes", False: "no"})


def _topics_by_study(sheets: Sheets) -> list[str]:
    """For each study the topics of its findings outside the framework, in the order of the schema."""
    said = set(zip(sheets["outside"]["study"], sheets["outside"]["topic"], strict=True))
    topics = values_of("outside", "topic")
    return [";".join(t for t in topics if (study, t) in said) for study in sheets["studies"]["study"]]


def _provinces(places: str) -> str:
    return ";".join(dict.fromkeys(province_of(place) for place in split_list(places)))


def _strategies(codebook: pd.DataFrame) -> pd.Series:
    return codebook.loc[codebook["theme"] == "4", "code"]


def _codes_by_study(sheets: Sheets, wanted: pd.Series) -> list[str]:
    """For each study the codes of the wanted findings, in codebook order."""
    order = {code: place for place, code in enumerate(sheets["codebook"]["code"])}
    codes = (
        sheets["findings"][wanted]
        .groupby("study")["code"]
        .agg(lambda c: ";".join(sorted(set(c), key=order.__getitem__)))
    )
    return [codes.get(study, "") for study in sheets["studies"]["study"]]
