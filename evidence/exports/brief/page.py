"""A brief: everything about one selection on a page of its own, made to be printed, read on a phone or kept as a file.

Pure: facets, view and language in, HTML out. No script, no file beside it; links lead back into the dashboard.
"""

from html import escape
from pathlib import Path

from evidence.exports.brief import sections
from evidence.exports.brief.sections import Brief
from evidence.exports.citations import dataset_citation, review_citation
from evidence.exports.origin import licence, not_understood, origin_of
from evidence.figures.theme import BACKGROUNDS, FONT, INK
from evidence.labels import filter_sentences, option_label
from evidence.link import View
from evidence.load import Evidence, TableUnreadable
from evidence.markup.elements import link
from evidence.selection import Facets, Selection
from evidence.words import LANGUAGES, Say

LINK = {"light": "#14566f", "dark": "#8fd0e8"}
PLACED = ("provinces", "places")
MOST_IN_TITLE = 3


def brief(facets: Facets, view: View, say: Say, address: str = "", frozen: bool = False) -> str:
    """The brief of a view. `address` is where the dashboard stands, to be read on paper; `frozen` pins its version."""
    told = Brief(facets, view.selection, say)
    title = brief_title(view.selection, facets.evidence, say)
    if told.evidence.studies.empty:
        body = sections.nothing(told)
    else:
        parts = (
            sections.summary,
            sections.barriers,
            sections.strategies,
            sections.findings,
            sections.contested,
            sections.gaps,
            sections.studies,
        )
        body = "".join(part(told) for part in parts)
    return _page(title, f"{_header(told, title, view, frozen)}{body}{_footer(told, title, view, address)}", say)


def unreadable(fault: TableUnreadable, say: Say) -> str:
    """What stands instead of a brief where the data cannot be read."""
    said = escape(say(f"tables.{fault.reason}", file=f"evidence/tables/{fault.file.name}"))
    title = say("tables.title")
    return _page(title, f"<h1>{escape(title)}</h1><p>{said}</p><p><code>python -m evidence build</code></p>", say)


def brief_title(selection: Selection, evidence: Evidence, say: Say) -> str:
    """What the brief is about, in words: places by their names, a whole theme by its title, anything else as chosen."""
    chosen = filter_sentences(selection, evidence, say)
    if not chosen:
        return say("brief.title_all")
    codes = set(selection.codes)
    themes = [t for t in dict.fromkeys(evidence.codebook["theme"]) if codes == set(_codes_of(evidence, t))]
    named = [say(f"theme.{theme}") for theme in themes]
    for name, option, sentence in chosen:
        if name == "codes" and themes:
            continue
        named.append(_in_title(name, option, sentence, evidence, say))
    return say("brief.title_chosen") if len(named) > MOST_IN_TITLE else say("brief.title", scope="; ".join(named))


def style() -> str:
    """The style sheet that every brief carries."""
    light, dark = ({"ground": BACKGROUNDS[m], "ink": INK[m], "link": LINK[m]} for m in ("light", "dark"))
    colours = " ".join(f"--{name}: light-dark({light[name]}, {dark[name]});" for name in light)
    derived = "".join(
        f" --{name}: color-mix(in srgb, var(--ink) {share}%, var(--ground));"
        for name, share in (("soft", 78), ("line", 28))
    )
    root = f":root {{ color-scheme: light dark; {colours}{derived} --font: {FONT}; }}\n"
    return root + Path(__file__).with_name("brief.css").read_text("utf-8")


def _in_title(name: str, option: str, sentence: str, evidence: Evidence, say: Say) -> str:
    if name == "words":
        return say("brief.mentioning", words=option)
    return option_label(name, option, evidence, say) if name in PLACED else sentence


def _codes_of(evidence: Evidence, theme: int) -> list[str]:
    return list(evidence.codebook.loc[evidence.codebook["theme"] == theme, "code"])


def _page(title: str, body: str, say: Say) -> str:
    return (
        f'<!DOCTYPE html><html lang="{say.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} – {escape(say('site.title'))}</title>"
        f'<link rel="icon" href="./assets/icon.svg"><style>{style()}</style></head>'
        f"<body><main>{body}</main></body></html>"
    )


def _header(told: Brief, title: str, view: View, frozen: bool) -> str:
    say, about = told.say, told.everything.about
    all_studies = say.count("studies", len(told.everything.studies))
    n_of_all = say("shown.n_of_all", n=len(told.evidence.studies), all=all_studies)
    data = say("brief.data", version=about["version"], date=say.day(about["date"]))
    filters = "; ".join(sentence for _, _, sentence in filter_sentences(told.selection, told.everything, say))
    chosen = f"<p>{escape(say('brief.chosen', filters=filters))}</p>" if filters else ""
    return (
        f'<header><p class="kicker">{escape(say("site.title"))} · {escape(say("brief.kicker"))}</p>'
        f'<h1>{escape(title)}</h1><p class="meta">{escape(n_of_all)} · {escape(data)}</p>{chosen}'
        f"{f'<p>{escape(unknown)}</p>' if (unknown := not_understood(view, say)) else ''}"
        f'<p class="note screen">{escape(say("brief.print"))}</p>'
        f'<p class="actions screen">{link(say("brief.back"), told.href("./"))}'
        f"{_other_languages(told, frozen)}</p></header>"
    )


def _other_languages(told: Brief, frozen: bool) -> str:
    pin = f"&data={told.everything.about['version']}" if frozen else ""
    return "".join(
        f'<a href="{escape(Brief(told.facets, told.selection, Say(code)).href("brief") + pin)}" lang="{code}" '
        f'hreflang="{code}">{escape(name)}</a>'
        for code, name in LANGUAGES.items()
        if code != told.say.language
    )


def _footer(told: Brief, title: str, view: View, address: str) -> str:
    say, about = told.say, told.everything.about
    licensed = say("brief.licence", licence=licence(about), url=about["licence_url"])
    here = told.href("./")
    printed = f"{address}{here.removeprefix('./')}" if address else here
    cited = origin_of(told.facets, view, say, title, printed).citation
    return (
        f'<footer class="entry"><h2>{escape(say("methods_page.cite"))}</h2><p>{escape(cited)}</p>'
        f"<p>{escape(dataset_citation(about, say))}</p>"
        f'<p lang="id">{escape(review_citation(about))}</p><p>{escape(licensed)}</p>'
        f"<p>{escape(say('brief.back'))}: {link(printed, here)}</p></footer>"
    )
