"""What the page of methods offers to those who check: the review, the rules of the codes, and word of an error."""

from markupsafe import Markup

from evidence.contact import ContactUnusable, contact, usable_contact
from evidence.exports.citations import review_citation
from evidence.markup.elements import Cell, Row, aside, hint, link, paragraph, table
from evidence.markup.sentences import sentence
from evidence.reading import Reading
from evidence.report import Report
from evidence.themes import theme_name
from pages.parts.cite import linked
from pages.parts.finding_ways import report_copy, report_line

REPORT_ANCHOR = "report"


def review_cited(reading: Reading) -> Markup:
    """The citation of the review with its address, or word that none is known; and where its thesis can be read."""
    say, review = reading.say, reading.about["review"]
    url, thesis = review.get("url", ""), review.get("thesis_url", "")
    cited = paragraph(linked(review_citation(reading.about), url), lang="id")
    unknown = "" if url else hint(say("methods_page.no_address"))
    read = hint(sentence(say, "methods_page.thesis", address=link(thesis, thesis))) if thesis else ""
    return cited + unknown + read


def sub_themes(reading: Reading, theme: int) -> Markup:
    """The codes of one theme with the rule by which they were given; each leads to its page."""
    say, codebook = reading.say, reading.everything.codebook
    rows: list[Row] = [
        [
            Cell(f"{row['table6']} {reading.names[row['code']]}", href=reading.subtheme_href(row["code"])),
            say.of(row, "definition"),
        ]
        for row in codebook[codebook["theme"] == theme].to_dict("records")
    ]
    return table(theme_name(theme, say), [say("figure.code"), say("methods_page.definition")], rows)


def reports(reading: Reading, report: Report) -> Markup:
    """How to say that something is wrong, to whoever takes reports or to whoever runs the dashboard."""
    say, taken = reading.say, usable_contact() is not None
    said = say("report.to_us") if taken else say("report.to_nobody")
    way = report_line(reading, report) if taken else report_copy(reading, report)
    return Markup('<div id="{}" class="reports">{}<p>{} {}</p>{}</div>').format(
        REPORT_ANCHOR, _fault(reading), say("report.text"), said, way
    )


def _fault(reading: Reading) -> Markup:
    """That the address that dataset.toml names cannot be used."""
    try:
        contact()
    except ContactUnusable as fault:
        return aside(reading.say("contact.unusable", address=str(fault)))
    return Markup()
