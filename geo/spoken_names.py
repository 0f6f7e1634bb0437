"""What places are called in talk: official names, the name alone, with any word for its kind, and short names."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from geo.places import place_level, read_places, read_provinces, read_short_names

# The words for a kind of government, before its name and after it, in either language.
BEFORE = {
    "kabupaten": ("Kabupaten", "Kab.", "Regency of"),
    "kota": ("Kota", "Kotamadya", "City of"),
    "province": ("Provinsi", "Prov.", "Province of"),
}
AFTER = {"kabupaten": ("Regency",), "kota": ("City",), "province": ("Province",)}
OFFICIAL = ("Kabupaten Administrasi ", "Kota Administrasi ", "Kabupaten ", "Kota ")


class Spoken(NamedTuple):
    """A name and what it is a name of: ISO code of a province (ID-JI) or Kemendagri code of a local government."""

    name: str
    code: str


@cache
def spoken_names() -> tuple[Spoken, ...]:
    """Every name of the provinces and local governments; one name may be that of several."""
    provinces = chain.from_iterable(_of_province(row) for row in read_provinces().reset_index().to_dict("records"))
    places = chain.from_iterable(_of_place(row) for row in read_places().reset_index().to_dict("records"))
    short = chain.from_iterable(_short(row["name"], row["code"]) for row in read_short_names().to_dict("records"))
    return tuple(dict.fromkeys((*provinces, *places, *short)))


def _of_province(row: dict[str, Any]) -> Iterator[Spoken]:
    for name in (row["name_id"], row["name_en"]):
        yield from (Spoken(said, row["province"]) for said in _with_kind(name, "province"))


def _of_place(row: dict[str, Any]) -> Iterator[Spoken]:
    yield from (Spoken(row[name], row["place"]) for name in ("name_id", "name_en"))
    yield from (Spoken(said, row["place"]) for said in _with_kind(_alone(row["name_id"]), row["kind"]))


def _short(name: str, code: str) -> Iterator[Spoken]:
    kind = "province" if code in read_provinces().index else place_level(code)
    yield from (Spoken(said, code) for said in _with_kind(name, kind))


def _with_kind(name: str, kind: str) -> tuple[str, ...]:
    return name, *(f"{word} {name}" for word in BEFORE[kind]), *(f"{name} {word}" for word in AFTER[kind])


def _alone(name: str) -> str:
    """The name without the word for its kind."""
    return next((name.removeprefix(kind) for kind in OFFICIAL if name.startswith(kind)), name)
