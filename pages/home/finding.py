"""What the studies found, at a glance: a sentence, every barrier by certainty, and where studies were made."""

from markupsafe import Markup

from evidence.counts.answers import Item, most_reported, runners_up
from evidence.figures.bars import CodeBars
from evidence.figures.catalogue import figure
from evidence.figures.province_map import ProvinceMap
from evidence.labels import counted_item, number_of
from evidence.markup.bar_list import bar_list
from evidence.markup.elements import joined, link, paragraph
from evidence.markup.map_drawing import HEIGHT, WIDTH
from evidence.reading import Reading, once_a_reading
from pages.home.key_numbers import key_numbers
from pages.parts.figure import page_twin, row_href
from pages.parts.map_picture import map_picture
from pages.parts.menu import finder
from pages.parts.share import share_line

# In a title.
MOST_NAMED = 2


@once_a_reading
def finding(reading: Reading) -> str:
    """The title of the page: the barrier that most studies report, with another that hardly fewer do; where none is
    reported, the question that was asked.
    """
    say, most = reading.say, most_reported(reading.evidence)
    if not most:
        return say("overview.question")
    if len(most) > MOST_NAMED:
        return say("overview.finding_many", n=len(most), each=most[0].charted, of=reading.studies)
    near = runners_up(reading.evidence)
    if len(near) == 1:
        named = say.listed(_counted(reading, item) for item in (*most, *near))
        return say("overview.finding_close", barriers=named, of=reading.studies)
    named = say.listed(reading.plain_names[item.code] for item in most)
    key = "overview.finding" if len(most) == 1 else "overview.finding_each"
    return say(key, barriers=named, n=most[0].charted, of=reading.studies)


def _counted(reading: Reading, item: Item) -> str:
    """A barrier with its number, as it is written at its bar."""
    number = number_of({"studies": item.charted, "charted": item.charted, "own_page": item.own_page})
    return counted_item(reading.plain_names[item.code], number, reading.say)


@once_a_reading
def at_a_glance(reading: Reading, ground: str = "") -> Markup:
    """The barriers by certainty beside the map and the key numbers. `ground` as for map_of_view."""
    # Where there is no panel at the side, a reader who comes with a place finds here where to name it.
    named = Markup('<div class="narrow-only">{}</div>').format(finder(reading.say, "place-finder"))
    return Markup('<div class="glance"><div>{}</div>{}<div>{}{}</div></div>').format(
        _barriers(reading), named, _map(reading, ground), key_numbers(reading)
    )


def map_of_view(reading: Reading, ground: str = "") -> Markup:
    """The map of a view as a picture that leads to its page. `ground`: light, dark, or empty for that of the screen."""
    drawn = figure(reading, "map")
    assert isinstance(drawn, ProvinceMap)
    href = reading.href("map", display=reading.display)
    return map_picture(reading, reading.display, href, drawn.alt, (WIDTH, HEIGHT), ground)


def _barriers(reading: Reading) -> Markup:
    say, bars = reading.say, figure(reading, "all_barriers")
    assert isinstance(bars, CodeBars)
    body = bar_list(bars, reading.subtheme_href, lambda code: row_href(bars, code))
    ways = {"barriers": say("overview.barriers_more"), "matrix": say("overview.gaps")}
    pages = (link(name, reading.href(page)) for page, name in ways.items())
    shown = body if bars.counts["studies"].any() else paragraph(bars.headline)
    return _section(bars.title, shown, joined(pages, " · ")) + share_line(
        reading, bars.name, page_twin(reading, bars.name)
    )


def _map(reading: Reading, ground: str) -> Markup:
    say, picture = reading.say, map_of_view(reading, ground) + _key(reading)
    return _section(say("overview.places"), picture, link(say("overview.places_more"), reading.href("map")))


def _key(reading: Reading) -> Markup:
    """What is hatched, and how many provinces that are."""
    drawn = figure(reading, "map")
    assert isinstance(drawn, ProvinceMap)
    none, of = int((drawn.counts["there"] == 0).sum()), len(drawn.counts)
    say, country = reading.say, reading.selection.everywhere()
    key = "overview.no_study_chosen" if country.active() else "overview.no_study"
    words = say(key, n=none, of=say.count("provinces", of))
    words += f". {say('overview.everywhere')}" if country != reading.selection else ""
    return Markup('<p class="hint"><span class="swatch s0" aria-hidden="true"></span>{}</p>').format(words)


def _section(title: str, body: Markup, more: Markup) -> Markup:
    return Markup('<section><h2>{}</h2>{}<p class="more">{}</p></section>').format(title, body, more)
