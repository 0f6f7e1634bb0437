"""The sections of a brief: summary, tables, findings, what is contested, gaps, studies. Each is markup of a reading."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd
from markupsafe import Markup

from evidence.counts.answers import Clause, answers, without_strategy
from evidence.counts.regions import unreported
from evidence.counts.summary import BARRIER_STANCES, STRATEGY_STANCES, code_counts, uncoded_studies
from evidence.exports.citations import apa
from evidence.exports.nothing_left import nothing_left
from evidence.labels import number_of
from evidence.markup.elements import Cell, Group, Row, Text, items, joined, link, paragraph, table
from evidence.markup.findings import finding_item, finding_ways, subject_name
from evidence.markup.sentences import clause_sentence, where_markup
from evidence.reading import Reading
from evidence.selection import DOUBTS, LIMITING, PICKING
from evidence.themes import barrier_codes, strategy_codes, theme_name

# What the summary leaves to the sections below it.
DETAILS = ("answers.contested", "answers.both", "answers.silent", "answers.alone", "answers.accompanied")
# Findings by a key of theirs.
Groups = Mapping[Any, pd.DataFrame]


def section(name: str, title: str, body: Text) -> Markup:
    """A part of the brief under its heading."""
    return Markup('<section id="{}"><h2>{}</h2>{}</section>').format(name, title, body)


def summary(reading: Reading) -> Markup:
    """The review's questions answered for this choice, a paragraph each."""
    say = reading.say
    told = (_answer(reading, *answer) for answer in answers(reading.evidence).items())
    limiting = [say(f"filter.{name}") for name in LIMITING if getattr(reading.selection, name)]
    limits = paragraph(say("filter.limits", filters=say.listed(limiting)), "note") if limiting else ""
    return section("summary", say("brief.summary"), joined(filter(None, told)) + limits)


def _answer(reading: Reading, item: str, clauses: Iterable[Clause]) -> Markup:
    """One question's answer without its details, under the question; nothing where nothing else is left of it."""
    protocol = reading.everything.protocol.set_index("item")
    said = [clause_sentence(clause, reading) for clause in clauses if clause.key not in DETAILS]
    if not said or item not in protocol.index:
        return Markup()
    return Markup("<h3>{}</h3>{}").format(reading.say.of(protocol.loc[item], "text"), paragraph(joined(said, " ")))


def barriers(reading: Reading) -> Markup:
    """Studies per barrier and lack."""
    counts = code_counts(reading.evidence, barrier_codes(reading.everything), BARRIER_STANCES)
    return _counts_section(reading, "barriers", counts)


def strategies(reading: Reading) -> Markup:
    """Studies per strategy, and how many recommend it and how many describe it as practised."""
    evidence, codes = reading.evidence, strategy_codes(reading.everything)
    by_stance = {stance: code_counts(evidence, codes, (stance,))["studies"] for stance in STRATEGY_STANCES}
    counts = code_counts(evidence, codes, STRATEGY_STANCES).assign(**by_stance)
    return _counts_section(reading, "strategies", counts, STRATEGY_STANCES)


def findings(reading: Reading, address: str = "") -> Markup:
    """Every finding, sub-theme by sub-theme; first those on the sub-themes that were chosen.

    `address`: where the dashboard stands.
    """
    say, by_code = reading.say, _grouped(reading.evidence.findings, "code")
    chosen = {code for name in PICKING for code in getattr(reading.selection, name)}
    first = _by_theme(reading, {code: by_code[code] for code in by_code if code in chosen}, address)
    rest = _by_theme(reading, {code: by_code[code] for code in by_code if code not in chosen}, address)
    note = paragraph(say("brief.findings_text"))
    if not first:
        return section("findings", say("brief.findings"), note + rest) if rest else Markup()
    other = section("other", say("brief.findings_other"), rest) if rest else ""
    return section("findings", say("brief.findings_chosen"), note + first) + other


def contested(reading: Reading, address: str = "") -> Markup:
    """Both sides of everything contested, whatever the filters leave of them. `address`: where the dashboard stands."""
    say, disputed = reading.say, _contested(reading.evidence.findings)
    if disputed.empty:
        return section("contested", say("brief.contested"), paragraph(say("profile.contested_none")))
    lead = say("brief.contested_text", n=int(disputed["study"].nunique()), of=reading.studies)
    sides = _grouped(_contested(reading.everything.findings), ["study", "code"])
    pairs = dict.fromkeys(zip(disputed["study"], disputed["code"], strict=True))
    entries = joined(_contested_entry(reading, *pair, sides[pair], address) for pair in pairs)
    return section("contested", say("brief.contested"), paragraph(lead) + entries)


def gaps(reading: Reading) -> Markup:
    """Sub-themes that no study here reports, barriers without a strategy, studies that could not be coded."""
    say, missing = reading.say, [reading.plain_names[code] for code in unreported(reading.evidence)]
    parts = [paragraph(say("profile.missing_text" if missing else "profile.missing_none"))]
    parts += [items(missing, "gaps")] if missing else []
    if alone := without_strategy(reading.evidence):
        clause = Clause("answers.alone", alone, len(reading.evidence.studies))
        parts.append(paragraph(clause_sentence(clause, reading)))
    uncoded = uncoded_studies(reading.everything)
    if named := [reading.study_label(slug) for slug in reading.evidence.studies["study"] if slug in uncoded]:
        parts.append(paragraph(say("brief.uncoded", names=say.listed(named))))
    return section("gaps", say("brief.gaps"), joined([*parts, paragraph(say("brief.gaps_text"), "note")]))


