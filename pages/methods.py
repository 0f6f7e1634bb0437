"""How the review searched and how this dataset was coded: protocol, codebook, register, glossary, files, licence."""

import streamlit as st
from markupsafe import Markup

from evidence.counts.agreement import agreements
from evidence.exports.origin import CARRIED, licence
from evidence.exports.table_files import TABLE_FORMATS
from evidence.locator import say_where
from evidence.markup.elements import Cell, Row, fold, hint, joined, link, paragraph, table
from evidence.reading import REGISTER_ANCHOR, REVIEW_ANCHOR
from evidence.report import report_of_view
from evidence.selection import Selection
from evidence.themes import theme_name
from pages.parts.changes import version_before
from pages.parts.checking import reports, review_cited, sub_themes
from pages.parts.cite import cite_dataset
from pages.parts.coding import CODING
from pages.parts.fetched_fold import fetched_fold
from pages.parts.page_head import page_head
from pages.parts.page_view import dashboard_address, reading_shown

reading = reading_shown()
say = reading.say
data = reading.everything


def protocol(kind: str) -> Markup:
    """The items of one kind as a table with their places."""
    rows = data.protocol[data.protocol["kind"] == kind].to_dict("records")
    texts = [
        say("status.not_reported") if say.of(row, "text") == "not_reported" else say.of(row, "text") for row in rows
    ]
    return table(
        say(f"protocol.{kind}"),
        [say("protocol.item"), say("protocol.content"), say("finding.where")],
        [
            # Search terms stand as they were searched for, in Indonesian.
            [say.of(row, "label"), Cell(text, lang="id" if kind == "keywords" else ""), say_where(row["where"], say)]
            for row, text in zip(rows, texts, strict=True)
        ],
    )


def agreed() -> Markup:
    """How far each two passes agree."""
    head = ("two", "kappa_head", "both", "one_only", "neither")
    rows: list[Row] = [
        [
            f"{say(f'methods_page.{two.first}')} – {say(f'methods_page.{two.second}')}",
            say.number(round(two.kappa, 2)),
            *map(say.number, (two.both, two.first_only + two.second_only, two.neither)),
        ]
        for two in agreements(data)
    ]
    return table(say("methods_page.passes"), [say(f"methods_page.{name}") for name in head], rows)


page_head(say, say("page.methods.title"), say("methods_page.lead"), "contested", "gap", "reach")

st.header(say("methods_page.review"), anchor=False)
st.html(Markup('<div id="{}">{}</div>').format(REVIEW_ANCHOR, review_cited(reading)))
kinds = data.protocol["kind"].unique()
st.html(joined(fold(say(f"protocol.{kind}"), protocol(kind), opened=kind == "question") for kind in kinds))

st.header(say("methods_page.coding"), anchor=False)
st.markdown(say("methods_page.coding_text"))
studies, codes = len(data.studies), len(data.codebook)
st.markdown(say("methods_page.kappa", pairs=studies * codes, studies=say.count("studies", studies), codes=codes))
st.html(agreed())
st.html(joined(fetched_fold(reading, name, say(f"methods_page.{name}")) for name in CODING))

st.header(say("methods_page.codebook"), anchor=False)
themes = sorted(set(data.codebook["theme"]))
st.html(joined(fold(theme_name(theme, say), sub_themes(reading, theme)) for theme in themes))
st.html(fetched_fold(reading, "outside", say("outside.title")))

st.header(say("methods_page.register"), anchor=False)
st.markdown(say("methods_page.register_text", n=len(data.discrepancies)))
register = fetched_fold(reading, "register", say("methods_page.register_open"))
st.html(Markup('<div id="{}">{}</div>').format(REGISTER_ANCHOR, register))

if earlier := version_before(data):
    title = say("changes.title", version=earlier)
    st.header(title, anchor=False)
    st.markdown(say("changes.text"))
    st.html(fetched_fold(reading, "changes", title))

st.header(say("report.open"), anchor=False)
st.html(reports(reading, report_of_view(reading, say("page.methods.title"), dashboard_address(), "methods")))

st.header(say("methods_page.glossary"), anchor=False)
st.html(fetched_fold(reading, "glossary", say("methods_page.glossary_open")))

st.header(say("methods_page.files"), anchor=False)
st.html(paragraph(link(say("methods_page.workbook"), f"data/evidence.xlsx?lang={say.language}"), css="ways"))
st.html(
    table(
        say("methods_page.files"),
        [say("file.table"), say("file.meaning"), say("methods_page.rows"), *map(str.upper, TABLE_FORMATS)],
        [
            [
                name,
                say(f"table.{name}"),
                say.number(len(frame)),
                *(
                    Cell(form, href=f"data/{name}.{form}?lang={say.language}", spoken=f"{name}.{form}")
                    for form in TABLE_FORMATS
                ),
            ]
            for name, frame in data.tables().items()
        ],
        css="data titled",
    )
)
st.html(hint(say("methods_page.columns", columns=say.listed(CARRIED))))

st.header(say("methods_page.cite"), anchor=False)
cite_dataset(reading)
st.markdown(say("methods_page.fingerprint", fingerprint=reading.selecting(Selection()).fingerprint))
st.markdown(say("methods_page.licence", licence=licence(data.about), url=data.about["licence_url"]))
