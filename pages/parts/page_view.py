"""What a page is asked to show, and the links that lead from it to other views."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from evidence.figures.pieces import Piece, piece
from evidence.link import Display, View, encode, query
from evidence.load import Evidence
from evidence.selection import Facets, Selection
from evidence.words import Say

HOME = "overview"


@dataclass(frozen=True)
class Shown:
    """One run of one page: the evidence left by the selection, all evidence, and the reader's language."""

    page: str
    evidence: Evidence
    facets: Facets
    selection: Selection
    display: Display
    say: Say

    @property
    def everything(self) -> Evidence:
        return self.facets.evidence

    @property
    def n_of_all(self) -> str:
        """12 of 27 studies."""
        return self.say(
            "shown.n_of_all", n=len(self.evidence.studies), all=self.say.count("studies", len(self.everything.studies))
        )

    def piece(self, name: str) -> Piece:
        """The figure of this name, drawn for what is shown."""
        return piece(name, self.facets, View(self.selection, self.display), self.say)

    def query(self, selection: Selection | None = None, display: Display | None = None) -> dict[str, str]:
        """The query of a link: language, and the code of the view where it is not the default one."""
        return query(self.say.language, encode(self.selection if selection is None else selection, display))

    def href(self, page: str, selection: Selection | None = None, display: Display | None = None) -> str:
        """A link to a page, relative so that it works wherever the dashboard is mounted."""
        return f"{'./' if page == HOME else page}?{urlencode(self.query(selection, display))}"

    def study_href(self, study: str) -> str:
        """A link to the page of one study, under the same filters."""
        return self.href("study", display=Display(study=study))

    def studies_href(self, **chosen: Any) -> str:
        """A link to the studies left when these filters are set instead."""
        return self.href("studies", replace(self.selection, **chosen))

    def studies_having(self, *having: tuple[str, str]) -> str:
        """A link to the shown studies that also have these options, each a filter and one of its options."""
        selection = self.selection
        for name, option in having:
            selection = selection.narrowed_to(name, option)
        return self.href("studies", selection)


def dashboard_address() -> str:
    """Where the dashboard stands, as the reader's browser sees it; empty where there is no browser."""
    page = str(st.context.url or "").partition("?")[0]
    return f"{page.rpartition('/')[0]}/" if "://" in page else ""


def show(view: Shown) -> None:
    """Hand the view to the page that runs next."""
    st.session_state["shown"] = view


def shown() -> Shown:
    """The view of this run."""
    view: Shown = st.session_state["shown"]
    return view


def set_display(**chosen: str) -> None:
    """Change how the page is shown, in its link."""
    view = shown()
    go(view.query(display=replace(view.display, **chosen)))


def go(query: dict[str, str]) -> None:
    """Write a view to the link of this page."""
    st.query_params.from_dict(list(query.items()))
