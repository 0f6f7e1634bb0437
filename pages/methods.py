"""How the review searched and how this dataset was coded: protocol, codebook, register, glossary, files, licence."""

from functools import partial
from html import escape

import streamlit as st

from evidence.agreement import agreement, differences
from evidence.dataset import dataset
from evidence.exports.files import about_file, as_csv, as_parquet, as_workbook, review_citation
from evidence.exports.markup import Cell, table
from evidence.labels import code_label, study_label
from evidence.locator import say_where
from pages.parts.discrepancy_table import discrepancy_table
from pages.parts.shown import shown

view = shown()
say = view.say
data = view.everything
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def protocol(kind: str) -> str:
    """The items of one kind as a table with their places."""
    rows = data.protocol[data.protocol["kind"] == kind].to_dict("records")
    said = [
        say("status.not_reported") if say.of(row, "text") == "not_reported" else say.of(row, "text") for row in rows
    ]
    return table(
        say(f"protocol.{kind}"),
        [say("protocol.item"), say("protocol.content"), say("finding.where")],
        [[say.of(row, "label"), text, say_where(row["where"], say)] for row, text in zip(rows, said, strict=True)],
    )


st.title(say("page.methods.title"))
st.markdown(say("methods_page.lead"))

st.header(say("methods_page.review"))
st.markdown(review_citation())
for kind in data.protocol["kind"].unique():
    with st.expander(say(f"protocol.{kind}"), expanded=kind == "question"):
        st.html(protocol(kind))

st.header(say("methods_page.coding"))
agreed = agreement(data)
st.markdown(say("methods_page.coding_text"))
st.markdown(
    say(
        "methods_page.kappa",
        kappa=say.number(round(agreed.kappa, 2)),
        pairs=agreed.pairs,
        studies=say.count("studies", len(data.studies)),
        codes=len(data.codebook),
        both=agreed.both,
        neither=agreed.neither,
        differ=agreed.first_only + agreed.second_only,
    )
)
with st.expander(say("methods_page.differences")):
    st.html(
        table(
            say("methods_page.differences"),
            [
                say("figure.study"),
                say("figure.code"),
                say("methods_page.first"),
                say("methods_page.second"),
                say("methods_page.kept"),
                say("methods_page.why"),
            ],
            [
                [
                    study_label(data.study(row["study"])),
                    code_label(row["code"], data, say),
                    *(say("yes" if row[c] else "no") for c in ("first_pass", "second_pass", "kept")),
                    say.of(row, "why"),
                ]
                for row in differences(data).to_dict("records")
            ],
        )
    )
with st.expander(say("methods_page.scales")):
    for scale in ("stances", "bases", "certainties"):
        values = list(view.facets.options[scale])
        st.html(
            table(
                say(f"filter.{scale}"),
                [say("file.values"), say("file.meaning")],
                [[say(f"{scale}.{v}"), say(f"means.{scale}.{v}")] for v in values],
            )
        )

st.header(say("methods_page.codebook"))
for theme, rows in data.codebook.groupby("theme"):
    with st.expander(say(f"theme.{theme}")):
        st.html(
            table(
                say(f"theme.{theme}"),
                [say("figure.code"), say("methods_page.definition")],
                [
                    [
                        Cell(f"{row['table6']} {say.of(row, 'label')}", href=view.studies_href(codes=(row["code"],))),
                        say.of(row, "definition"),
                    ]
                    for row in rows.to_dict("records")
                ],
            )
        )

st.header(say("methods_page.register"))
st.markdown(say("methods_page.register_text", n=len(data.discrepancies)))
with st.expander(say("methods_page.register_open")):
    st.html(discrepancy_table(view, data.discrepancies))

st.header(say("methods_page.glossary"))
with st.expander(say("methods_page.glossary_open")):
    st.html(
        table(
            say("methods_page.glossary"),
            [say("methods_page.term"), say("file.meaning")],
            [[row["name"], say.of(row, "meaning")] for row in data.glossary.to_dict("records")],
        )
    )

st.header(say("methods_page.files"))
st.download_button(
    say("methods_page.workbook"),
    lambda: as_workbook(
        data.tables(), about_file(say, say("shown.no_filters"), say.count("studies", len(data.studies))), say
    ),
    file_name=f"oss-evidence-map-{dataset()['version']}.xlsx",
    mime=XLSX,
    icon=":material/download:",
    on_click="ignore",
)
for name, frame in data.tables().items():
    label, csv, parquet = st.columns([3, 1, 1], vertical_alignment="center")
    held = escape(f"{say(f'table.{name}')} ({say.count('rows', len(frame))})")
    label.html(f"<p><strong>{escape(name)}</strong> – {held}</p>")
    csv.download_button(
        "CSV",
        partial(as_csv, frame),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=f"csv-{name}",
        on_click="ignore",
        width="stretch",
    )
    parquet.download_button(
        "Parquet",
        partial(as_parquet, name, frame),
        file_name=f"{name}.parquet",
        key=f"parquet-{name}",
        on_click="ignore",
        width="stretch",
    )

st.header(say("methods_page.cite"))
st.code(dataset()["cite"], language=None, wrap_lines=True)
st.code(review_citation(), language=None, wrap_lines=True)
st.markdown(say("methods_page.licence", licence=dataset()["licence"], url=dataset()["licence_url"]))
