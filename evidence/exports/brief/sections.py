"""The sections of a brief: summary, tables, findings, what is contested, gaps, studies. Each is markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby
from typing import Any

import pandas as pd

from evidence.counts.answers import Clause, Requirement, answers, without_strategy
from evidence.counts.regions import unreported
from evidence.counts.summary import (
    BARRIER_STANCES,
    STRATEGY_STANCES,
    barrier_codes,
    code_counts,
    strategy_codes,
    uncoded_studies,
)
from evidence.exports.citations import apa
from evidence.exports.origin import nothing_left
from evidence.figures.theme import CONTESTED_SIGN, SIGNS
from evidence.labels import code_labels, code_names, study_label
from evidence.link import encode, query_text
from evidence.load import Evidence
from evidence.markup.elements import Cell, Group, link, table
from evidence.markup.sentences import clause_sentence, where_markup
from evidence.selection import LIMITING, PICKING, Facets, Selection, select
from evidence.words import Say

# What the summary leaves to the sections below it.
DETAILS = ("answers.contested", "answers.both", "answers.silent", "answers.alone", "answers.accompanied")


@dataclass(frozen=True)
class Brief:
    """What a brief is about: the selection of the evidence, in one language."""

    facets: Facets
    selection: Selection
    say: Say

    @cached_property
    def evidence(self) -> Evidence:
        return select(self.facets, self.selection)

    @property
    def everything(self) -> Evidence:
        return self.facets.evidence

    @cached_property
    def labels(self) -> dict[str, str]:
        return code_labels(self.everything, self.say)

    @cached_property
    def study_labels(self) -> dict[str, str]:
        return {study["study"]: study_label(study, self.say) for study in self.everything.studies.to_dict("records")}

    @property
    def of(self) -> str:
        """The studies of this brief, counted."""
        return self.say.count("studies", len(self.evidence.studies))

    def href(self, page: str, selection: Selection | None = None) -> str:
        """A link into the dashboard, relative as its own links are; "./" is its first page."""
        code = encode(self.selection if selection is None else selection)
        return f"{page}?{query_text(self.say.language, code)}"

    def having(self, *required: Requirement) -> str:
        """A link to the studies of this brief that also have these options."""
        selection = self.selection
        for name, option in required:
            selection = selection.narrowed_to(name, option)
        return self.href("studies", selection)


def section(name: str, title: str, body: str) -> str:
    """A part of the brief under its heading."""
    return f'<section id="{name}"><h2>{escape(title)}</h2>{body}</section>'


def summary(brief: Brief) -> str:
    """The review's questions answered for this choice, in one paragraph."""
    names = code_names(brief.everything, brief.say)
    clauses = [c for found in answers(brief.evidence).values() for c in found if c.key not in DETAILS]
    said = " ".join(clause_sentence(clause, names, brief.say, brief.having) for clause in clauses)
    return section("summary", brief.say("brief.summary"), f"<p>{said}</p>{_limits(brief)}")


def barriers(brief: Brief) -> str:
    """Studies per barrier and lack."""
    counts = code_counts(brief.evidence, barrier_codes(brief.everything), BARRIER_STANCES).to_dict("records")
    rows = {row["code"]: _first_cells(brief, row, "barriers") for row in counts}
    return _counts_section(brief, "barriers", [], rows, counts)


def strategies(brief: Brief) -> str:
    """Studies per strategy, and how many recommend it and how many describe it as practised."""
    codes = strategy_codes(brief.everything)
    counts = code_counts(brief.evidence, codes, STRATEGY_STANCES).to_dict("records")
    by_stance = {stance: code_counts(brief.evidence, codes, (stance,)).set_index("code") for stance in STRATEGY_STANCES}
    rows = {
        row["code"]: _first_cells(brief, row, "strategies")
        + [
            _number(brief, int(found.loc[row["code"], "studies"]), brief.having((stance, row["code"])))
            for stance, found in by_stance.items()
        ]
        for row in counts
    }
    heads = [brief.say(f"brief.{stance}") for stance in STRATEGY_STANCES]
    return _counts_section(brief, "strategies", heads, rows, counts)


