"""Studies as cards with their findings: what is said, how sure, and where in the source."""

from collections.abc import Iterable
from html import escape
from typing import Any, Literal

import pandas as pd

from evidence.counts.summary import OWN_PAGE
from evidence.figures.theme import CONTESTED_SIGN, SIGNS
from evidence.labels import code_label, study_label, study_places
from evidence.markup.elements import link
from evidence.markup.sentences import where_markup
from evidence.words import Say
from pages.parts.page_view import Shown


def study_cards(view: Shown, who: Iterable[str], codes: tuple[str, ...] = (), stances: tuple[str, ...] = ()) -> str:
    """One card a study, with its findings under these codes and stances (all, where none are named)."""
    findings = view.evidence.findings
    if codes:
        findings = findings[findings["code"].isin(codes)]
    if stances:
        findings = findings[findings["stance"].isin(stances)]
    studies = view.everything.studies.set_index("study", drop=False)
    cards = (_card(view, studies.loc[slug], findings[findings["study"] == slug]) for slug in who)
    return f'<div class="cards">{"".join(cards)}</div>'


def finding_items(view: Shown, findings: pd.DataFrame, led_by: Literal["code", "study"] = "code") -> str:
    """Findings as a list: sign and stance, paraphrase, certainty, basis, place in the source."""
    items = (_finding(view, row, led_by) for row in findings.to_dict("records"))
    return f'<ul class="findings">{"".join(items)}</ul>'


def findings_by_code(view: Shown, codes: Iterable[str], stances: tuple[str, ...]) -> str:
    """All findings under these codes and stances, code by code; each leads to its study and names its place."""
    found = view.evidence.findings[view.evidence.findings["stance"].isin(stances)]
    return "".join(_code_section(view, code, found[found["code"] == code]) for code in codes)


def _card(view: Shown, study: Any, findings: pd.DataFrame) -> str:
    title = link(study_label(study, view.say), view.study_href(study["study"]))
    nothing = f'<p class="hint">{escape(view.say("study.no_findings"))}</p>'
    return (
        f'<article class="card"><h3>{title}</h3><p class="place">{escape(study_places(study, view.say))}</p>'
        f"{finding_items(view, findings) if len(findings) else nothing}</article>"
    )


def _code_section(view: Shown, code: str, findings: pd.DataFrame) -> str:
    n = view.say.count("studies", int(findings["study"].nunique()))
    title = f"<h3>{escape(code_label(code, view.everything, view.say))} ({escape(n)})</h3>"
    return f"<section>{title}{finding_items(view, findings, 'study')}</section>" if len(findings) else ""


def _finding(view: Shown, row: dict[str, Any], led_by: str) -> str:
    say, stance = view.say, row["stance"]
    if led_by == "study":
        lead = link(study_label(view.everything.study(row["study"]), say), view.study_href(row["study"]), css="code")
    else:
        lead = f'<span class="code">{escape(code_label(row["code"], view.everything, say))}</span>'
    contested = (
        f' <span class="tag contested">{CONTESTED_SIGN} {escape(say("finding.contested"))}</span>'
        if row["contested"]
        else ""
    )
    other = ""
    if row["other_owner"]:
        names = say.listed(study_label(view.everything.study(slug), say) for slug in row["other_owner"])
        other = f" {escape(say('finding.other_owner', studies=names))}"
    return (
        f'<li class="finding"><span class="tag {stance}"><span aria-hidden="true">{SIGNS[stance]}</span> '
        f"{escape(say('stances.' + stance))}</span> "
        f"{lead} {escape(say.of(row, 'finding'))}{contested}"
        f'<span class="source">{escape(say("finding.certainty", certainty=say("certainties." + row["certainty"])))} · '
        f"{escape(say('bases.' + row['basis']))} · {_place(row, say)}.{other}</span></li>"
    )


def _place(row: dict[str, Any], say: Say) -> str:
    """The place of a finding; of those that the review charted, named as the review's."""
    where = where_markup(row["where"], say)
    return where if row["basis"] == OWN_PAGE else say("finding.in_review", where=where)
