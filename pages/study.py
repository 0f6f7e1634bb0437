"""One study: its facts and findings, each with its place in the source, what is disputed, and how to cite it."""

from html import escape
from typing import Any

import streamlit as st

from evidence.exports.citations import apa, bibtex, ris
from evidence.exports.markup import facts, link, table
from evidence.exports.sentences import where_markup
from evidence.labels import place_label, province_name, study_label
from evidence.locator import say_where
from pages.parts.discrepancy_table import discrepancy_table
from pages.parts.shown import set_display, shown
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
        case "url":
            return link(str(value), str(value))
        case "authors" | "systems":
            return escape(say.listed(value))
        case _:
            return escape(str(value))


st.html(f'<p class="ways">{link(say("study.back"), view.href("studies"))}</p>')
st.title(say("page.study.title"))
key = f"study:{say.language}"
current = view.display.study or slugs[0]
if st.session_state.get(key) != current:
    st.session_state[key] = current
st.selectbox(
    say("study.choose"),
    slugs,
    key=key,
    on_change=lambda: set_display(study=st.session_state[key]),
    format_func=lambda slug: f"{view.everything.study(slug)['number']}. {study_label(view.everything.study(slug))}",
)
study = view.everything.study(current).to_dict()
order = list(view.everything.codebook["code"])
findings = view.everything.findings[view.everything.findings["study"] == current].sort_values(
    "code", key=lambda codes: codes.map(order.index), kind="stable"
)

st.html(f'<h2 lang="id">{escape(study["title"])}</h2><p class="lead">{escape(say.of(study, "summary"))}</p>')
st.html(facts((say(f"fact.{name}"), fact(study, name)) for name in FACTS))

st.header(say("study.findings"))
st.markdown(say("study.text_" + study["result_text"].replace(" ", "_")))
if findings.empty:
    st.info(say("study.no_findings"), icon=":material/info:")
for theme in sorted(view.everything.codebook["theme"].unique()):
    codes = view.everything.codebook.loc[view.everything.codebook["theme"] == theme, "code"]
    mine = findings[findings["code"].isin(codes)]
    if len(mine):
        st.html(f"<h3>{escape(say(f'theme.{theme}'))}</h3>{finding_items(view, mine)}")

disputed = view.everything.discrepancies[view.everything.discrepancies["studies"].map(lambda slugs: current in slugs)]
if len(disputed):
    st.header(say("study.discrepancies"))
    st.html(discrepancy_table(view, disputed))
fixes = view.everything.corrections[view.everything.corrections["key"] == current]
if len(fixes):
    st.header(say("study.corrections"))
    st.html(
        table(
            say("study.corrections"),
            [say(f"correction.{c}") for c in ("column", "source_says", "we_use", "why", "where")],
            [
                [
                    say(f"fact.{row['column']}"),
                    row["source_says"],
                    row["we_use"],
                    say.of(row, "why"),
                    say_where(row["where"], say),
                ]
                for row in fixes.to_dict("records")
            ],
        )
    )

st.header(say("study.cite"))
st.code(apa(study, say), language=None, wrap_lines=True)
for name, text, ending in (("BibTeX", bibtex([study]), "bib"), ("RIS", ris([study]), "ris")):
    with st.expander(name):
        st.code(text, language=None)
        st.download_button(
            say("study.download", format=name),
            text.encode(),
            file_name=f"{current}.{ending}",
            icon=":material/download:",
            on_click="ignore",
        )
