"""The profile of what is chosen on the map: its studies and what they say, beside the whole country."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from html import escape

from evidence.counts.regions import side_by_side, unreported
from evidence.counts.summary import BARRIER_STANCES, STRATEGY_STANCES, barrier_codes, strategy_codes
from evidence.figures.theme import CONTESTED_SIGN
from evidence.labels import code_label, code_labels, place_label, study_label
from evidence.markup.elements import Cell, link, table
from evidence.selection import Selection
from pages.atlas.counts import Mapped
from pages.parts.page_view import Shown


def profile(mapped: Mapped) -> str:
    """Everything about the places chosen, as markup."""
    view, say = mapped.view, mapped.view.say
    back = link(say("map.whole"), view.href("map", mapped.selection, view.display))
    top = f'<h2>{escape(mapped.chosen_names)}</h2><p class="ways">{back}</p>'
    if view.evidence.studies.empty:
        return f'<div class="profile">{top}{_nothing(mapped)}</div>'
    parts = (
        top,
        _studies(view),
        _part(view, "contested", _contested(view)),
        _part(view, "missing", _missing(view)),
        _part(view, "systems", _systems(view)),
        _part(view, "offices", _offices(view)),
    )
    return f'<div class="profile">{"".join(parts)}</div>'


def beside_the_country(mapped: Mapped) -> str:
    """The barriers and strategies of the places chosen beside those of the whole country, as markup."""
    view, say = mapped.view, mapped.view.say
    barriers = _comparison(mapped, barrier_codes(view.everything), BARRIER_STANCES, "barriers")
    strategies = _comparison(mapped, strategy_codes(view.everything), STRATEGY_STANCES, "strategies")
    note = f'<p class="hint">{escape(say("map.plus"))} {escape(say("profile.contested_sign"))}</p>'
    return f'<div class="pair profile">{barriers}{strategies}</div>{note}'


def _nothing(mapped: Mapped) -> str:
    say = mapped.view.say
    of = say.count("studies", len(mapped.evidence.studies))
    other = f" {escape(say('profile.none_filtered'))}" if mapped.selection.active() else ""
    return f'<p class="gap">{escape(say("profile.none", of=of, place=mapped.chosen_names))}{other}</p>'


def _part(view: Shown, name: str, body: str) -> str:
    return f"<h3>{escape(view.say(f'profile.{name}'))}</h3>{body}"


def _studies(view: Shown) -> str:
    counted = link(view.n_of_all, view.studies_href())
    items = "".join(
        f"<li>{link(study_label(s, view.say), view.study_href(s['study']))} "
        f'<span class="source">{escape(", ".join(place_label(p, view.say) for p in s["places"]))}</span></li>'
        for s in view.evidence.studies.to_dict("records")
    )
    return f'<p class="count">{counted}</p><ul class="plain">{items}</ul>'


def _comparison(mapped: Mapped, codes: Iterable[str], stances: tuple[str, ...], name: str) -> str:
    """Studies per code here and in the country, both as absolute numbers that lead to their studies."""
    view, say = mapped.view, mapped.view.say
    labels = code_labels(view.everything, say)
    here = say("profile.here", n=len(view.evidence.studies))
    country = say("profile.country", n=len(mapped.evidence.studies))
    rows = []
    for row in side_by_side(view.evidence, mapped.evidence, codes, stances).to_dict("records"):
        cells = []
        for side, words, selection in (("here", here, view.selection), ("country", country, mapped.selection)):
            narrowed = replace(selection, codes=(row["code"],), stances=stances)
            cells.append(_number(view, row, side, f"{labels[row['code']]}, {words}", narrowed))
        rows.append([labels[row["code"]], *cells])
    return table(say(f"profile.{name}"), [say("profile.code"), here, country], rows, css="data compared")


def _number(view: Shown, row: dict[str, int], side: str, label: str, selection: Selection) -> Cell | str:
    say, n, own = view.say, row[f"{side}_n"], row[f"{side}_own_page"]
    if not n:
        return Cell(say.number(0), css="zero")
    said = [f"{label}: {say.count('studies', n)}"]
    text = f"{row[f'{side}_charted']} + {own}" if own else say.number(n)
    if own:
        said.append(say("map.own_page", n=own))
    if disputed := row[f"{side}_contested"]:
        text, said = f"{text} {CONTESTED_SIGN}", [*said, say("map.contested_too", n=disputed)]
    return Cell(text, href=view.href("studies", selection), spoken="; ".join(said))


def _contested(view: Shown) -> str:
    findings = view.evidence.findings
    pairs = findings[findings["contested"]].drop_duplicates(["study", "code"])
    if pairs.empty:
        return f"<p>{escape(view.say('profile.contested_none'))}</p>"
    items = "".join(
        f"<li>{link(study_label(view.everything.study(study), view.say), view.study_href(study))} "
        f'<span class="source">{escape(code_label(code, view.everything, view.say))}</span></li>'
        for study, code in zip(pairs["study"], pairs["code"], strict=True)
    )
    return f'<ul class="plain">{items}</ul>'


def _missing(view: Shown) -> str:
    say, labels = view.say, code_labels(view.everything, view.say)
    codes = unreported(view.evidence)
    if not codes:
        return f"<p>{escape(say('profile.missing_none'))}</p>"
    items = "".join(f"<li>{escape(labels[code])}</li>" for code in codes)
    return f'<p>{escape(say("profile.missing_text"))}</p><ul class="plain">{items}</ul>'


def _systems(view: Shown) -> str:
    """Systems by number of studies; a study that names none counts as not reported."""
    named = Counter(s for held in view.evidence.studies["systems"] for s in held or ("not_reported",))
    ordered = sorted(named, key=lambda s: (s == "not_reported", -named[s], s.casefold()))
    items = []
    for system in ordered:
        name = view.say("status.not_reported") if system == "not_reported" else system
        spoken = f"{name}: {view.say.count('studies', named[system])}"
        href = view.studies_having(("systems", system))
        items.append(f"<li>{escape(name)} {link(view.say.number(named[system]), href, spoken=spoken)}</li>")
    return f'<ul class="plain">{"".join(items)}</ul>'


def _offices(view: Shown) -> str:
    """Offices as the studies name them, in Indonesian."""
    named = Counter(view.evidence.studies["agency"].dropna())
    items = "".join(
        f'<li lang="id">{escape(office)}{f" ({view.say.number(n)})" if n > 1 else ""}</li>'
        for office, n in named.items()
    )
    return f'<ul class="plain">{items}</ul>'
