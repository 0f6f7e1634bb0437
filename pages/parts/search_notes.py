"""What the words looked for led to: what they name, what may have been meant, and why a study was found."""

from collections.abc import Iterator
from itertools import chain

from markupsafe import Markup

from evidence.exports.nothing_left import reviewer_sentence, unheard_sentence, unstudied_sentences
from evidence.hits import Hit, alike, begun, hits, is_reviewer, near_names, offers, unheard, unstudied
from evidence.labels import option_label
from evidence.link import PAGE_OF, Display
from evidence.markup.elements import joined, link, paragraph
from evidence.reading import Reading, once_a_reading
from evidence.search import Option, Term

# Of what may have been meant by the beginning of a name.
MOST_BEGUN = 4


@once_a_reading
def search_notes(reading: Reading, page: str) -> Markup:
    """What a reader should know of the words, and links to what they name; empty where there is nothing to say."""
    silent = unheard(reading.dataset, reading.selection.words)
    sentences = [paragraph(said) for term in _terms(reading) for said in _sentences(reading, term, term in silent)]
    if ways := search_ways(reading, page):
        sentences.append(Markup('<div class="added">{}</div>').format(joined(ways)))
    return Markup('<div class="found" role="note">{}</div>').format(joined(sentences)) if sentences else Markup()


@once_a_reading
def search_ways(reading: Reading, page: str) -> list[Markup]:
    """Links to what may have been meant, and to the filters on what the words name or what lies near it."""
    terms = {option: term for term, option in reversed([*_offered(reading)])}
    offers = (_offer(reading, page, term, option) for option, term in reversed(terms.items()))
    return list(dict.fromkeys((*_slips(reading, page), *_pages(reading), *offers)))


@once_a_reading
def meanings(reading: Reading) -> Markup:
    """What else the words were looked for by, where none of the studies was found."""
    return joined(paragraph(said) for term in _terms(reading) for said in _meaning(reading, term))


@once_a_reading
def why_found(reading: Reading, studies: tuple[str, ...]) -> dict[str, str]:
    """Study -> where in it the words were found; nothing where none were looked for."""
    left = reading.evidence.studies
    places = {slug: place for slug, place in zip(left["study"], left.index, strict=True) if slug in {*studies}}
    found = [(term, hits(reading.dataset, term, places.values())) for term in _terms(reading)]
    several = len(found) > 1
    return {
        slug: "; ".join(_where(reading, by[place], term.said if several else "") for term, by in found)
        for slug, place in places.items()
        if found
    }


def _terms(reading: Reading) -> tuple[Term, ...]:
    return reading.dataset.search.terms(reading.selection.words)


def _sentences(reading: Reading, term: Term, silent: bool) -> Iterator[str]:
    yield from _meaning(reading, term)
    if where := unstudied(reading.dataset, term):
        yield " ".join(unstudied_sentences(reading, where))
    elif silent:
        yield unheard_sentence(reading, term.said)
    if is_reviewer(reading.dataset, term):
        yield reviewer_sentence(reading, term)


def _meaning(reading: Reading, term: Term) -> Iterator[str]:
    say = reading.say
    if term.everyday and term.everyday.means:
        means = [*(f"“{phrase}”" for phrase in term.everyday.phrases)]
        means += [option_label(*option, reading.everything, say) for option in term.everyday.options]
        yield say("search.means", words=term.said, means=say.listed(means))
    if term.everyday and term.everyday.note:
        yield say(f"search.note_{term.everyday.note}", words=term.said)


def _slips(reading: Reading, page: str) -> Iterator[Markup]:
    """What may have been meant by words that mean nothing here: offered, and never put in their place."""
    dataset, words = reading.dataset, reading.selection.words
    for term in unheard(dataset, words):
        if not dataset.search.knows(term.said) and (named := begun(dataset, term.said)):
            named = tuple(dict.fromkeys((*near_names(dataset, term.said), *named)))[:MOST_BEGUN]
            yield from (_page(reading, option, PAGE_OF[option.filter]) for option in named)
        elif not is_reviewer(dataset, term) and (meant := alike(dataset, term)):
            meaning = " ".join(meant if other == term else other.said for other in _terms(reading))
            selection = reading.selection.with_choice("words", meaning)
            said = reading.say("search.slip", words=meant)
            yield link(said, reading.href(page, selection, reading.display), css="chip")
            options = dict.fromkeys(option for one in dataset.search.terms(meaning) for option in one.options)
            yield from (
                _page(reading, option, PAGE_OF[option.filter]) for option in options if option.filter in PAGE_OF
            )


def _pages(reading: Reading) -> Iterator[Markup]:
    """Links to the pages of the places and sub-themes that the words name, or that a note on them speaks of.

    Those with a study come first.
    """
    led = (term.options + (term.everyday.elsewhere if term.everyday else ()) for term in _terms(reading))
    options = dict.fromkeys(chain.from_iterable(led))
    for option in sorted(options, key=lambda option: not reading.dataset.options[option.filter].get(option.option)):
        if page := PAGE_OF.get(option.filter):
            yield _page(reading, option, page)


def _page(reading: Reading, option: Option, page: str) -> Markup:
    """A link to the page of a place or of a sub-theme, with the number of all studies of it."""
    say, (name, code) = reading.say, option
    named = option_label(name, code, reading.everything, say)
    href = reading.href(page, reading.selection.without("words"), Display(**{page: code}))
    studies = say.count("studies", reading.dataset.options[name].get(code, 0))
    return link(say("search.page", name=named, studies=studies), href, css="chip page")


def _offered(reading: Reading) -> Iterator[tuple[Term, Option]]:
    for term in _terms(reading):
        yield from ((term, option) for option in offers(reading.dataset, term))
        if where := unstudied(reading.dataset, term):
            yield from ((term, Option("provinces", province)) for province in where.nearest)


def _offer(reading: Reading, page: str, term: Term, option: Option) -> Markup:
    """A filter in place of the term, with the number of all studies that have it."""
    say, (name, code) = reading.say, option
    words = " ".join(other.said for other in _terms(reading) if other != term)
    selection = reading.selection.with_choice("words", words).with_choice(name, (code,))
    said = say(
        "search.offer",
        filter=say(f"filter.{name}"),
        option=option_label(name, code, reading.everything, say),
        studies=say.count("studies", reading.dataset.options[name][code]),
    )
    return link(said, reading.href(page, selection, reading.display), css="chip")


def _where(reading: Reading, found: tuple[Hit, ...], said: str) -> str:
    where = ", ".join(_place(reading, hit) for hit in found)
    return f"“{said}”: {where}" if said else where


def _place(reading: Reading, hit: Hit) -> str:
    say = reading.say
    return say("hit.code", code=reading.names[hit.code]) if hit.code else say(f"hit.{hit.kind}")
