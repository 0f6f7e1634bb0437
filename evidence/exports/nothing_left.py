"""That no study is left, in words: what the reader's words did, or which filters."""

from evidence.hits import Unstudied, is_reviewer, together, unheard, unstudied
from evidence.labels import option_label, province_name
from evidence.reading import Reading
from evidence.search import Term


def nothing_left(reading: Reading) -> tuple[str, str]:
    """That no study is left, and why.

    What is not found may be said in other words, which is no gap in the evidence; a place without a study is one.
    """
    return _by_words(reading) if reading.selection.words else _by_filters(reading)


def unstudied_sentences(reading: Reading, where: Unstudied) -> tuple[str, str]:
    """That no study has looked at these places, and which provinces near them have one."""
    say = reading.say
    places = say.listed(option_label(*place, reading.everything, say) for place in where.places)
    near = say.listed(province_name(province, say) for province in where.nearest)
    return say("search.unstudied", of=_all(reading), places=places), say("search.nearest", provinces=near)


def unheard_sentence(reading: Reading, said: str) -> str:
    """That none of the studies speaks of it."""
    return reading.say("search.unheard", of=_all(reading), words=said)


def reviewer_sentence(reading: Reading, term: Term) -> str:
    """That this is an author of the review itself."""
    return reading.say("search.reviewer", words=term.said, of=_all(reading))


def _by_words(reading: Reading) -> tuple[str, str]:
    dataset, say, words = reading.dataset, reading.say, reading.selection.words
    terms = unheard(dataset, words)
    if terms:
        return _of_term(reading, terms[0])
    if not dataset.search.terms(words):
        return unheard_sentence(reading, words), say("search.other_words")
    if not together(dataset, words):
        return say("search.apart", of=_all(reading)), say("search.other_words")
    return say("empty.words", of=_all(reading)), _by_filters(reading)[1]


def _of_term(reading: Reading, term: Term) -> tuple[str, str]:
    where = unstudied(reading.dataset, term)
    if where:
        return unstudied_sentences(reading, where)
    why = reviewer_sentence(reading, term) if is_reviewer(reading.dataset, term) else reading.say("search.other_words")
    return unheard_sentence(reading, term.said), why


def _by_filters(reading: Reading) -> tuple[str, str]:
    say, selection = reading.say, reading.selection
    culprits = reading.dataset.culprits(selection)
    filters = say.listed(say(f"filter.{name}") for name in culprits or selection.active())
    return say("brief.none", of=_all(reading)), say("empty.one" if culprits else "empty.several", filters=filters)


def _all(reading: Reading) -> str:
    return reading.say.count("studies", len(reading.everything.studies))
