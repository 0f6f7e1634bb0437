"""What the studies found, at a glance: a sentence, every barrier by certainty, and where studies were made."""

from markupsafe import Markup

from evidence.counts.answers import most_reported
from evidence.counts.summary import BARRIER_STANCES
from evidence.figures.bars import CodeBars
from evidence.figures.catalogue import figure
from evidence.figures.province_map import ProvinceMap
from evidence.link import Display
from evidence.markup.bar_list import bar_list
from evidence.markup.elements import attributes, joined, link, paragraph
from evidence.markup.map_drawing import HEIGHT, WIDTH
from evidence.reading import Reading, once_a_reading
from evidence.themes import barrier_codes
from pages.home.key_numbers import key_numbers


@once_a_reading
def finding(reading: Reading) -> Markup:
    """The title of the page: the barrier that most studies report; where none is, the question that was asked."""
    say, most = reading.say, most_reported(reading.evidence)
    sentence = say("overview.question")
    if most:
        named = say.listed(reading.names[item.code] for item in most)
        key = "overview.finding" if len(most) == 1 else "overview.finding_each"
        sentence = say(key, barriers=named, n=most[0].charted, of=reading.studies)
    return Markup('<h1 class="finding">{}</h1>').format(sentence)


@once_a_reading
def at_a_glance(reading: Reading, ground: str) -> Markup:
    """The barriers by certainty beside the map and the key numbers. `ground`: light or dark."""
    return Markup('<div class="glance">{}<div>{}{}</div></div>').format(
        _barriers(reading), _map(reading, ground), key_numbers(reading)
    )


def _barriers(reading: Reading) -> Markup:
    say, codes = reading.say, barrier_codes(reading.everything)
    shown = "barriers", reading.evidence, codes, BARRIER_STANCES, "certainty", "count"
    bars = CodeBars("barriers", say("overview.barriers"), reading, "barriers", *shown)
    body = bar_list(bars, lambda code: reading.having(("barriers", code)))
    gaps = reading.href("matrix", display=Display(matrix="cross", rows="barriers", columns="strategies"))
    more = joined(
        (link(say("overview.barriers_more"), reading.href("barriers")), link(say("overview.gaps"), gaps)), " · "
    )
    return _section(say("overview.barriers"), body if bars.counts["studies"].any() else paragraph(bars.headline), more)


def _map(reading: Reading, ground: str) -> Markup:
    say, drawn = reading.say, figure(reading, "map")
    assert isinstance(drawn, ProvinceMap)
    size = {"width": str(WIDTH), "height": str(HEIGHT)}
    picture = attributes(
        src=f"map.svg?{reading.query_text(display=reading.display)}&ground={ground}", alt=drawn.alt, **size
    )
    body = Markup('<a href="{}"><img{}></a>{}').format(reading.href("map"), picture, _key(reading, drawn))
    return _section(say("overview.places"), body, link(say("overview.places_more"), reading.href("map")))


def _key(reading: Reading, drawn: ProvinceMap) -> Markup:
    """What is hatched, and how many provinces that are."""
    none, of = int((drawn.counts["there"] == 0).sum()), len(drawn.counts)
    words = reading.say("overview.no_study", n=none, of=reading.say.count("provinces", of))
    return Markup('<p class="hint"><span class="swatch s0" aria-hidden="true"></span>{}</p>').format(words)


def _section(title: str, body: Markup, more: Markup) -> Markup:
    return Markup('<section><h2>{}</h2>{}<p class="more">{}</p></section>').format(title, body, more)
