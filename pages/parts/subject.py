"""What a page in a view is of: one study, one place, one sub-theme; and how it is called and described then."""

from typing import NamedTuple

from evidence.link import Display, read_view, views_in
from evidence.load import TableUnreadable
from evidence.markup import place_profile, subtheme_profile
from evidence.markup.place_drawing import name_of
from evidence.reading import Reading, once_a_reading, read
from evidence.words import Say
from pages.catalogue import PAGES, vocabulary
from pages.parts import store

# The pages that are each of one thing, which the part of the link of the same name says.
SUBJECTS = ("study", "place", "subtheme")


class Subject(NamedTuple):
    """How a page is called, in browsers and where its link is pasted, and what it says in a sentence or two."""

    title: str
    description: str


@once_a_reading
def subject(reading: Reading, page: str) -> Subject:
    """What a page in the view of a reading is of."""
    say, name, described = reading.say, "", ""
    match page, getattr(reading.display, page, ""):
        case _, "":
            return general_subject(page, say)
        case "study", slug:
            name, described = reading.study_label(slug), say.of(reading.everything.study(slug), "summary")
        case "place", place:
            name, described = name_of(reading, place), place_profile.lead(reading, place).striptags()
        case "subtheme", code:
            name, described = reading.names[code], f"{reading.names[code]}. {subtheme_profile.lead(reading, code)}"
        case _:
            return general_subject(page, say)
    return Subject(f"{name} – {say('site.title')}", described)


def general_subject(page: str, say: Say) -> Subject:
    """What a page is of, whatever its view."""
    return Subject(PAGES[page].title(say), say(f"page.{page}.description"))


def subject_asked(page: str, query: str, say: Say) -> Subject:
    """What the page of a query is of; in general, where the data cannot be read."""
    try:
        dataset = store.dataset()
    except TableUnreadable:
        return general_subject(page, say)
    view = read_view(views_in(query), vocabulary(dataset))
    return subject(read(dataset, view, say), page)


def subject_alone(display: Display) -> Display:
    """Of how a page is shown only what it is of."""
    return Display(**{name: getattr(display, name) for name in SUBJECTS})
