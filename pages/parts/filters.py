"""The filters in the sidebar, and the line on every page that says what is chosen and how many studies that leaves."""

from collections.abc import Mapping
from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from evidence.dataset import Dataset
from evidence.exports.nothing_left import nothing_left
from evidence.labels import filter_sentences, option_labels
from evidence.link import clean_search
from evidence.markup.elements import hint, joined, link, paragraph
from evidence.reading import Reading, once_a_reading
from evidence.selection import FILTERS, LONGEST_SEARCH, Selection
from evidence.words import Say
from pages.catalogue import PAGES
from pages.parts.copy_button import copy_button, copy_words
from pages.parts.page_view import PageView, go, reading_asked
from pages.parts.search_notes import meanings, search_ways
from pages.parts.subject import SUBJECTS

FIRST = ("provinces", "barriers", "strategies")
MORE = tuple(name for name in FILTERS if name not in FIRST)


def filter_bar(reading: Reading) -> None:
    """All filters, drawn in the sidebar. What they hold follows the link, and a choice is written to the link."""
    say = reading.say
    _search(reading)
    for name in FIRST:
        _filter(name, reading)
    with st.expander(say("filter.more"), expanded=any(getattr(reading.selection, name) for name in MORE)):
        for name in MORE:
            _filter(name, reading)
    st.html(hint(say("filter.rule")))


def status_line(view: PageView) -> None:
    """n of N, the active filters as links that remove them, and what the page can be taken by."""
    st.html(status_markup(view.reading, view.page))


def short_status(view: PageView) -> None:
    """n of N alone, where there is no room for more."""
    st.html(_status(view.reading, view.page, Markup()))


def count_said(reading: Reading, page: str) -> str:
    """n of N; nothing on the page of one thing while nothing is filtered, for that is not how many it is of."""
    return "" if page in SUBJECTS and not reading.selection.active() else reading.n_of_all


def chosen(view: PageView) -> None:
    """The active filters as links that remove them."""
    if view.reading.selection.active():
        st.html(Markup('<div class="added">{}</div>').format(joined(_chips(view.reading, view.page))))


@once_a_reading
def status_markup(reading: Reading, page: str) -> Markup:
    """The line itself, on a page of that name."""
    button = copy_button("link", reading.say("link.copy"), href=reading.href(page, display=reading.display))
    brief = "" if PAGES[page].handout else link(reading.say("brief.link"), reading.href("brief"), css="brief")
    return _status(reading, page, joined([*_chips(reading, page), button, brief]))


def _status(reading: Reading, page: str, more: Markup) -> Markup:
    """The count, from which scripts read the language of the page and what they say."""
    return Markup(
        '<div class="status" data-lang="{language}" data-announce="{count}"{words}>'
        '<span class="count">{said}</span>{more}</div>'
    ).format(
        language=reading.say.language,
        words=copy_words(reading.say),
        count=reading.n_of_all,
        said=count_said(reading, page),
        more=more,
    )


def _chips(reading: Reading, page: str) -> list[Markup]:
    say = reading.say
    chips = [_chip(reading, page, *choice) for choice in filter_sentences(reading.selection, reading.everything, say)]
    if chips:
        chips.append(link(say("filter.clear"), reading.href(page, Selection(), reading.display), css="chip clear"))
    return chips


def folded_title(reading: Reading) -> str:
    """What the folded filters are called, with how many of them are set."""
    active = len(reading.selection.active())
    return reading.say("filter.open_active", n=active) if active else reading.say("filter.open")


def no_studies(view: PageView) -> None:
    """A selection without studies: say so, which filter did it, and what its words name."""
    reading, say = view.reading, view.reading.say
    none, why = nothing_left(reading)
    ways = search_ways(reading, view.page) + [
        link(
            _without(reading, name),
            reading.href(view.page, reading.selection.without(name)),
            css="chip",
        )
        for name in reading.dataset.culprits(reading.selection)
    ]
    ways.append(link(say("filter.clear"), reading.href(view.page, Selection()), css="chip clear"))
    st.html(
        Markup('<div class="empty">{}{}{}<div class="added">{}</div></div>').format(
            paragraph(none, css="lead"), paragraph(why), meanings(reading), joined(ways)
        )
    )


@lru_cache(maxsize=128)
def counted_labels(dataset: Dataset, name: str, say: Say) -> Mapping[str, str]:
    """The options of a filter as they are offered, each with the number of its studies.

    Places with a study stand before those without, each by name; everything else in its fixed order.
    """
    counts = dataset.options[name]
    labels = option_labels(name, counts, dataset.evidence, say)
    order = sorted(counts, key=lambda o: (counts[o] == 0, labels[o])) if name in ("provinces", "places") else counts
    return {option: f"{labels[option]} ({counts[option]})" for option in order}


def _filter(name: str, reading: Reading) -> None:
    # The key holds the language: a widget that keeps its key across a language switch still holds the old labels.
    key, labels = f"{name}:{reading.say.language}", counted_labels(reading.dataset, name, reading.say)
    chosen = list(getattr(reading.selection, name))
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.multiselect(
        reading.say(f"filter.{name}"),
        list(labels),
        key=key,
        format_func=labels.__getitem__,
        on_change=_choose,
        args=(name, key),
        placeholder=reading.say("filter.all"),
        filter_mode="contains",
        select_all=False,
    )


def _search(reading: Reading) -> None:
    key = f"words:{reading.say.language}"
    if st.session_state.get(key) != reading.selection.words:
        st.session_state[key] = reading.selection.words
    st.text_input(
        reading.say("filter.words"),
        key=key,
        max_chars=LONGEST_SEARCH,
        on_change=_choose,
        args=("words", key),
        placeholder=reading.say("filter.words_hint"),
    )


def _choose(name: str, key: str) -> None:
    reading, value = reading_asked(), st.session_state[key]
    chosen = clean_search(value) if name == "words" else tuple(o for o in reading.dataset.options[name] if o in value)
    go(reading.query(reading.selection.with_choice(name, chosen), reading.display))


def _without(reading: Reading, name: str) -> str:
    """What a way out leaves behind: a filter by its name, words as they were typed."""
    if name == "words":
        return reading.say("empty.without_words", words=reading.selection.words)
    return reading.say("empty.without", filter=reading.say(f"filter.{name}"))


def _chip(reading: Reading, page: str, name: str, option: str, sentence: str) -> Markup:
    left = "" if name == "words" else tuple(o for o in getattr(reading.selection, name) if o != option)
    href = reading.href(page, reading.selection.with_choice(name, left), reading.display)
    return link(f"{sentence} ×", href, css="chip", spoken=reading.say("filter.remove", filter=sentence))
