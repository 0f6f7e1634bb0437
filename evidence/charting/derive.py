"""Columns that follow from others, computed at every build and charted nowhere."""

import pandas as pd

from evidence.charting.check import Sheets
from evidence.schema import split_list
from geo.places import province_of

OPPOSITE = {"hinders": "supports", "supports": "hinders"}


def contested(findings: pd.DataFrame) -> pd.Series:
    """Whether each finding is contested ("yes"/"no").

    It is where the same study and code also has the opposite stance, where the text's owner is disputed, or where the
    discrepancy register says that the source contradicts itself on it.
    """
    sides = set(zip(findings["study"], findings["code"], findings["stance"], strict=True))
    opposed = [(r.study, r.code, OPPOSITE.get(r.stance)) in sides for r in findings.itertuples()]
    marked = (findings["discrepancy"] != "") | (findings["other_owner"] != "")
    return (marked | pd.Series(opposed, index=findings.index, dtype=bool)).map({True: "yes", False: "no"})


def with_derived(sheets: Sheets) -> Sheets:
    """The corrected sheets with the derived columns of schema.csv, lists still as cells."""
    findings = sheets["findings"].assign(contested=contested(sheets["findings"]))
    studies = sheets["studies"].assign(
        provinces=sheets["studies"]["places"].map(_provinces),
        barriers=_codes_by_study(sheets, findings["stance"] == "hinders"),
        strategies=_codes_by_study(sheets, findings["code"].isin(_strategies(sheets["codebook"]))),
    )
    return {**sheets, "studies": studies, "findings": findings}


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
