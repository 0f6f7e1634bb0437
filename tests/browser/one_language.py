"""Three nets for words of the other language, each with holes of another shape.

The little words that no sentence of a language does without, the sentences of the other file of words, and (for
Indonesian) every word that neither our Indonesian words nor the data hold. Titles and names in another language are
marked with it, as a screen reader needs, and are left out.
"""

import re
import string
from collections.abc import Iterator
from functools import cache

from babel.dates import get_month_names

from evidence.description import description
from evidence.figures.catalogue import NAMES as EXHIBITS
from evidence.load import read_tables
from evidence.review import claims, themes, turning_point
from evidence.words import LANGUAGES, read_words
from geo.places import read_places, read_provinces, short_names

# What is shown or read aloud: texts and names, without what is marked as another language or as no language at all.
SAID = """language => {
  const other = `script, style, noscript, code, [translate=no], [lang]:not([lang=${language}]):not(html)`;
  const heard = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(other);
  const said = new Set([document.title]);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (heard(texts.currentNode.parentElement)) said.add(texts.currentNode.data.trim());
  for (const name of ["aria-label", "alt", "title", "placeholder"])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (heard(element)) said.add(element.getAttribute(name).trim());
  return [...said].filter(Boolean);
}"""
# The little words of the other language, by the language of the page.
LITTLE_WORDS = {
    "id": "the of and with which this that these those from are is was were has have been not their or by for how what",
    "en": "yang dan di dari untuk tidak dengan pada adalah ini itu atau oleh dalam sebagai karena juga belum bagi",
}
LONG = 3
READERS = ("Zotero", "Mendeley", "EndNote", "pandoc", "LaTeX")
MONTHS = get_month_names("wide", locale="id").values()
OF_NO_LANGUAGE = ("Streamlit", "BibTeX", "Parquet", "xlsx", "v", *READERS, *MONTHS)
WORD = re.compile(r"[^\W\d_]+")
# Not words of a language: addresses, names of files and tables, fingerprints of the data.
CODES = re.compile(r"\S+\?lang=\S*|https?://\S+|\b[\w-]+\.(?:csv|json|parquet|xlsx|bib|ris|html)\b|\bx[0-9a-f]{11}\b")
# Offices, journals and people are called by their names, in whichever language these are.
FULL_NAMES = ("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",)
NAMED = ("authors", "agency", "institution", "publication")


def caught(texts: list[str], language: str) -> Iterator[str]:
    """What is said in the other language, by the net that caught it."""
    for text in map(without_names, texts):
        if little := words(text) & set(LITTLE_WORDS[language].split()):
            yield f"{sorted(little)} in: {text}"
        if sentence := next((one for one in sentences(other_than(language)) if one in text), ""):
            yield f"'{sentence}' in: {text}"
        if language == "id" and (unknown := words(text) - vocabulary(language)):
            yield f"{sorted(unknown)}, of no word or name of ours, in: {text}"


def other_than(language: str) -> str:
    return next(name for name in LANGUAGES if name != language)


def words(text: str) -> set[str]:
    """Its words; capitals alone are abbreviations, as in CC BY."""
    return {word.casefold() for word in WORD.findall(CODES.sub(" ", text)) if not word.isupper()}


@cache
def without_names(text: str) -> str:
    return names().sub(" ", CODES.sub(" ", text.replace("\N{SOFT HYPHEN}", "")))


@cache
def names() -> re.Pattern[str]:
    """Every proper name in the data and of our own, the longest first."""
    held = read_tables().studies[list(NAMED)].stack().explode().dropna().astype(str)
    journals = [re.split(r",| \d", name)[0] for name in held]
    sites = [read_words(language)["site.title"] for language in LANGUAGES]
    named = {*held, *journals, *sites, *EXHIBITS, *read_tables().tables(), *FULL_NAMES, *short_names().values()}
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(named, key=len, reverse=True)))


def said_in(language: str) -> dict[str, str]:
    """Every text of ours in a language by its key: those of the words, and those of the review."""
    end, said = f"_{language}", read_words(language)
    for n, row in enumerate((*themes().values(), turning_point(), *claims())):
        said = said | {f"{n}.{field.removesuffix(end)}": text for field, text in row.items() if field.endswith(end)}
    return said


@cache
def sentences(language: str) -> list[str]:
    """The sentences of a language that the other one does not have too, each as the text between its blanks."""
    others = said_in(other_than(language))
    kept = (said for key, said in said_in(language).items() if said != others[key])
    pieces = (text for said in kept for text, *_ in string.Formatter().parse(said))
    return [piece.strip(" .,:;–—()") for piece in pieces if len(WORD.findall(piece)) >= LONG]


@cache
def vocabulary(language: str) -> set[str]:
    """Every word of our sentences and of the data in this language, and every name in the data."""
    held = set().union(*(words(said) for said in (*said_in(language).values(), str(description()), *OF_NO_LANGUAGE)))
    for frame in (*read_tables().tables().values(), read_places(), read_provinces()):
        for column in frame.select_dtypes(exclude=["number", "bool"]):
            if not column.endswith(f"_{other_than(language)}"):
                held |= set().union(*(words(str(value)) for value in frame[column].dropna()))
    return held
