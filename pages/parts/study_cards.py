"""Studies as cards with their findings: what is said, how sure, and where in the source."""

from collections.abc import Iterable
from typing import Any, Literal

import pandas as pd
from markupsafe import Markup

from evidence.counts.summary import OWN_PAGE
from evidence.labels import study_label, study_places
from evidence.markup.elements import Text, hint, joined, link
from evidence.markup.findings import finding_item, subject_name
from evidence.markup.sentences import sentence, where_markup
from evidence.reading import ROWS_AT_ONCE, Reading
from evidence.report import finding_anchor
from pages.parts.finding_ways import check_fold, check_line
from pages.parts.pager import first_rows
from pages.parts.search_notes import why_found

Lead = Literal["code", "study", "both"]


def study_cards(
    reading: Reading, slugs: Iterable[str], codes: tuple[str, ...] = (), stances: tuple[str, ...] = ()
) -> Markup:
    """One card a study, with its findings under these codes and stances (all, where none are named)."""
    findings = reading.evidence.findings
    if codes:
        findings = findings[findings["code"].isin(codes)]
    if stances:
        findings = findings[findings["stance"].isin(stances)]
    groups = dict(list(findings.groupby("study", observed=True)))
    slugs = list(slugs)
    why = why_found(reading, tuple(slugs))
    shown = (_card(reading, s, groups.get(s, findings[:0]), why.get(s, "")) for s in slugs)
    cards = first_rows(shown, len(slugs), reading)
    return Markup('<div class="cards">{}</div>').format(cards)


def study_entries(reading: Reading, studies: pd.DataFrame) -> Markup:
    """Studies under their numbers, each with its title and place, leading to its page."""
    entry = Markup('<li value="{}">{}</li>')
    listed = joined(entry.format(row["number"], _entry(reading, row)) for row in studies.to_dict("records"))
    return Markup('<ol class="entries">{}</ol>').format(listed)


def finding_items(reading: Reading, findings: pd.DataFrame, led_by: Lead = "code") -> Markup:
    """Findings as a list: sign and stance, paraphrase, certainty, basis, place in the source, and how to check each."""
    first = findings[:ROWS_AT_ONCE].to_dict("records")
    return _items(reading, (_finding(reading, row, led_by) for row in first), len(findings))


def findings_at_home(reading: Reading, findings: pd.DataFrame, address: str) -> Markup:
    """The same on the page of their study, where each can be led to. `address`: where the dashboard stands."""
    rows = findings.to_dict("records")
    return _items(reading, (_finding_at_home(reading, row, address) for row in rows), len(findings))


def findings_by_code(reading: Reading, codes: Iterable[str], stances: tuple[str, ...]) -> Markup:
    """All findings under these codes as barriers or as strategies, code by code; each leads to its study."""
    findings = reading.evidence.findings[reading.evidence.findings["stance"].isin(stances)]
    groups = dict(list(findings.groupby("code", observed=True)))
    return joined(_code_section(reading, code, groups[code]) for code in codes if code in groups)


def _entry(reading: Reading, study: dict[str, Any]) -> Markup:
    named = link(study_label(study, reading.say), reading.study_href(study["study"]))
    entry = Markup('{} <span lang="id">{}</span> <span class="source">{}</span>')
    return entry.format(named, study["title"], study_places(study, reading.say))


def _card(reading: Reading, slug: str, findings: pd.DataFrame, why: str) -> Markup:
    say, study = reading.say, reading.everything.study(slug)
    return Markup('<article class="card"><h3>{}</h3><p class="place">{}</p>{}{}</article>').format(
        link(reading.study_label(slug), reading.study_href(slug)),
        study_places(study, say),
        hint(say("search.found_at", where=why)) if why else "",
        finding_items(reading, findings) if len(findings) else hint(say("study.no_findings")),
    )


def _code_section(reading: Reading, code: str, findings: pd.DataFrame) -> Markup:
    n = reading.say.count("studies", int(findings["study"].nunique()))
    listed = finding_items(reading, findings, "study")
    return Markup("<section><h3>{} ({})</h3>{}</section>").format(reading.plain_names[code], n, listed)


def _items(reading: Reading, findings: Iterable[Markup], of: int) -> Markup:
    return Markup('<ul class="findings">{}</ul>').format(first_rows(findings, of, reading))


def _finding(reading: Reading, row: dict[str, Any], led_by: Lead) -> Markup:
    return finding_item(reading, row, _lead(reading, row, led_by), _place(reading, row), check_fold(reading, row))


def _finding_at_home(reading: Reading, row: dict[str, Any], address: str) -> Markup:
    ways = check_line(reading, row, address, at_home=True)
    return finding_item(reading, row, _lead(reading, row, "code"), _place(reading, row), ways, finding_anchor(row))


def _lead(reading: Reading, row: dict[str, Any], led_by: Lead) -> Markup:
    """The study of a finding and where it was made, or its sub-theme, or both."""
    study = link(reading.study_label(row["study"]), reading.study_href(row["study"]), css="code")
    if led_by == "study":
        return Markup("{}, {}:").format(study, study_places(reading.everything.study(row["study"]), reading.say))
    if led_by == "both":
        name = subject_name(reading, row)
        return Markup("{} · {}:").format(link(name, reading.subtheme_href(row["code"])), study)
    return Markup('<span class="code">{}</span>').format(subject_name(reading, row))


def _place(reading: Reading, row: dict[str, Any]) -> Text:
    """The place of a finding; of those that the review charted, named as the review's."""
    where = where_markup(row["where"], reading.say)
    return where if row["basis"] == OWN_PAGE else sentence(reading.say, "finding.in_review", where=where)
