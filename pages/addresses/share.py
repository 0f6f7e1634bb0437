"""The menu of a figure: copied with one click, as a file, on a web page, and how to cite it.

Pages fetch it by its address when a reader opens it: /share/barriers.html?lang=..&view=..
"""

from markupsafe import Markup

from evidence.exports import images
from evidence.exports.embed import BARE_POLICY
from evidence.exports.figure_file import file_address, origin_of
from evidence.exports.frame import frame
from evidence.exports.table_files import FORMAT_NAMES, REFERENCE_FORMATS, STUDIES, TABLE_FORMATS
from evidence.figures.catalogue import NAMES, figure
from evidence.figures.figure import Figure
from evidence.markup.elements import fold, hint, items, joined, link
from pages.addresses.answer import Answer, FileRequest, Refused, route
from pages.parts.cite import citation_today, cite_figure
from pages.parts.copy_button import copy_button
from pages.parts.downloads import file_links, made_link

DATA = ("xlsx", "csv", "json")
FORM = "html"
STUDY_FILES = (*TABLE_FORMATS, *REFERENCE_FORMATS)


def share_answer(asked: FileRequest) -> Answer:
    """The menu of a figure, to be put into the page on which it is opened. Raises Refused."""
    if asked.name not in NAMES or asked.form != FORM:
        raise Refused(404, asked.say("embed.unknown_figure", figures=asked.say.listed(NAMES)))
    return Answer(
        "text/html",
        lambda: share_menu(figure(asked.reading, asked.name), asked.address).encode(),
        {"content-security-policy": BARE_POLICY},
    )


def share_menu(drawn: Figure, address: str) -> Markup:
    """All ways by which a figure leaves the dashboard; `address` is where the dashboard stands."""
    say, pictures = drawn.say, images.possible()
    cited = cite_figure(origin_of(drawn, address), drawn.reading.query())
    return Markup('<div class="share">{}{}{}{}</div>').format(
        _copied(drawn, address, pictures),
        _files(drawn, pictures),
        fold(say("share.page"), _snippets(drawn, address)),
        fold(say("methods_page.cite"), cited),
    )


def _copied(drawn: Figure, address: str, pictures: bool) -> Markup:
    """One click each. The table to copy is that of the figure on a page of its own."""
    say, about = drawn.say, drawn.title
    buttons = [copy_button("link", say("share.copy_link"), href=file_address(drawn, "html"), about=about)]
    if pictures:
        buttons.append(copy_button("image", say("share.copy_image"), href=file_address(drawn, "png"), about=about))
    buttons.append(copy_button("table", say("share.copy_table"), href=file_address(drawn, "html"), about=about))
    citation = citation_today(origin_of(drawn, address))
    buttons.append(copy_button("text", say("share.copy_citation"), text=citation, about=about))
    none = "" if pictures else hint(say("share.no_images"))
    return Markup('<div class="actions">{}</div>{}').format(joined(buttons), none)


def _files(drawn: Figure, pictures: bool) -> Markup:
    """The figure as a page, as data, as pictures, as a slide; and the studies behind it."""
    say, title = drawn.say, drawn.say("page.studies.title")
    data = (
        link(FORMAT_NAMES[form], file_address(drawn, form), spoken=f"{drawn.title}: {FORMAT_NAMES[form]}")
        for form in DATA
    )
    kept = made_link(say("share.kept"), file_address(drawn, "html", standalone="1"))
    slide = made_link(say("share.slide"), file_address(drawn, "pptx"))
    return items(
        [
            joined([link(say("share.alone"), file_address(drawn, "html")), kept], " "),
            Markup("{}: {}").format(say("share.data"), joined(data, " ")),
            slide,
            Markup("{}: {}").format(say("share.picture"), _pictures(drawn, pictures)),
            Markup("{}: {}").format(title, file_links(STUDIES, STUDY_FILES, drawn.reading.query(), title)),
        ]
    )


def _pictures(drawn: Figure, possible: bool) -> Markup:
    """Links to the pictures that can be made here."""
    vector = possible or not images.needs_browser(drawn, "svg")
    links = [
        made_link(drawn.say(f"share.{size}"), file_address(drawn, "png", size=size))
        for size in (images.SIZES if possible else ())
    ]
    links += [link("SVG", file_address(drawn, "svg"))] if vector else []
    return joined(links, " ")


def _snippets(drawn: Figure, address: str) -> Markup:
    """The markup that puts the figure on another page, live and frozen."""
    say = drawn.say
    titled = (
        (say("share.live"), frame(drawn, address)),
        (say("share.frozen", version=drawn.reading.about["version"]), frame(drawn, address, frozen=True)),
    )
    return joined(
        Markup('<p>{}</p><pre tabindex="0"><code>{}</code></pre>{}').format(
            title, str(snippet), copy_button("text", say("share.copy"), about=title)
        )
        for title, snippet in titled
    )


SHARE_ROUTE = route("/share/{file:path}", share_answer)
