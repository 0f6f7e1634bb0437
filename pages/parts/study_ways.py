"""What stands between the title of a study and its findings: what it says in short, the way to its own page, and how to
read what follows.
"""

from markupsafe import Markup

from evidence.markup.elements import joined, link, paragraph
from evidence.reading import Reading, once_a_reading
from pages.parts.page_head import how_to_read

READ = ("stance", "certainty", "basis", "contested")


@once_a_reading
def study_ways(reading: Reading, slug: str) -> Markup:
    """The way to the study's own page, where it has an address, and how to read its findings."""
    say, url = reading.say, reading.everything.study(slug)["url"]
    source = paragraph(link(say("study.read"), url, css="make")) if url else Markup()
    return source + how_to_read(say, READ)


def way_back(reading: Reading, *more: Markup) -> Markup:
    """The way back to the list of studies, and more links beside it."""
    return paragraph(joined((link(reading.say("study.back"), reading.href("studies")), *more), " "), css="ways")


def where_its_text_stands(reading: Reading, slug: str) -> str:
    """In which part of the review the findings of a study stand."""
    return reading.say("study.text_" + reading.everything.study(slug)["result_text"].replace(" ", "_"))
