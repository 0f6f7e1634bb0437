"""One study: its facts and findings, each with its place in the source, what is disputed, and how to cite it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from evidence.exports.table_files import FINDINGS, TABLE_FORMATS
from evidence.labels import place_label, province_name, study_label, study_places
from evidence.link import query
from evidence.locator import say_where
from evidence.markup.elements import Cell, Row, Text, aside, facts, fold, hint, joined, link, paragraph, table
from evidence.markup.outside import outside_of_study
from evidence.markup.sentences import where_markup
from evidence.reading import CITE_ANCHOR, ROWS_AT_ONCE, Reading, once_a_reading
from evidence.themes import theme_name
from evidence.words import Say
from pages.parts.cite import cite_study
from pages.parts.controls import choose_named
from pages.parts.discrepancy_table import discrepancy_table
from pages.parts.downloads import files_line
from pages.parts.page_view import dashboard_address, page_view
from pages.parts.study_cards import findings_at_home
from pages.parts.study_ways import study_ways, way_back, where_its_text_stands

FACTS = (
    "authors",
    "year",
    "institution",
    "publication",
    "places",
    "agency",
    "method",
    "lens",
    "systems",
    "informants_count",
    "informants",
    "url",
)

view = page_view()
reading = view.reading
say = reading.say
data = reading.everything


@once_a_reading
def facts_of(reading: Reading, slug: str) -> Markup:
    """What is known of a study, each fact with its place in the source."""
    study = reading.everything.study(slug)
    return facts((reading.say(f"fact.{name}"), fact(reading, study, name)) for name in FACTS)


def fact(reading: Reading, study: Mapping[str, Any], name: str) -> Markup:
    """One fact with its place in the source; what is missing says why."""
    say, everything = reading.say, reading.everything
    column = f"{name}_{say.language}" if name == "informants" else name
    missing = everything.missing
    reasons = missing[(missing["key"] == study["study"]) & (missing["column"] == column)].to_dict("records")
    if reasons:
        line = Markup('<span class="missing">{}</span> <span class="source">{}</span>')
        return line.format(say("status." + reasons[0]["reason"]), say.of(reasons[0], "note"))
    places = everything.provenance
    placed = places[(places["study"] == study["study"]) & (places["column"] == column)].to_dict("records")
    if not placed:
        return Markup("{}").format(written(study, name, column, say))
    [place, *_] = placed
    certainty = say("finding.certainty", certainty=say(f"certainties.{place['certainty']}"))
    line = Markup('{} <span class="source">{} · {}{}</span>')
    derived = f" · {say('finding.derived')}" if place["derived"] else ""
    return line.format(written(study, name, column, say), where_markup(place["where"], say), certainty, derived)


def written(study: Mapping[str, Any], name: str, column: str, say: Say) -> Text:
    """The value of a fact as the reader sees it."""
    value = study[column]
    match name:
        case "places":
            places = say.listed(place_label(place, say) for place in study["places"])
            return f"{places} ({say.listed(province_name(province, say) for province in study['provinces'])})"
        case "method":
            return say(f"methods.{value}")
        case "publication" if study["publication_type"] == "thesis":
            return say("fact.thesis", publication=value)
        case "url":
            return link(str(value), str(value))
        case "authors" | "systems":
            return say.listed(value)
        case "lens":
            return say.listed(say(f"lenses.{lens}") for lens in value)
        case _:
            return str(value)


def findings_by_theme(reading: Reading, slug: str, address: str) -> Markup:
    """The findings of a study under the themes of the codebook, in its order; nothing where there are none.

    `address`: where the dashboard stands.
    """
    everything = reading.everything
    findings = everything.findings[everything.findings["study"] == slug].sort_values("code", kind="stable")
    section = Markup("<h3>{}</h3>{}")
    return joined(
        section.format(theme_name(theme, reading.say), findings_at_home(reading, of_theme, address))
        for theme in sorted(everything.theme_codes)
        if len(of_theme := findings[findings["code"].isin(everything.theme_codes[theme])])
    )


def corrected(fixes: pd.DataFrame) -> Markup:
    """What the source prints of this study, and what stands here instead."""
    head = [say(f"correction.{column}") for column in ("column", "source_says", "we_use", "why", "where")]
    rows: list[Row] = [
        [
            say(f"fact.{row['column']}"),
            Cell(row["source_says"], lang="id"),
            Cell(row["we_use"], lang="id"),
            say.of(row, "why"),
            say_where(row["where"], say),
        ]
        for row in fixes.to_dict("records")
    ]
    return table(say("study.corrections"), head, rows)


def nearby(slug: str) -> list[str]:
    """The studies to choose from: all of a short list, of a long one those around the one that is shown."""
    slugs = list(data.studies["study"])
    start = max(0, slugs.index(slug) - ROWS_AT_ONCE // 2)
    return slugs[start : start + ROWS_AT_ONCE]


current = reading.display.study or data.studies["study"].iloc[0]
study = data.study(current)
about = f"{study_label(study, say)} · {study_places(study, say)} · {say('methods.' + study['method'])}"
st.html(Markup('<h1 class="study-title" lang="id">{}</h1><p class="meta">{}</p>').format(study["title"], about))
st.html(paragraph(say.of(study, "summary"), css="lead") + study_ways(reading, current))
back_column, choice_column = st.columns([2, 3], vertical_alignment="center")
on_page = link(say("study.cite"), f"{reading.study_href(current)}#{CITE_ANCHOR}")
back_column.html(way_back(reading, on_page))
with choice_column:
    choose_named(
        view,
        "study",
        nearby(current),
        current,
        "study.choose",
        lambda slug: f"{data.study(slug)['number']}. {reading.study_label(slug)}",
        hidden_label=True,
    )

st.header(say("study.findings"), anchor=False)
st.markdown(where_its_text_stands(reading, current))
if findings := findings_by_theme(reading, current, dashboard_address()):
    st.html(findings)
    chosen = query(say.language) | {"of": current}
    st.html(files_line(FINDINGS, TABLE_FORMATS, chosen, say("study.findings"), say))
else:
    st.html(aside(say("study.no_findings")))
if outside := outside_of_study(reading, current):
    st.html(Markup("<h3>{}</h3>{}{}").format(say("outside.title"), hint(say("outside.text")), outside))

st.header(say("study.cite"), anchor=False)
cite_study(study, say)

disputed = data.discrepancies[data.discrepancies["studies"].map(lambda slugs: current in slugs)]
if len(disputed):
    st.header(say("study.discrepancies"), anchor=False)
    st.html(discrepancy_table(reading, disputed))

st.header(say("study.facts"), anchor=False)
st.html(facts_of(reading, current))
fixes = data.corrections[data.corrections["key"] == current]
if len(fixes):
    st.html(fold(say("study.corrections"), corrected(fixes), opened=True))
