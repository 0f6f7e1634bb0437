"""One study: its facts and findings, each with its place in the source, what is disputed, and how to cite it."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from evidence.exports.table_files import FINDINGS, TABLE_FORMATS
from evidence.labels import place_label, province_name, study_label, study_places
from evidence.link import query
from evidence.locator import say_where
from evidence.markup.elements import Cell, aside, facts, fold, link, table
from evidence.markup.sentences import where_markup
from pages.parts.cite import cite_study
from pages.parts.discrepancy_table import discrepancy_table
from pages.parts.downloads import files_line
from pages.parts.page_head import how_to_read
from pages.parts.page_view import set_display, shown
from pages.parts.study_cards import finding_items

FACTS = (
    "authors",
    "year",
    "institution",
    "publication",
    "places",
    "agency",
    "method",
    "systems",
    "informants_count",
    "informants",
    "url",
)

READ = ("stance", "certainty", "basis", "contested")

view = shown()
say = view.say
slugs = list(view.everything.studies["study"])


def fact(study: dict[str, Any], name: str) -> str:
    """One fact as markup, with its place in the source; what is missing says why."""
    column = f"{name}_{say.language}" if name == "informants" else name
    why = view.everything.missing.set_index(["key", "column"])
    if (study["study"], column) in why.index:
        row = why.loc[(study["study"], column)]
        note = f'<span class="source">{escape(say.of(row, "note"))}</span>'
        return f'<span class="missing">{escape(say("status." + row["reason"]))}</span> {note}'
    places = view.everything.provenance.set_index(["study", "column"]).loc[(study["study"], column)]
    certainty = say("finding.certainty", certainty=say(f"certainties.{places['certainty']}"))
    source = f"{where_markup(places['where'], say)} · {escape(certainty)}"
    return f'{written(study, name, column)} <span class="source">{source}</span>'


def written(study: dict[str, Any], name: str, column: str) -> str:
    """The value of a fact as the reader sees it."""
    value = study[column]
    match name:
        case "places":
            named = [f"{place_label(p, say)}" for p in study["places"]]
            return escape(f"{say.listed(named)} ({say.listed(province_name(p, say) for p in study['provinces'])})")
        case "method":
            return escape(say(f"methods.{value}"))
        case "publication" if study["publication_type"] == "thesis":
            return escape(say("fact.thesis", publication=value))
        case "url":
            return link(str(value), str(value))
        case "authors" | "systems":
            return escape(say.listed(value))
        case _:
            return escape(str(value))


def numbered(slug: str) -> str:
    """A study by its number and its name."""
    row = view.everything.study(slug)
    return f"{row['number']}. {study_label(row, say)}"


def findings_by_theme(findings: pd.DataFrame) -> str:
    """The findings under the themes of the codebook, in its order."""
    codebook = view.everything.codebook
    order = list(codebook["code"])
    ranked = findings.sort_values("code", key=lambda codes: codes.map(order.index), kind="stable")
    parts = []
    for theme in sorted(set(codebook["theme"])):
        mine = ranked[ranked["code"].isin(codebook.loc[codebook["theme"] == theme, "code"])]
        if len(mine):
            parts.append(f"<h3>{escape(say(f'theme.{theme}'))}</h3>{finding_items(view, mine)}")
    return "".join(parts)


def corrected(fixes: pd.DataFrame) -> str:
    """What the source prints of this study, and what stands here instead."""
    head = [say(f"correction.{c}") for c in ("column", "source_says", "we_use", "why", "where")]
    rows = [
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


back_column, choice_column = st.columns([2, 3], vertical_alignment="center")
back_column.html(f'<p class="ways">{link(say("study.back"), view.href("studies"))}</p>')
key = f"study:{say.language}"
current = view.display.study or slugs[0]
if st.session_state.get(key) != current:
    st.session_state[key] = current
choice_column.selectbox(
    say("study.choose"),
    slugs,
    label_visibility="collapsed",
    key=key,
    on_change=lambda: set_display(study=st.session_state[key]),
    format_func=numbered,
)
study = view.everything.study(current).to_dict()
about = f"{study_label(study, say)} · {study_places(study, say)} · {say('methods.' + study['method'])}"
st.html(f'<h1 class="study-title" lang="id">{escape(study["title"])}</h1><p class="meta">{escape(about)}</p>')
st.html(f'<p class="lead">{escape(say.of(study, "summary"))}</p>{how_to_read(say, READ)}')

st.header(say("study.cite"), anchor=False)
cite_study(view, study)

st.header(say("study.findings"), anchor=False)
st.markdown(say("study.text_" + study["result_text"].replace(" ", "_")))
findings = view.everything.findings[view.everything.findings["study"] == current]
if findings.empty:
    st.html(aside(say("study.no_findings")))
else:
    st.html(findings_by_theme(findings))
    chosen = query(say.language) | {"of": current}
    st.html(files_line(FINDINGS, TABLE_FORMATS, chosen, say("study.findings"), say))

disputed = view.everything.discrepancies[view.everything.discrepancies["studies"].map(lambda slugs: current in slugs)]
if len(disputed):
    st.header(say("study.discrepancies"), anchor=False)
    st.html(discrepancy_table(view, disputed))

st.header(say("study.facts"), anchor=False)
st.html(facts((say(f"fact.{name}"), fact(study, name)) for name in FACTS))
fixes = view.everything.corrections[view.everything.corrections["key"] == current]
if len(fixes):
    st.html(fold(say("study.corrections"), corrected(fixes), opened=True))
