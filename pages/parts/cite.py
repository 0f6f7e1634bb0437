"""How to cite: the review, the dataset with its version, the view with its fingerprint, and each study."""

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from typing import Any, NamedTuple

import streamlit as st

from evidence.exports.citations import apa, dataset_citation, review_citation, view_citation
from evidence.exports.origin import Origin, origin_of
from evidence.exports.table_files import DATASET, REFERENCE_FORMATS, REVIEW, STUDIES
from evidence.labels import study_label
from evidence.link import View, query
from evidence.markup.elements import fold
from evidence.words import Say
from pages.parts.copy_button import copy_button
from pages.parts.downloads import file_links
from pages.parts.page_view import Shown, dashboard_address


class Cited(NamedTuple):
    """One citation: what it is of, its text and language, and the address of its references without their format."""

    of: str
    text: str
    lang: str = ""
    references: str = ""
    query: Mapping[str, str] = {}


def cite_study(view: Shown, study: Mapping[str, Any]) -> None:
    """How to cite one study. `study`: a row of studies."""
    chosen = query(view.say.language) | {"of": study["study"]}
    st.html(citations([Cited(study_label(study, view.say), apa(study, view.say), "id", STUDIES, chosen)], view.say))


def cite_view(view: Shown) -> None:
    """How to cite what is shown: the view, the dataset, the review, and the studies, folded."""
    say = view.say
    url = f"{dashboard_address()}{view.href(view.page)}"
    origin = origin_of(view.facets, View(view.selection), say, say(f"page.{view.page}.title"), url)
    studies = [Cited(study_label(s, say), apa(s, say), "id") for s in view.evidence.studies.to_dict("records")]
    n = say("cite.of_studies", n=len(studies))
    st.html(
        f"{citations([_view(say('cite.of_view'), origin), *sources(origin.about, say)], say)}"
        f'<p class="hint">{escape(say("cite.fingerprint", fingerprint=origin.fingerprint))}</p>'
        f"{fold(n, _managers(STUDIES, view.query(), n, say) + citations(studies, say))}"
    )


def cite_dataset(view: Shown) -> None:
    """How to cite the review and the dataset as a whole."""
    st.html(citations(reversed(sources(view.everything.about, view.say)), view.say))


def cite_figure(origin: Origin, studies: Mapping[str, str]) -> str:
    """How to cite a figure, the dataset, the review; `studies` is the query of the studies behind it."""
    say = origin.say
    shown = say("cite.of_studies", n=origin.shown)
    return (
        f"{citations([_view(say('cite.of_figure'), origin), *sources(origin.about, say)], say)}"
        f'<p class="hint">{escape(say("cite.fingerprint", fingerprint=origin.fingerprint))}</p>'
        f"<p><strong>{escape(shown)}</strong></p>{_managers(STUDIES, studies, shown, say)}"
    )


def sources(about: Mapping[str, Any], say: Say) -> list[Cited]:
    """The dataset and the review."""
    chosen = query(say.language)
    return [
        Cited(say("cite.of_dataset"), dataset_citation(about, say), "", DATASET, chosen),
        Cited(say("cite.of_review"), review_citation(about), "id", REVIEW, chosen),
    ]


def citations(cited: Iterable[Cited], say: Say) -> str:
    """Citations as a list, each with a button that copies it and its files for reference managers."""
    return f'<dl class="cite">{"".join(_item(one, say) for one in cited)}</dl>'


def view_cited(origin: Origin) -> str:
    """The citation of a view as it is seen today."""
    return view_citation(
        origin.title, origin.said_of_data, origin.fingerprint, origin.about, origin.say, origin.url, date.today()
    )


def _view(of: str, origin: Origin) -> Cited:
    return Cited(of, view_cited(origin))


def _item(one: Cited, say: Say) -> str:
    lang = f' lang="{one.lang}"' if one.lang else ""
    files = _managers(one.references, one.query, one.of, say) if one.references else ""
    button = copy_button("text", say("share.copy"), say, about=one.of)
    return f"<dt>{escape(one.of)}</dt><dd><span{lang}>{escape(one.text)}</span> {button}{files}</dd>"


def _managers(name: str, chosen: Mapping[str, str], what: str, say: Say) -> str:
    said = escape(say("cite.managers", formats="\ufffc"))
    return f'<p class="hint">{said.replace(chr(0xFFFC), file_links(name, REFERENCE_FORMATS, chosen, what))}</p>'
