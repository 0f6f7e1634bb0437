"""What each page says without scripts: its title, its lead, and what it shows, as far as markup alone can show it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from evidence.counts.prisma import tally
from evidence.exports.citations import dataset_citation
from evidence.exports.embed import drawn
from evidence.exports.figure_file import file_address
from evidence.exports.nothing_left import nothing_left
from evidence.figures.catalogue import NAMES, figure
from evidence.figures.figure import Figure
from evidence.labels import study_label, study_places
from evidence.markup.elements import attributes, items, joined, link, paragraph
from evidence.reading import FIRST_PAGE, REVIEW_ANCHOR, Reading
from evidence.report import report_of_view
from pages.atlas.counts import map_counts
from pages.atlas.sentences import claim_of_the_review
from pages.atlas.sentences import lead as map_lead
from pages.atlas.tiles import tile_legend, tile_map
from pages.gaps import study_matrix
from pages.gaps.cross_matrix import cross_legend, cross_markup
from pages.gaps.quick_choices import quick_choices
from pages.home.finding import at_a_glance, finding, map_of_view
from pages.home.questions import questions
from pages.home.ways_in import ways_in
from pages.parts.checking import reports, review_cited, sub_themes
from pages.parts.figure import list_of_bars
from pages.parts.study_cards import findings_at_home, study_entries
from pages.parts.study_ways import study_ways, way_back, where_its_text_stands
from pages.profiles.place import every_place, place_head, place_markup
from pages.profiles.subtheme import every_subtheme, subtheme_head, subtheme_markup


@dataclass(frozen=True)
class Head:
    """The title of a page and what it shows in a sentence; `about` stands between them, `lang` and `css` are those of
    the title.
    """

    title: str
    lead: str = ""
    about: str = ""
    lang: str = ""
    css: str = ""

    @property
    def markup(self) -> Markup:
        """The head as it stands on the page."""
        held = attributes(css=self.css, lang=self.lang)
        about = paragraph(self.about, "meta") if self.about else ""
        lead = paragraph(self.lead, "lead") if self.lead else ""
        return Markup("<h1{}>{}</h1>{}{}").format(held, self.title, about, lead)


def head_of(reading: Reading, page: str) -> Markup:
    """The head of a page, as the page itself has it."""
    if page == "place" and reading.display.place:
        return place_head(reading, reading.display.place)
    if page == "subtheme" and reading.display.subtheme:
        return subtheme_head(reading, reading.display.subtheme)
    return _head(reading, page).markup


def _head(reading: Reading, page: str) -> Head:
    say, everything = reading.say, reading.everything
    if page == FIRST_PAGE:
        return Head(finding(reading), css="finding")
    if page in ("place", "subtheme"):
        return Head(say(f"{page}_page.all"), say(f"{page}_page.all_text"))
    if page == "study":
        return _head_of_study(reading)
    if page == "map":
        return Head(say("page.map.title"), map_lead(map_counts(reading)))
    blanks: dict[str, Any] = {"shown": reading.n_of_all} if page == "studies" else {}
    if page == "flow":
        blanks = tally(everything.flow)._asdict()
    key = "methods_page" if page == "methods" else page
    return Head(say(f"page.{page}.title"), say(f"{key}.lead", **blanks))


def body_of(reading: Reading, page: str, needs_studies: bool) -> Markup:
    """What stands under the head of a page; where no study is left, that and why."""
    if reading.empty and needs_studies:
        return joined(map(paragraph, nothing_left(reading)))
    return BODIES[page](reading)


def _overview(reading: Reading) -> Markup:
    say = reading.say
    lead = paragraph(say("overview.lead", of=say.count("studies", len(reading.everything.studies))), "lead")
    asked = Markup("<h2>{}</h2>{}").format(say("overview.asked"), questions(reading))
    return at_a_glance(reading) + lead + ways_in(reading) + asked


def _bars(reading: Reading, name: str) -> Markup:
    """A chart of bars as a list: each row leads to its studies, its bar is drawn by its share of them."""
    return _headed(figure(reading, name), list_of_bars(reading, name))


def _headed(shown: Figure, body: Markup) -> Markup:
    """A figure under its name and its finding, and where it stands alone."""
    alone = paragraph(link(shown.say("first.figure"), file_address(shown, "html")), "ways")
    return Markup("<h2>{}</h2>{}{}{}").format(shown.title, paragraph(shown.headline), body, alone)


def _map(reading: Reading) -> Markup:
    shown = figure(reading, "map")
    return (
        map_of_view(reading) + _headed(shown, tile_map(reading) + tile_legend(reading)) + claim_of_the_review(reading)
    )


def _matrix(reading: Reading) -> Markup:
    if reading.display.matrix == "studies":
        shown = figure(reading, "studies")
        return study_matrix.legend(reading.say) + _headed(shown, study_matrix.study_markup(reading))
    return quick_choices(reading) + _headed(figure(reading, "matrix"), cross_legend(reading) + cross_markup(reading))


def _flow(reading: Reading) -> Markup:
    return drawn(figure(reading, "flow"))


def _studies(reading: Reading) -> Markup:
    """The studies that the page shows at once, each with its title and place."""
    return study_entries(reading, reading.evidence.studies.iloc[reading.part])


def _study_shown(reading: Reading) -> str:
    return reading.display.study or str(reading.everything.studies["study"].iloc[0])


def _head_of_study(reading: Reading) -> Head:
    say, study = reading.say, reading.everything.study(_study_shown(reading))
    about = f"{study_label(study, say)} · {study_places(study, say)} · {say('methods.' + study['method'])}"
    return Head(study["title"], say.of(study, "summary"), about, "id")


def _study(reading: Reading) -> Markup:
    findings, slug = reading.everything.findings, _study_shown(reading)
    mine = findings[findings["study"] == slug].sort_values("code", kind="stable")
    listed = findings_at_home(reading, mine, "") if len(mine) else paragraph(reading.say("study.no_findings"))
    before = study_ways(reading, slug) + way_back(reading)
    text = paragraph(where_its_text_stands(reading, slug))
    return Markup("{}<h2>{}</h2>{}{}").format(before, reading.say("study.findings"), text, listed)


def _place(reading: Reading) -> Markup:
    place = reading.display.place
    return place_markup(reading, place) if place else every_place(reading)


def _subtheme(reading: Reading) -> Markup:
    code = reading.display.subtheme
    return subtheme_markup(reading, code) if code else every_subtheme(reading)


def _methods(reading: Reading) -> Markup:
    """How to cite review and dataset, the rules of the codes, and how to say that something is wrong."""
    say = reading.say
    cited = (
        Markup('<div id="{}">{}</div>').format(REVIEW_ANCHOR, review_cited(reading)),
        paragraph(dataset_citation(reading.about, say)),
    )
    report = report_of_view(reading, say("page.methods.title"))
    parts = (
        (say("methods_page.cite"), joined(cited)),
        (say("methods_page.codebook"), joined(map(partial(sub_themes, reading), reading.everything.theme_codes))),
        (say("report.open"), reports(reading, report)),
    )
    return joined(Markup("<h2>{}</h2>{}").format(*part) for part in parts)


def _present(reading: Reading) -> Markup:
    """Every figure with what it says, and the page on which it stands alone."""
    entry = Markup("<b>{}</b> {}")
    shown = (figure(reading, name) for name in NAMES)
    return items((entry.format(link(f.title, file_address(f, "html")), f.headline) for f in shown), "entries", "ol")


BODIES: dict[str, Callable[[Reading], Markup]] = {
    "overview": _overview,
    "barriers": lambda reading: _bars(reading, "barriers"),
    "strategies": lambda reading: _bars(reading, "strategies"),
    "map": _map,
    "matrix": _matrix,
    "flow": _flow,
    "studies": _studies,
    "study": _study,
    "place": _place,
    "subtheme": _subtheme,
    "methods": _methods,
    "present": _present,
}