def findings(brief: Brief) -> str:
    """Every finding, sub-theme by sub-theme; first those on the sub-themes that were chosen."""
    chosen = {code for name in PICKING for code in getattr(brief.selection, name)}
    first = _by_theme(brief, [code for code in brief.labels if code in chosen])
    rest = _by_theme(brief, [code for code in brief.labels if code not in chosen])
    note = f"<p>{escape(brief.say('brief.findings_text'))}</p>"
    if not first:
        return section("findings", brief.say("brief.findings"), note + rest) if rest else ""
    other = section("other", brief.say("brief.findings_other"), rest) if rest else ""
    return section("findings", brief.say("brief.findings_chosen"), note + first) + other


def contested(brief: Brief) -> str:
    """Both sides of everything contested, whatever the filters leave of them."""
    say, found = brief.say, brief.evidence.findings
    pairs = found[found["contested"]].drop_duplicates(["study", "code"])[["study", "code"]]
    if pairs.empty:
        return section("contested", say("brief.contested"), f"<p>{escape(say('profile.contested_none'))}</p>")
    lead = escape(say("brief.contested_text", n=int(pairs["study"].nunique()), of=brief.of))
    entries = (_contested_entry(brief, study, code) for study, code in pairs.itertuples(index=False))
    return section("contested", say("brief.contested"), f"<p>{lead}</p>{''.join(entries)}")


def gaps(brief: Brief) -> str:
    """Sub-themes that no study here reports, barriers without a strategy, studies that could not be coded."""
    say, parts = brief.say, []
    missing = "".join(f"<li>{escape(brief.labels[code])}</li>" for code in unreported(brief.evidence))
    parts.append(f"<p>{escape(say('profile.missing_text' if missing else 'profile.missing_none'))}</p>")
    parts.append(f'<ul class="gaps">{missing}</ul>' if missing else "")
    if alone := without_strategy(brief.evidence):
        clause = Clause("answers.alone", alone, len(brief.evidence.studies))
        parts.append(f"<p>{clause_sentence(clause, brief.labels, say, brief.having)}</p>")
    if uncoded := [s for s in brief.study_labels if s in uncoded_studies(brief.everything) & set(_slugs(brief))]:
        names = say.listed(brief.study_labels[slug] for slug in uncoded)
        parts.append(f"<p>{escape(say('brief.uncoded', names=names))}</p>")
    parts.append(f'<p class="note">{escape(say("brief.gaps_text"))}</p>')
    return section("gaps", say("brief.gaps"), "".join(parts))


def studies(brief: Brief) -> str:
    """The studies of this brief in APA style, by their authors."""
    cited = sorted(
        ((apa(study, brief.say), study["study"]) for study in brief.evidence.studies.to_dict("records")),
        key=lambda entry: entry[0].casefold(),
    )
    items = "".join(f'<li id="{escape(slug)}" lang="id">{escape(text)}</li>' for text, slug in cited)
    return section("studies", brief.say("brief.studies"), f'<ul class="references">{items}</ul>')


def nothing(brief: Brief) -> str:
    """No study is left: said plainly, with the filters that did it."""
    none, why = nothing_left(brief.facets, brief.selection, brief.say)
    return section("gaps", brief.say("brief.gaps"), f"<p><strong>{escape(none)}</strong> {escape(why)}</p>")


def _slugs(brief: Brief) -> list[str]:
    return list(brief.evidence.studies["study"])


def _limits(brief: Brief) -> str:
    active = [brief.say(f"filter.{name}") for name in LIMITING if getattr(brief.selection, name)]
    said = brief.say("filter.limits", filters=brief.say.listed(active)) if active else ""
    return f'<p class="note">{escape(said)}</p>' if said else ""


