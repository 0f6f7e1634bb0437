"""The title of a document about one selection: a brief, slides."""

from evidence.labels import filter_sentences, option_label
from evidence.reading import Reading
from evidence.themes import theme_name

PLACED = ("provinces", "places")
MOST_IN_TITLE = 3


def document_title(reading: Reading) -> str:
    """What a document is about, in words: places by names, a whole theme by its title, anything else as chosen."""
    say, selection, everything = reading.say, reading.selection, reading.everything
    if not selection.active():
        return say("brief.title_all")
    themes = [theme for theme, codes in everything.theme_codes.items() if set(selection.codes) == set(codes)]
    named = [theme_name(theme, say) for theme in themes]
    for name, option, sentence in filter_sentences(selection, everything, say):
        if name != "codes" or not themes:
            named.append(_in_title(reading, name, option, sentence))
    return say("brief.title_chosen") if len(named) > MOST_IN_TITLE else say("brief.title", scope="; ".join(named))


def _in_title(reading: Reading, name: str, option: str, sentence: str) -> str:
    if name == "words":
        return reading.say("brief.mentioning", words=option)
    return option_label(name, option, reading.everything, reading.say) if name in PLACED else sentence
