"""A brief: everything about one selection on a page of its own, made to be printed, read on a phone or kept as a file.

Pure: a reading in, HTML out. No script, no file beside it; links lead back into the dashboard.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from evidence.contact import usable_contact
from evidence.exports import html_page
from evidence.exports.brief import sections
from evidence.exports.citations import dataset_citation, review_citation
from evidence.exports.document_title import document_title
from evidence.exports.head_tags import alternates, described
from evidence.exports.origin import Origin, licence, not_understood
from evidence.load import TableUnreadable
from evidence.markup.elements import Text, joined, link, paragraph
from evidence.reading import FIRST_PAGE, Reading
from evidence.report import report_of_view
from evidence.words import LANGUAGES, Say

SECTIONS: tuple[Callable[[Reading, str], Markup], ...] = (
    lambda reading, address: sections.summary(reading),
    lambda reading, address: sections.barriers(reading),
    lambda reading, address: sections.strategies(reading),
    sections.findings,
    sections.contested,
    lambda reading, address: sections.gaps(reading),
    lambda reading, address: sections.studies(reading),
)
HOME = "./"
ICON = f"{HOME}assets/icon.svg"


def brief(reading: Reading, address: str = "", frozen: bool = False) -> str:
    """The brief of a reading. `address` is where the dashboard stands, to be read on paper.

    `frozen` says that its link pins the version of the data; its links to other languages do so too.
    """
    title = document_title(reading)
    parts = [sections.nothing(reading)] if reading.empty else [section(reading, address) for section in SECTIONS]
    body = joined([_header(reading, title, frozen), *parts, _footer(reading, title, address)])
    return _page(title, body, reading.say, _head(reading, title, address))


def _head(reading: Reading, title: str, address: str) -> Markup:
    """What search engines are told: of briefs of a choice, the brief of everything is the one to be found."""
    tags = described(f"{title}. {reading.n_of_all}. {reading.say('page.overview.description')}")
    whole = {language: f"{address}brief?lang={language}" for language in LANGUAGES}
    return tags + (alternates(whole, reading.say.language) if address else "")


def unreadable(fault: TableUnreadable, say: Say) -> str:
    """The page that stands instead of any other where the data cannot be read."""
    title, reason = say("tables.title"), say(f"tables.{fault.reason}", file=fault.place)
    body = Markup("<h1>{}</h1><p>{} {}</p><p><code>python -m evidence build</code></p>")
    body = body.format(title, reason, say("tables.mend"))
    return _page(title, body, say)


def brief_policy() -> str:
    """The content security policy of a brief: no script at all, and the one style sheet by its hash."""
    styles = html_page.hash_source(html_page.style() + html_page.typeface(HOME))
    return html_page.policy(style_src=styles, img_src="'self'", font_src=html_page.FONT_SOURCES, connect_src="'self'")


def _page(title: str, body: Markup, say: Say, head: Text = "") -> str:
    return html_page.page(title, Markup("<main>{}</main>").format(body), say, ICON, head=head, home=HOME)


def _header(reading: Reading, title: str, frozen: bool) -> Markup:
    say, unknown = reading.say, not_understood(reading.view, reading.say)
    chosen = say("brief.chosen", filters=reading.filters) if reading.selection.active() else ""
    actions = [link(say("brief.back"), reading.href(FIRST_PAGE)), *_other_languages(reading, frozen)]
    lines = [
        paragraph(f"{say('site.title')} · {say('brief.kicker')}", "kicker"),
        Markup("<h1>{}</h1>").format(title),
        paragraph(f"{reading.n_of_all} · {reading.data}", "meta"),
        *(paragraph(line) for line in (chosen, unknown) if line),
        paragraph(say("brief.print"), "note screen"),
        paragraph(joined(actions), "actions screen"),
    ]
    return Markup("<header>{}</header>").format(joined(lines))


def _other_languages(reading: Reading, frozen: bool) -> list[Markup]:
    """Links to the same brief in every other language."""
    pin = f"&data={reading.about['version']}" if frozen else ""
    return [
        link(name, replace(reading, say=Say(language)).href("brief") + pin, lang=language, hreflang=language)
        for language, name in LANGUAGES.items()
        if language != reading.say.language
    ]


def _footer(reading: Reading, title: str, address: str) -> Markup:
    """How to cite the brief, the dataset and the review, and the way back, printed in full."""
    say, about, here = reading.say, reading.about, reading.href(FIRST_PAGE)
    printed = f"{address}{here.removeprefix('./')}" if address else here
    lines = [
        paragraph(Origin(reading, title, printed).citation),
        paragraph(dataset_citation(about, say)),
        paragraph(_review(about), lang="id"),
        paragraph(say("brief.licence", licence=licence(about), url=about["licence_url"])),
        paragraph(Markup("{}: {}").format(say("brief.back"), link(printed, here))),
        paragraph(link(say("report.open"), _report(reading, title, address)), "screen"),
    ]
    return Markup('<footer class="entry"><h2>{}</h2>{}</footer>').format(say("methods_page.cite"), joined(lines))


def _review(about: Mapping[str, Any]) -> Text:
    """The citation of the review, which leads to it where its address is known."""
    cited, url = review_citation(about), about["review"].get("url", "")
    return Markup("{}{}").format(cited.removesuffix(url), link(url, url)) if url else cited


def _report(reading: Reading, title: str, address: str) -> str:
    """Where a reader of the brief says that something is wrong."""
    report, to = report_of_view(reading, title, address, "brief"), usable_contact()
    return to.href(report.subject, report.text) if to else f"{reading.href('methods')}#report"