def _counts_section(
    brief: Brief, name: str, heads: list[str], rows: dict[str, list[Cell | str]], counts: list[dict[str, Any]]
) -> str:
    """A table of counts under the themes of its rows; what only own pages say has a column where there is any."""
    say, title = brief.say, brief.say(f"brief.{name}")
    doubts = [doubt for doubt in ("own_page", "contested") if doubt == "contested" or any(row[doubt] for row in counts)]
    theme_of = dict(zip(brief.everything.codebook["code"], brief.everything.codebook["theme"], strict=True))
    grouped: list[Sequence[Any] | Group] = []
    for theme, mine in groupby(counts, key=lambda row: theme_of[row["code"]]):
        grouped.append(Group(say(f"theme.{theme}")))
        grouped += [[*rows[row["code"]], *(_number(brief, row[doubt]) for doubt in doubts)] for row in mine]
    head = [say("figure.code"), say("figure.studies"), *heads, *(say(f"figure.{doubt}") for doubt in doubts)]
    return section(name, title, table(title, head, grouped, css="counts"))


def _first_cells(brief: Brief, row: dict[str, Any], name: str) -> list[Cell | str]:
    n_of = brief.say("shown.n_of_all", n=row["studies"], all=row["of"])
    href = brief.having((name, row["code"])) if row["studies"] else ""
    return [brief.labels[row["code"]], Cell(n_of, href=href, css="" if row["studies"] else "zero")]


def _number(brief: Brief, n: int, href: str = "") -> Cell:
    return Cell(brief.say.number(n), href=href if n else "", css="" if n else "zero")


def _by_theme(brief: Brief, codes: list[str]) -> str:
    book = brief.everything.codebook
    parts = []
    for theme in dict.fromkeys(book["theme"]):
        mine = "".join(_of_code(brief, c) for c in book.loc[book["theme"] == theme, "code"] if c in codes)
        if mine:
            parts.append(f"<h3>{escape(brief.say(f'theme.{theme}'))}</h3>{mine}")
    return "".join(parts)


def _of_code(brief: Brief, code: str) -> str:
    found = brief.evidence.findings[brief.evidence.findings["code"] == code]
    if found.empty:
        return ""
    n = brief.say.count("studies", int(found["study"].nunique()))
    return f"<h4>{escape(brief.labels[code])} ({escape(n)})</h4>{_entries(brief, found)}"


def _entries(brief: Brief, found: pd.DataFrame) -> str:
    return f'<ul class="findings">{"".join(_finding(brief, row) for row in found.to_dict("records"))}</ul>'


def _finding(brief: Brief, row: dict[str, Any]) -> str:
    say, stance, study = brief.say, row["stance"], row["study"]
    basis = say("bases." + row["basis"])
    marked = f' <b class="tag">{CONTESTED_SIGN} {escape(say("finding.contested"))}</b>' if row["contested"] else ""
    certainty = say("finding.certainty", certainty=say(f"certainties.{row['certainty']}"))
    source = f"{escape(certainty)} · {escape(basis)} · {where_markup(row['where'], say)}."
    owners = say.listed(brief.study_labels[slug] for slug in row["other_owner"])
    other = f" {escape(say('finding.other_owner', studies=owners))}" if owners else ""
    return (
        f'<li><span class="tag {stance}"><span aria-hidden="true">{SIGNS[stance]}</span> '
        f"{escape(say(f'stances.{stance}'))}</span> {link(brief.study_labels[study], f'#{study}')}: "
        f'{escape(say.of(row, "finding"))}{marked}<span class="source">{source}{other}</span></li>'
    )


def _contested_entry(brief: Brief, study: str, code: str) -> str:
    everything = brief.everything.findings
    sides = everything[(everything["study"] == study) & (everything["code"] == code) & everything["contested"]]
    register = brief.everything.discrepancies.set_index("discrepancy")
    handled = "".join(
        f'<p class="note">{escape(brief.say.of(register.loc[name], "handling"))}</p>'
        for name in dict.fromkeys(sides["discrepancy"].dropna())
    )
    title = f"{brief.study_labels[study]}: {brief.labels[code]}"
    return f"<article><h3>{escape(title)}</h3>{_entries(brief, sides)}{handled}</article>"
