"""Names of codes in the reader's language: places, sub-themes, stances and every other option of a filter."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from evidence.load import Evidence
from evidence.selection import FILTERS, NOT_REPORTED, PICKING, REQUIRED_ONLY, Selection
from evidence.words import Say
from geo.places import place_names

# How many datasets, in either language, keep the names of their codes: the newest, and releases of it.
DATASETS = 16
NO_BREAK = "\N{NO-BREAK SPACE}"
# Under these filters a code is a barrier or a strategy and nothing else.
PLAINLY = ("barriers", "strategies", "recommended", "practised")


def option_label(name: str, option: str, evidence: Evidence, say: Say) -> str:
    """The name of one option of a filter."""
    match name:
        case "provinces":
            return province_name(option, say)
        case "places":
            return place_label(option, say)
        case _ if name in PLAINLY:
            return plain_names(evidence, say)[option]
        case _ if name in (*PICKING, *REQUIRED_ONLY):
            return code_names(evidence, say)[option]
        case "years":
            return option
        case "systems":
            return say("status.not_reported") if option == NOT_REPORTED else option
        case _:
            return say(f"{name}.{option.replace(' ', '_')}")


def option_labels(name: str, options: Any, evidence: Evidence, say: Say) -> dict[str, str]:
    """Option -> name, for all options given."""
    return {option: option_label(name, option, evidence, say) for option in options}


@lru_cache(maxsize=DATASETS)
def code_names(evidence: Evidence, say: Say) -> dict[str, str]:
    """Code -> its name in the review's own terms, in codebook order."""
    return {row["code"]: say.of(row, "label") for row in evidence.codebook.to_dict("records")}


@lru_cache(maxsize=DATASETS)
def plain_names(evidence: Evidence, say: Say) -> dict[str, str]:
    """Code -> its name in everyday words: what it is as a barrier, or as a strategy."""
    return {row["code"]: text_of(row, "plain", say) for row in evidence.codebook.to_dict("records")}


def text_of(row: Mapping[str, Any], field: str, say: Say) -> str:
    """A field of a row of the codebook; its name, where an early release does not have the field."""
    return say.of(row, field if row.get(f"{field}_{say.language}") else "label")


def province_name(iso: str, say: Say) -> str:
    """Name of a province by its ISO code."""
    return place_names(say.language)[iso]


def place_label(code: str, say: Say) -> str:
    """Name of a local government by its Kemendagri code, or of a province (33) as such."""
    name = place_names(say.language)[code]
    return name if "." in code else say("place.province", name=name)


def study_label(study: Any, say: Say) -> str:
    """How a study is called in lists: authors and year."""
    families = [name.split()[-1] for name in study["authors"]]
    named = " & ".join(families) if len(families) < 3 else say("cite.and_others", first=families[0])
    return f"{named} ({study['year']})"


def study_places(study: Any, say: Say) -> str:
    """Where a study was made, with its provinces."""
    provinces = say.listed(province_name(p, say) for p in study["provinces"])
    if study["place_level"] == "province":
        return say.listed(place_label(p, say) for p in study["places"])
    return f"{say.listed(place_label(p, say) for p in study['places'])}, {provinces}"


# In which orders studies can be listed: what they are sorted by.
SORTED_BY: dict[str, Callable[[Any, Say], Any]] = {
    "number": lambda study, say: study["number"],
    "year": lambda study, say: (-study["year"], study["number"]),
    "place": study_places,
    "name": study_label,
}


def filter_sentences(selection: Selection, evidence: Evidence, say: Say) -> list[tuple[str, str, str]]:
    """Active filters in words, one entry a choice: (filter, option, "Filter: option")."""
    said = [
        (name, option, _filter_sentence(name, option, evidence, say))
        for name in FILTERS
        for option in getattr(selection, name)
    ]
    for token in selection.required:
        name, _, option = token.partition(":")
        said.append(("required", token, say("filter.and", filter=_filter_sentence(name, option, evidence, say))))
    if selection.words:
        said.append(("words", selection.words, f"{say('filter.words')}: “{selection.words}”"))
    return said


def _filter_sentence(name: str, option: str, evidence: Evidence, say: Say) -> str:
    return f"{say(f'filter.{name}')}: {option_label(name, option, evidence, say)}"


def number_of(row: Mapping[str, Any]) -> str:
    """A count as it is written: what the review charted, and apart from it what only studies' own pages say."""
    return f"{row['charted']} + {row['own_page']}" if row.get("own_page") else str(row["studies"])


def counted_item(label: str, number: str | int, say: Say) -> str:
    """A name with its number, which is never broken over two lines."""
    unbroken = number.replace(" ", NO_BREAK) if isinstance(number, str) else number
    return say("headline.item", label=label, n=unbroken)


def own_page_note(counts: Iterable[tuple[int, int]], say: Say) -> str:
    """What "11 + 1" means, by the first number of a figure that is written so; empty where none is.

    `counts`: how many studies the review charted, and how many more only their own pages say.
    """
    written = ((charted, own) for charted, own in counts if own)
    return next((say("map.plus", charted=charted, own=own, all=charted + own) for charted, own in written), "")
