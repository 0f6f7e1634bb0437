"""Rules that hold between cells and between sheets. Each takes the sheets and yields its faults."""

import re
from collections.abc import Iterable, Iterator

from evidence import schema
from evidence.charting.check import Problem, Sheets
from evidence.review import themes
from evidence.schema import split_list
from geo.places import UnknownPlace, match_charted, place_level

LONGEST_PARAPHRASE = 32
# Sheets whose texts are ours, and what the texts are.
PARAPHRASED = {"findings": "finding", "outside": "finding", "statements": "claim"}
QUOTED = re.compile("“(.*?)”")
# What joins two names, turns one round or stands for those left out.
NO_NAME = re.compile(r"[,&/]|\b(dan|and|dkk|et al|eds?)\b", re.IGNORECASE)
STANCES_OF_ROLE = {
    "barrier": ("hinders", "supports"),
    "element": ("hinders", "supports", "mixed"),
    "strategy": ("recommended", "practised"),
}
VALUE_NEEDED = {"reported": True, "derived": True, "not_reported": False, "not_applicable": False}


def find_rule_problems(sheets: Sheets) -> list[Problem]:
    """Faults between cells, in corrected sheets."""
    return [problem for rule in RULES for problem in rule(sheets)]


def places_are_the_ones_charted(sheets: Sheets) -> Iterator[Problem]:
    """Each place is in geo's table, fits the name as charted, and makes up the level stated."""
    for line, row in _rows(sheets, "studies"):
        places, names = split_list(row["places"]), split_list(row["place_as_charted"])
        try:
            if tuple(map(match_charted, names)) != places:
                yield Problem("studies", line, "places", row["places"], "place_differs")
            levels = {place_level(place) for place in places}
        except UnknownPlace as unknown:
            yield Problem("studies", line, "places", row["places"], "place_unknown", (("place", unknown.place),))
            continue
        level = next(iter(levels)) if len(places) == 1 else "several"
        if level != row["place_level"]:
            yield Problem("studies", line, "place_level", row["place_level"], "one_of", (("values", level),))


def each_study_is_charted_once(sheets: Sheets) -> Iterator[Problem]:
    """Two studies share neither number nor title nor address."""
    rows = sheets["studies"]
    for column in ("number", "title", "url"):
        said = rows[column].str.casefold()
        for line in rows.index[said.duplicated() & (said != "")]:
            yield Problem("studies", int(line), column, rows.loc[line, column], "twice")


def authors_are_whole_names(sheets: Sheets) -> Iterator[Problem]:
    """One name an item, as it is read out: what else stands in it would be cited as part of a name."""
    for line, row in _rows(sheets, "studies"):
        if any(NO_NAME.search(name) for name in split_list(row["authors"])):
            yield Problem("studies", line, "authors", row["authors"], "author_names")


def stances_fit_the_role_of_their_theme(sheets: Sheets) -> Iterator[Problem]:
    """Barriers hinder, strategies are recommended or practised; only elements can be mixed."""
    roles = {str(number): theme["role"] for number, theme in themes().items()}
    theme_of = dict(zip(sheets["codebook"]["code"], sheets["codebook"]["theme"], strict=True))
    for line, row in _rows(sheets, "findings"):
        allowed = STANCES_OF_ROLE.get(roles.get(theme_of.get(row["code"], ""), ""), ())
        if allowed and row["stance"] not in allowed:
            yield Problem("findings", line, "stance", row["stance"], "one_of", (("values", ", ".join(allowed)),))


def findings_are_named_by_study_and_code(sheets: Sheets) -> Iterator[Problem]:
    """Those outside the framework by study and topic."""
    for sheet, subject in (("findings", "code"), ("outside", "topic")):
        for line, row in _rows(sheets, sheet):
            start = f"{row['study']}.{row[subject]}."
            if not (row["finding"].startswith(start) and row["finding"][len(start) :].isdecimal()):
                yield Problem(sheet, line, "finding", row["finding"], "finding_name", (("start", start),))


def paraphrases_are_short(sheets: Sheets) -> Iterator[Problem]:
    for sheet, text in PARAPHRASED.items():
        for line, row in _rows(sheets, sheet):
            for column in (f"{text}_id", f"{text}_en"):
                if len(row[column].split()) > LONGEST_PARAPHRASE:
                    yield Problem(sheet, line, column, row[column], "too_long", (("n", str(LONGEST_PARAPHRASE)),))


def one_sentence_credited_to_several_studies_is_coded_for_each(sheets: Sheets) -> Iterator[Problem]:
    """At medium certainty at most, and with the others named: the general rule on shared credit."""
    coded = {(row["study"], row["code"], row["where"]) for _, row in _rows(sheets, "findings")}
    left_out = {(row["study"], row["code"]) for _, row in _rows(sheets, "passes") if row["kept"] == "no"}
    for line, row in _rows(sheets, "findings"):
        if row["credited_with"] and row["certainty"] == "high":
            yield Problem("findings", line, "certainty", row["certainty"], "shared_certainty")
        for other in split_list(row["credited_with"]):
            there = (other, row["code"], row["where"]) in coded or (other, row["code"]) in left_out
            if other == row["study"] or not there:
                yield Problem("findings", line, "credited_with", row["credited_with"], "shared_credit")


def statements_name_whom_they_are_credited_to(sheets: Sheets) -> Iterator[Problem]:
    """Charted studies, another work, or nobody, and these alone."""
    for line, row in _rows(sheets, "statements"):
        named = {credit for credit, column in (("study", "studies"), ("work", "work")) if row[column]}
        if named != {row["credit"]} - {"none"}:
            yield Problem("statements", line, "credit", row["credit"], "statement_credit")