def studies(reading: Reading) -> Markup:
    """The studies of this brief in APA style, by their authors."""
    cited = ((apa(study, reading.say), study["study"]) for study in reading.evidence.studies.to_dict("records"))
    entries = joined(
        Markup('<li id="{}" lang="id">{}</li>').format(slug, text)
        for text, slug in sorted(cited, key=lambda entry: entry[0].casefold())
    )
    return section("studies", reading.say("brief.studies"), Markup('<ul class="references">{}</ul>').format(entries))


def nothing(reading: Reading) -> Markup:
    """No study is left: said plainly, with the filters that did it."""
    text = Markup("<strong>{}</strong> {}").format(*nothing_left(reading))
    return section("gaps", reading.say("brief.gaps"), paragraph(text))


def _counts_section(reading: Reading, name: str, counts: pd.DataFrame, stances: Sequence[str] = ()) -> Markup:
    """A table of counts under the themes of its rows, with a column for each of these stances.

    What only own pages say has a column where there is any.
    """
    say, title = reading.say, reading.say(f"brief.{name}")
    doubts = [doubt for doubt in ("own_page", *DOUBTS) if doubt == "contested" or counts[doubt].any()]
    theme_of = dict(zip(reading.everything.codebook["code"], reading.everything.codebook["theme"], strict=True))
    rows: list[Row | Group] = []
    for theme, of_theme in groupby(counts.to_dict("records"), key=lambda row: theme_of[row["code"]]):
        rows.append(Group(theme_name(theme, say)))
        rows += [_count_row(reading, name, row, stances, doubts) for row in of_theme]
    columns = ["figure.code", "figure.studies", *(f"brief.{stance}" for stance in stances)]
    head = [say(column) for column in (*columns, *(f"figure.{doubt}" for doubt in doubts))]
    return section(name, title, table(title, head, rows, css="counts"))


def _count_row(
    reading: Reading, name: str, row: Mapping[str, Any], stances: Iterable[str], doubts: Iterable[str]
) -> list[Text | Cell]:
    say, code = reading.say, row["code"]
    return [
        reading.called(name, code),
        _cell(say("shown.n_of_all", n=number_of(row), all=row["of"]), row["studies"], reading.having((name, code))),
        *(_cell(say.number(row[stance]), row[stance], reading.having((stance, code))) for stance in stances),
        *(_cell(say.number(row[doubt]), row[doubt]) for doubt in doubts),
    ]


def _cell(text: str, n: int, href: str = "") -> Cell:
    """A number, which leads to its studies where there are any."""
    return Cell(text, href if n else "", "" if n else "zero")


def _grouped(rows: pd.DataFrame, by: str | list[str]) -> Groups:
    return dict(list(rows.groupby(by, observed=True)))


def _contested(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["contested"]]


def _by_theme(reading: Reading, by_code: Groups, address: str) -> Markup:
    """Findings by their codes, under the themes of the codebook."""
    parts = []
    for theme, codes in reading.everything.theme_codes.items():
        if entries := joined(_of_code(reading, code, by_code[code], address) for code in codes if code in by_code):
            parts.append(Markup("<h3>{}</h3>{}").format(theme_name(theme, reading.say), entries))
    return joined(parts)


def _of_code(reading: Reading, code: str, rows: pd.DataFrame, address: str) -> Markup:
    n = reading.say.count("studies", int(rows["study"].nunique()))
    names = {subject_name(reading, row) for row in rows.to_dict("records")}
    # What both hinders and helps has the review's own term.
    name = names.pop() if len(names) == 1 else reading.names[code]
    return Markup("<h4>{} ({})</h4>{}").format(name, n, _listed(reading, rows, address))


def _listed(reading: Reading, rows: pd.DataFrame, address: str) -> Markup:
    entries = joined(_finding(reading, row, address) for row in rows.to_dict("records"))
    return Markup('<ul class="findings">{}</ul>').format(entries)


def _finding(reading: Reading, row: Mapping[str, Any], address: str) -> Markup:
    """A finding led by its study, whose reference stands at the end of the brief."""
    lead = Markup("{}:").format(link(reading.study_label(row["study"]), f"#{row['study']}"))
    where, ways = where_markup(row["where"], reading.say), finding_ways(reading, row, address)
    return finding_item(reading, row, lead, where, ways)


def _contested_entry(reading: Reading, study: str, code: str, sides: pd.DataFrame, address: str) -> Markup:
    """What is contested in a study, all that it says of it, and how the review handled it."""
    register = reading.everything.discrepancies.set_index("discrepancy")
    names = dict.fromkeys(sides["discrepancy"].dropna())
    handled = joined(paragraph(reading.say.of(register.loc[name], "handling"), "note") for name in names)
    title = f"{reading.study_label(study)}: {reading.names[code]}"
    return Markup("<article><h3>{}</h3>{}{}</article>").format(title, _listed(reading, sides, address), handled)
