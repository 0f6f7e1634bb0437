"""The filters in the sidebar, and the line on every page that says what is chosen and how many studies that leaves."""

from html import escape

import streamlit as st

from evidence.exports.origin import nothing_left
from evidence.labels import filter_sentences, option_labels
from evidence.link import clean_search
from evidence.markup.elements import aside, link
from evidence.selection import FILTERS, LONGEST_SEARCH, Selection
from pages.parts.copy_button import copy_button
from pages.parts.page_view import Shown, go

WITHOUT_LINK = ("study",)
FIRST = ("provinces", "barriers", "strategies")
MORE = tuple(name for name in FILTERS if name not in FIRST)


def filter_bar(view: Shown) -> None:
    """All filters, drawn in the sidebar. What they hold follows the link, and a choice is written to the link."""
    st.html(f'<p class="side-count"><strong>{escape(view.n_of_all)}</strong></p>')
    _search(view)
    for name in FIRST:
        _filter(name, view)
    with st.expander(view.say("filter.more"), expanded=any(getattr(view.selection, name) for name in MORE)):
        for name in MORE:
            _filter(name, view)
    st.html(f'<p class="hint">{escape(view.say("filter.rule"))}</p>')


def status_line(view: Shown, ignored: str) -> None:
    """n of N, the active filters as links that remove them, and what a link asked for that is not known."""
    say = view.say
    chips = "".join(
        _chip(view, name, option, sentence)
        for name, option, sentence in filter_sentences(view.selection, view.everything, say)
    )
    clear = (
        link(say("filter.clear"), view.href(view.page, Selection(), view.display), css="chip clear") if chips else ""
    )
    button = copy_button("link", say("link.copy"), say, href=view.href(view.page, display=view.display))
    brief = link(say("brief.link"), view.href("brief"), css="brief")
    st.html(
        f'<div class="status" data-lang="{say.language}" data-announce="{escape(view.n_of_all)}">'
        f'<span class="count">{escape(view.n_of_all)}</span>{chips}{clear}{button}{brief}</div>'
    )
    if ignored:
        st.html(aside(ignored))


def folded_title(view: Shown) -> str:
    """What the folded filters are called, with how many of them are set."""
    active = len(view.selection.active())
    return view.say("filter.open_active", n=active) if active else view.say("filter.open")


def no_studies(view: Shown) -> None:
    """A selection without studies: say so, and which filter did it."""
    say, culprits = view.say, view.facets.culprits(view.selection)
    none, why = nothing_left(view.facets, view.selection, say)
    ways = [
        link(
            say("empty.without", filter=say(f"filter.{name}")),
            view.href(view.page, view.selection.without(name)),
            css="chip",
        )
        for name in culprits
    ]
    ways.append(link(say("filter.clear"), view.href(view.page, Selection()), css="chip clear"))
    st.html(
        f'<div class="empty"><p class="lead">{escape(none)}</p><p>{escape(why)}</p>'
        f'<div class="added">{"".join(ways)}</div></div>'
    )


def _filter(name: str, view: Shown) -> None:
    # The key holds the language: a widget that keeps its key across a language switch still holds the old labels.
    key, options = f"{name}:{view.say.language}", view.facets.options[name]
    labels = option_labels(name, options, view.everything, view.say)
    counts = {option: len({view.facets.study_of.get(m, m) for m in members}) for option, members in options.items()}
    chosen = list(getattr(view.selection, name))
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.multiselect(
        view.say(f"filter.{name}"),
        _places_first(name, counts, labels),
        key=key,
        format_func=lambda option: f"{labels[option]} ({counts[option]})",
        on_change=_choose,
        args=(name, key, view),
        placeholder=view.say("filter.all"),
        filter_mode="contains",
        select_all=False,
    )


def _places_first(name: str, counts: dict[str, int], labels: dict[str, str]) -> list[str]:
    """Places with a study before those without, each by name; everything else in its fixed order."""
    if name not in ("provinces", "places"):
        return list(counts)
    return sorted(counts, key=lambda option: (counts[option] == 0, labels[option]))


def _search(view: Shown) -> None:
    key = f"words:{view.say.language}"
    if st.session_state.get(key) != view.selection.words:
        st.session_state[key] = view.selection.words
    st.text_input(
        view.say("filter.words"),
        key=key,
        max_chars=LONGEST_SEARCH,
        on_change=_choose,
        args=("words", key, view),
        placeholder=view.say("filter.words_hint"),
    )


def _choose(name: str, key: str, view: Shown) -> None:
    held = st.session_state[key]
    chosen = clean_search(held) if name == "words" else tuple(o for o in view.facets.options[name] if o in held)
    go(view.query(view.selection.with_choice(name, chosen), view.display))


def _chip(view: Shown, name: str, option: str, sentence: str) -> str:
    left = "" if name == "words" else tuple(o for o in getattr(view.selection, name) if o != option)
    href = view.href(view.page, view.selection.with_choice(name, left), view.display)
    return link(f"{sentence} ×", href, css="chip", spoken=view.say("filter.remove", filter=sentence))