def definitions_name_codes_by_their_labels(sheets: Sheets) -> Iterator[Problem]:
    """What stands in quotation marks in a definition is the name of a code in that language."""
    for column in (c.name for c in schema.sheet("codebook").columns if c.name.startswith("definition_")):
        labels = set(sheets["codebook"][column.replace("definition", "label")])
        for line, row in _rows(sheets, "codebook"):
            for name in QUOTED.findall(row[column]):
                if name not in labels:
                    yield Problem("codebook", line, column, name, "label_unknown")


def findings_are_what_the_passes_kept(sheets: Sheets) -> Iterator[Problem]:
    """The coding passes and the findings name the same pairs of study and code, and differences have a reason."""
    found = set(zip(sheets["findings"]["study"], sheets["findings"]["code"], strict=True))
    passes = {(row["study"], row["code"]): (line, row) for line, row in _rows(sheets, "passes")}
    for pair in sorted(found - passes.keys()):
        yield Problem("passes", 0, "study+code", " ".join(pair), "pass_missing")
    for pair, (line, row) in passes.items():
        if (row["kept"] == "yes") != (pair in found):
            yield Problem("passes", line, "kept", row["kept"], "pass_differs")
        wanted = len({row[judgement] for judgement in (*schema.passes(), "kept")}) > 1
        if (wanted, wanted) != (bool(row["why_id"]), bool(row["why_en"])):
            yield Problem("passes", line, "why_id", row["why_id"], "pass_reason")


def flow_values_fit_their_status(sheets: Sheets) -> Iterator[Problem]:
    """A reported or derived count has a value, one that is not reported has none; nothing is filled in."""
    for line, row in _rows(sheets, "flow"):
        needed = VALUE_NEEDED.get(row["status"])
        if needed is not None and needed != (row["value"] != ""):
            yield Problem("flow", line, "value", row["value"], "flow_value", (("status", row["status"]),))


def flow_counts_without_a_value_have_a_reason(sheets: Sheets) -> Iterator[Problem]:
    """What is not reported says whether the review or our copy of it is silent; nothing else has such a reason."""
    for line, row in _rows(sheets, "flow"):
        if (row["status"] == "not_reported") != (row["reason"] != ""):
            yield Problem("flow", line, "reason", row["reason"], "flow_reason", (("status", row["status"]),))


def empty_cells_have_a_reason(sheets: Sheets) -> Iterator[Problem]:
    """Each empty cell of the studies sheet has a row in missing.csv, and each such row an empty cell."""
    empty = {
        (row["study"], c.name): line
        for line, row in _rows(sheets, "studies")
        for c in schema.sheet("studies").charted
        if row[c.name] == ""
    }
    explained = {(row["key"], row["column"]): line for line, row in _rows(sheets, "missing")}
    for (_, column), line in ((k, v) for k, v in empty.items() if k not in explained):
        yield Problem("studies", line, column, "", "no_reason")
    for (_, column), line in ((k, v) for k, v in explained.items() if k not in empty):
        yield Problem("missing", line, "column", column, "stale_reason")


def filled_cells_have_a_place_in_the_source(sheets: Sheets) -> Iterator[Problem]:
    """Each filled cell of the studies sheet has a row in provenance.csv, and no row points to an empty cell."""
    own = {"study", "number"}
    columns = [c.name for c in schema.sheet("studies").charted if c.name not in own]
    filled = {(row["study"], c): (line, row[c]) for line, row in _rows(sheets, "studies") for c in columns if row[c]}
    placed = {(row["study"], row["column"]): line for line, row in _rows(sheets, "provenance")}
    for key, (line, value) in filled.items():
        if key not in placed:
            yield Problem("studies", line, key[1], value, "no_place")
    for key, line in placed.items():
        if key not in filled:
            yield Problem("provenance", line, "column", key[1], "stale_place")


def references_agree_with_the_studies(sheets: Sheets) -> Iterator[Problem]:
    referred = set(sheets["references"]["study"]) - {""}
    for line, row in _rows(sheets, "studies"):
        if (row["in_references"] == "yes") != (row["study"] in referred):
            yield Problem("studies", line, "in_references", row["in_references"], "reference_differs")


def codebook_follows_table_6(sheets: Sheets) -> Iterator[Problem]:
    """Sub-themes stand in Table 6's order, each under its theme."""
    previous = ""
    for line, row in _rows(sheets, "codebook"):
        if row["table6"][:1] != row["theme"] or row["table6"] <= previous:
            yield Problem("codebook", line, "table6", row["table6"], "codebook_order")
        previous = row["table6"]


def _rows(sheets: Sheets, name: str) -> Iterable[tuple[int, dict[str, str]]]:
    rows = sheets[name].to_dict("records")
    return zip(map(int, sheets[name].index), rows, strict=True)


RULES = (
    each_study_is_charted_once,
    authors_are_whole_names,
    places_are_the_ones_charted,
    stances_fit_the_role_of_their_theme,
    findings_are_named_by_study_and_code,
    paraphrases_are_short,
    one_sentence_credited_to_several_studies_is_coded_for_each,
    statements_name_whom_they_are_credited_to,
    definitions_name_codes_by_their_labels,
    findings_are_what_the_passes_kept,
    flow_values_fit_their_status,
    flow_counts_without_a_value_have_a_reason,
    empty_cells_have_a_reason,
    filled_cells_have_a_place_in_the_source,
    references_agree_with_the_studies,
    codebook_follows_table_6,
)
