"""A way into the dashboard for each kind of reader."""

from markupsafe import Markup

from evidence.markup.elements import joined, link, paragraph
from evidence.reading import Reading, once_a_reading

WAYS = {"barriers": "decide", "studies": "study", "present": "present", "methods": "trust"}


@once_a_reading
def ways_in(reading: Reading) -> Markup:
    """The ways side by side."""
    way = Markup("<div><h2>{}</h2>{}</div>")
    ways = (
        way.format(
            link(reading.say(f"way.{name}.title"), reading.href(page)), paragraph(reading.say(f"way.{name}.text"))
        )
        for page, name in WAYS.items()
    )
    return Markup('<div class="ways-in">{}</div>').format(joined(ways))
