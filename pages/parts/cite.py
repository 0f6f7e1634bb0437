"""How to cite: the review, the dataset with its version, the view with its fingerprint, and each study."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

import streamlit as st
from markupsafe import Markup

from evidence.exports.citations import apa, dataset_citation, review_citation, view_citation
from evidence.exports.origin import Origin
from evidence.exports.table_files import DATASET, REFERENCE_FORMATS, REVIEW, STUDIES
from evidence.labels import study_label
from evidence.link import query
from evidence.markup.elements import attributes, fold, hint, joined, link
from evidence.markup.sentences import sentence
from evidence.reading import CITE_ANCHOR, Reading
from evidence.words import Say
from pages.parts.copy_button import copy_button
from pages.parts.downloads import file_links
from pages.parts.page_view import PageView, dashboard_address


class Citation(NamedTuple):
    """One citation: what it is of, its text and language, the address of its references without their format, and the
    address of the work.
    """

    of: str
    text: str
    lang: str = ""
    references: str = ""
    query: Mapping[str, str] = {}
    url: str = ""


def cite_study(study: Mapping[str, Any], say: Say) -> None:
    """How to cite one study. `study`: a row of studies."""
    chosen = query(say.language) | {"of": study["study"]}
    cited = citations([_study(study, say)._replace(references=STUDIES, query=chosen)], say)
    st.html(Markup('<div id="{}">{}</div>').format(CITE_ANCHOR, cited))


def cite_view(view: PageView) -> None:
    """How to cite what is shown: the view, the dataset, the review, and the studies, folded."""
    reading, say = view.reading, view.reading.say
    origin = Origin(reading, say(f"page.{view.page}.title"), f"{dashboard_address()}{reading.href(view.page)}")
    records = reading.evidence.studies[reading.part].to_dict("records")
    studies = [_study(study, say) for study in records]
    n = say("cite.of_studies", n=len(reading.evidence.studies))
    st.html(
        joined(
            [
                citations([_view(say("cite.of_view"), origin), *sources(reading.about, say)], say),
                hint(say("cite.fingerprint", fingerprint=origin.fingerprint)),
                fold(n, _managers(STUDIES, reading.query(), n, say) + citations(studies, say)),
            ]
        )
    )


def cite_dataset(reading: Reading) -> None:
    """How to cite the review and the dataset as a whole."""
    st.html(citations(reversed(sources(reading.about, reading.say)), reading.say))


def cite_figure(origin: Origin, studies: Mapping[str, str]) -> Markup:
    """How to cite a figure, the dataset, the review; `studies` is the query of the studies behind it."""
    say = origin.say
    shown = say("cite.of_studies", n=origin.n_of_all)
    return joined(
        [
            citations([_view(say("cite.of_figure"), origin), *sources(origin.about, say)], say),
            hint(say("cite.fingerprint", fingerprint=origin.fingerprint)),
            Markup("<p><strong>{}</strong></p>").format(shown),
            _managers(STUDIES, studies, shown, say),
        ]
    )


def sources(about: Mapping[str, Any], say: Say) -> list[Citation]:
    """The dataset and the review."""
    chosen = query(say.language)
    of_review = say("cite.apa", of=say("cite.of_review"))
    return [
        Citation(say("cite.apa", of=say("cite.of_dataset")), dataset_citation(about, say), "", DATASET, chosen),
        Citation(of_review, review_citation(about), "id", REVIEW, chosen, about["review"].get("url", "")),
    ]


def citations(works: Iterable[Citation], say: Say) -> Markup:
    """Citations as a list, each with a button that copies it and its files for reference managers."""
    return Markup('<dl class="cite">{}</dl>').format(joined(_item(one, say) for one in works))


def citation_today(origin: Origin) -> str:
    """The citation of a view as it is seen today."""
    today = date.today()
    return view_citation(origin.title, origin.scope, origin.fingerprint, origin.about, origin.say, origin.url, today)


def _study(study: Mapping[str, Any], say: Say) -> Citation:
    of = say("cite.apa", of=study_label(study, say))
    return Citation(of, apa(study, say), "id", url=study["url"] or "")


def _view(of: str, origin: Origin) -> Citation:
    return Citation(of, citation_today(origin))


def _item(one: Citation, say: Say) -> Markup:
    return Markup("<dt>{}</dt><dd><span{}>{}</span> {}{}</dd>").format(
        one.of,
        attributes(lang=one.lang),
        linked(one.text, one.url),
        copy_button("text", say("share.copy"), about=one.of),
        _managers(one.references, one.query, one.of, say) if one.references else "",
    )


def linked(text: str, url: str) -> Markup:
    """A citation in which the address of the work leads there."""
    before, found, after = text.rpartition(url) if url else (text, "", "")
    return Markup("{}{}{}").format(before, link(url, url) if found else "", after)


def _managers(name: str, chosen: Mapping[str, str], what: str, say: Say) -> Markup:
    return hint(sentence(say, "cite.managers", formats=file_links(name, REFERENCE_FORMATS, chosen, what)))
