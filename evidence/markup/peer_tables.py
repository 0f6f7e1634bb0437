"""Tables of the places beside one: the nearest with a study, and those most like it."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from evidence.counts.answers import Item, named_items, reported_items
from evidence.counts.nearby import MOST_PEERS, Peer, kind, neighbours, of_the_same_kind, sharing
from evidence.labels import option_label
from evidence.markup.elements import Cell, Text, link, table
from evidence.markup.place_drawing import name_of
from evidence.markup.place_profile import few_names, here, level, most_of, named
from evidence.markup.sentences import listing
from evidence.reading import Reading

COLUMNS = ("place", "distance", "studies", "barriers", "strategies", "shared")
NOTHING = "–"


def nearest_table(reading: Reading, place: str, columns: Sequence[str] = COLUMNS, most: int = MOST_PEERS) -> Markup:
    """The nearest studied places of its level, so many at most; see peer_table."""
    caption = reading.say(f"place_page.nearest_{level(place)}", place=name_of(reading, place))
    return peer_table(reading, caption, neighbours(reading.dataset, place)[:most], columns)


def alike_table(reading: Reading, place: str) -> Markup:
    """The studied places most like it that are not among the nearest; empty where there is none.

    Alike are those with the same barriers; for a place without a study, those of the same kind.
    """
    say, named = reading.say, {"place": name_of(reading, place)}
    if here(reading, place).empty:
        peers = of_the_same_kind(reading.dataset, place)
        caption = say(f"place_page.alike_{level(place)}", kind=_kind(reading, place), **named)
    else:
        peers, caption = sharing(reading.dataset, place), say(f"place_page.sharing_{level(place)}", **named)
    near = {peer.place for peer in neighbours(reading.dataset, place)}
    farther = [peer for peer in peers if peer.place not in near]
    return peer_table(reading, caption, farther) if farther else Markup()


def peer_table(reading: Reading, caption: str, peers: Sequence[Peer], columns: Sequence[str] = COLUMNS) -> Markup:
    """Places beside one: how far, how many studies, what these report and name most, and what both report.

    `columns`: which of COLUMNS; what is shared stands there only where anything is.
    """
    both = any(peer.shared for peer in peers)
    kept = [column for column in columns if column != "shared" or both]
    rows = [[_CELLS[column](reading, peer) for column in kept] for peer in peers]
    return table(caption, [reading.say(f"place_page.{column}") for column in kept], rows)


def _place(reading: Reading, peer: Peer) -> Cell:
    return Cell(name_of(reading, peer.place), href=reading.place_href(peer.place))


def _studies(reading: Reading, peer: Peer) -> Cell:
    of_peer = here(reading, peer.place)
    spoken = f"{name_of(reading, peer.place)}: {of_peer.studies}"
    return Cell(reading.say.number(len(of_peer.evidence.studies)), href=of_peer.studies_href(), spoken=spoken)


def _shared(reading: Reading, peer: Peer) -> Text:
    shared = reading.say("place_page.shared_of", n=len(peer.shared), of=peer.either)
    return Markup("<span>{}: {}</span>").format(shared, named(reading, peer.shared)) if peer.shared else NOTHING


def _items(reading: Reading, items: Sequence[Item]) -> Text:
    """The most named, each leading to its page, and how many studies say it."""
    if not (most := most_of(items)):
        return NOTHING
    say, n = reading.say, most[0].charted or reading.say("place_page.own_page")
    n = say("place_page.each", n=n) if len(most) > 1 else n
    links = [link(reading.plain_names[item.code], reading.subtheme_href(item.code)) for item in most]
    return Markup("<span>{} ({})</span>").format(listing(say, [*map(Markup.escape, few_names(say, links))]), n)


_CELLS: dict[str, Callable[[Reading, Peer], Text | Cell]] = {
    "place": _place,
    "distance": lambda reading, peer: reading.say("place_page.km", km=peer.km),
    "studies": _studies,
    "barriers": lambda reading, peer: _items(reading, reported_items(here(reading, peer.place).evidence)),
    "strategies": lambda reading, peer: _items(reading, named_items(here(reading, peer.place).evidence)),
    "shared": _shared,
}


def _kind(reading: Reading, place: str) -> str:
    """What kind a place is of: a city, a regency; a province of some islands."""
    say = reading.say
    if "." in place:
        return option_label("levels", kind(place), reading.everything, say)
    return say(f"geography.{kind(place)}")
