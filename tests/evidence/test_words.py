"""Both languages say the same things; every sentence is used and every one used is there."""

import ast
import re
import string
from itertools import product
from pathlib import Path

from evidence import locator, schema
from evidence.counts.cross import DIMENSIONS
from evidence.counts.regions import MEASURED_STANCES, MEASURES
from evidence.counts.summary import FINDINGS_OF, SPLITS
from evidence.exports.deck.shapes import FORMATS
from evidence.exports.images import SIZES
from evidence.figures.catalogue import NAMES, ORDERS, entry
from evidence.figures.cross_matrix import EMPTIES
from evidence.figures.matrix import ORDERS as MATRIX_ORDERS
from evidence.figures.sides import PARTS
from evidence.hits import HIT_BY
from evidence.load import read_tables
from evidence.search import KINDS, everyday_words
from evidence.selection import DOUBTS, FILTERS, REQUIRED_ONLY
from evidence.words import LANGUAGES, PLURALS, read_words
from geo.areas import BORDERS, DISADVANTAGED
from geo.places import read_provinces
from pages.catalogue import MATRICES, PAGES, STUDY_ORDERS

CODES = list(read_tables().codebook["code"])
ROOT = Path(__file__).parents[2]
SOURCES = [*ROOT.glob("evidence/**/*.py"), *ROOT.glob("pages/**/*.py")]
NODES = [node for path in SOURCES for node in ast.walk(ast.parse(path.read_text("utf-8")))]
KEYS = set(read_words("id"))
SECTIONS = {key.partition(".")[0] for key in KEYS}
LOOKS_LIKE_A_KEY = re.compile(r"[a-z_]+(\.[a-z0-9_-]+)+(?<!\.css)(?<!\.js)(?<!\.parquet)")
# Read as a whole for streamlit_words.js; tests/browser holds that Streamlit still says each of them.
READ_WHOLE = ("streamlit.", "renamed.")


def named(steps):
    return [step.lower().replace(" ", "_") for step in steps]


def values(sheet, column):
    return named(schema.values_of(sheet, column))


def pieces(node):
    """What an f-string, or a sum with a literal head, is put together of."""
    if isinstance(node, ast.JoinedStr):
        return node.values
    summed = isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str)
    return [node.left, node.right] if summed else []


PIECES = {id(piece) for node in NODES for piece in pieces(node)}
TEXTS = [node for node in NODES if isinstance(node, ast.Constant) and isinstance(node.value, str)]
LITERALS = {node.value for node in TEXTS if id(node) not in PIECES}


def calls(*names):
    """The calls of functions of these names, wherever they hang."""
    found = [node for node in NODES if isinstance(node, ast.Call)]
    return [node for node in found if getattr(node.func, "id", getattr(node.func, "attr", "")) in names]


def spelled(node):
    """How an f-string, or a sum with a literal head, spells a key, its blanks open; nothing for other nodes."""
    text = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in pieces(node))
    return text if re.fullmatch(r"[a-z0-9_.{}-]*", text) else ""


# The rules that the checker names as broken, and those of single cells.
RULES = [
    node.args[4].value for node in calls("Problem") if len(node.args) > 4 and isinstance(node.args[4], ast.Constant)
]
# Why a table is not read.
UNREADABLE = [
    "missing",
    "denied",
    "broken",
    "foreign",
    "mixed",
    "undescribed",
    "no_rows",
    "empty",
    "value",
    "unknown",
    "twice",
    "changing",
]
RULES += [
    "empty",
    "unshowable",
    "lost_letter",
    "invisible",
    "error_value",
    "formula",
    "stand_in",
    "doubled_item",
    "too_many_letters",
    "refers_to",
    *(f"kind_{kind}" for kind in schema.KINDS if kind != "text"),
]
ANSWERED = ("supports", "hinders", "barriers", "recommended", "practised")
SCALES = {"stances": "stance", "bases": "basis", "certainties": "certainty"}
COLUMNS = {"islands": "island_group", "levels": "place_level", "methods": "method", "publications": "publication_type"}
TOPICS = {"lenses": ("studies", "lens"), "outside": ("outside", "topic")}
# What is counted where two versions of the dataset are compared.
MEASURED = [f"{side}_{of}" for side in ("barriers", "supports", "strategies") for of in ("charted", "own_page")]
MEASURED += ["studies_contested", "studies_doubtful", "rows", "added", "removed"]
TERMS = (
    *("barrier", "bars", "basis", "cell", "certainty", "contested", "count", "flow"),
    *("gap", "map", "own_page", "reach", "stance", "strategy", "totals"),
)
FACTS = (
    *("title", "authors", "year", "institution", "publication", "places", "agency", "method", "lens", "systems"),
    *("informants", "informants_count", "url"),
)
# Keys that are put together at run time: how each is spelled, and what can stand in its blanks.
SPELLED = {
    "alt.compared_{}": FINDINGS_OF,
    "answers.{}": [*ANSWERED, "both", *DOUBTS],
    **{f"answers.{{}}_{rank}": ANSWERED for rank in ("most", "none", "own")},
    "axis.{}": DIMENSIONS,
    "balance.{}": PARTS,
    "bases.{}": values("findings", "basis"),
    "brief.{}": ["barriers", "strategies", "recommended", "practised"],
    "cause.{}": values("discrepancies", "cause"),
    "certainties.{}": values("findings", "certainty"),
    "changes.{}": MEASURED,
    "check.{}": ["rule", "study", "read", "review"],
    "cite.kind.{}": ["dataset", "thesis"],
    "context.units.{}": values("context", "unit"),
    "context.{}": values("context", "group"),
    "correction.{}": ["column", "source_says", "we_use", "where", "why"],
    "count.{}.{}": [*product(["findings", "parts", "provinces", "studies"], ["one", "other"])],
    "discrepancy.{}": values("discrepancies", "kind"),
    "fact.{}": FACTS,
    "figure.{}": ["studies", "of", "own_page", *DOUBTS],
    "figures.{}": [name for name in NAMES if entry(name).title.startswith("figures.")],
    "finding.{}": DOUBTS,
    "filter.{}": [*FILTERS, *REQUIRED_ONLY, "required", "words"],
    "flow.{}": [*values("flow", "status"), "box", "unit", "count", "note"],
    "geography.{}": set(read_provinces()["island_group"]),
    "headline.{}": ["all_barriers", "barriers", "lacks", "strategies", "studies", "own_page"],
    "hit.{}": {*KINDS, *HIT_BY.values()},
    "headline.{}_nothing": ["all_barriers", "barriers", "lacks", "strategies", "studies"],
    "key.{}": ["places", "places_everywhere", "barrier", "strategy", "contested"],
    "locator.row_{}": named(locator.ROWS),
    "locator.{}": [*named((*locator.SECTIONS, *locator.PARTS)), *locator.NUMBERED],
    "lenses.{}": values("studies", "lens"),
    "map.{}": MEASURES,
    "map.{}_too": DOUBTS,
    **{f"map.in_{{}}{none}": [*BORDERS, DISADVANTAGED] for none in ("", "_none")},
    "matrix.{}": [*EMPTIES, "outside", "outside_answered"],
    "matrix.{}_answered": EMPTIES,
    "matrix.look_{}": EMPTIES,
    "map.{}_is": MEASURED_STANCES,
    "means.{}.{}": [(scale, value) for scale, column in SCALES.items() for value in values("findings", column)],
    "methods.{}": values("studies", "method"),
    "methods_page.{}": [
        *(*schema.passes(), "kept", "why", "two", "kappa_head", "both", "one_only", "neither"),
        *("rules", "differences", "decisions", "scales"),
    ],
    "outside.{}": values("outside", "topic"),
    "overview.{}_open": DOUBTS,
    **{f"page.{{}}.{said}": PAGES for said in ("title", "menu", "description")},
    "profile.{}_none": DOUBTS,
    "pager.{}": ["previous", "next"],
    "place_page.{}": ["place", "distance", "studies", "barriers", "strategies", "shared", *DOUBTS],
    "place_page.{}_link": ["map", "studies", "brief"],
    **{f"place_page.{kind}_{{}}": ["government", "province"] for kind in ("nearest", "sharing", "alike", "evidence")},
    **{f"place_page.{{}}_{much}": ["barrier", "strategy"] for much in ("none", "own")},
    "place_page.{}_{}": [*product(["barrier", "strategy"], ["one", "each", "most"])],
    "subtheme_page.{}": ["barrier", "strategy"],
    "subtheme_page.as_{}": ["barrier", "strategy"],
    "subtheme_page.{}_none": ["barrier", "strategy"],
    "subtheme_page.stance_{}": SPLITS["stance"],
    "subtheme_page.strength_{}": SPLITS["strength"],
    "subtheme_page.beside_{}": FINDINGS_OF,
    "subtheme_page.missing_{}": FINDINGS_OF,
    "subtheme_page.without_{}": FINDINGS_OF,
    "{}_page.all": ["place", "subtheme"],
    "{}_page.all_text": ["place", "subtheme"],
    "present.{}": ["all", "only_findings", "only_studies", "only_first", "up", "down", "out"],
    "profile.{}": ["studies", "barriers", "strategies", *DOUBTS, "offices", "systems", "missing"],
    "protocol.{}": values("protocol", "kind"),
    **{f"read.{{}}.{said}": TERMS for said in ("term", "text")},
    "report.{}": ["finding", "study", "code", "says", "where", "page", "shown", "data", "link"],
    "rule.{}": RULES,
    "rule.kind_{}": [kind for kind in schema.KINDS if kind != "text"],
    "scr.{}": [*values("prisma_scr", "status"), "form", "paper", "item", "status", "note"],
    "regulation.{}": [*values("regulations", "period"), "name", "period", "in_force", "effect"],
    "search.note_{}": {row.note for row in everyday_words().values() if row.note},
    "segment.{}": [segment for segments in SPLITS.values() for segment in segments],
    "share.{}": SIZES,
    "stances.{}": values("findings", "stance"),
    "status.{}": values("missing", "reason"),
    "studies.{}": ["study", "title", "place", "method", "barriers", "strategies"],
    "study.text_{}": values("studies", "result_text"),
    "table.{}": [sheet.name for sheet in schema.sheets()],
    "tables.{}": UNREADABLE,
    "unit.{}": values("flow", "unit"),
    **{f"way.{{}}.{said}": ["decide", "study", "present", "trust"] for said in ("title", "text")},
    "{}.lead": [*FINDINGS_OF, "map", "matrix", "flow", "studies", "methods_page", "present"],
    # The options of filters and of ways of showing, under the name of their control.
    "{}.{}": [
        *((name, value) for name, column in COLUMNS.items() for value in values("studies", column)),
        *((name, value) for name, column in TOPICS.items() for value in values(*column)),
        *((name, value) for name, column in SCALES.items() for value in values("findings", column)),
        *product(["split"], SPLITS),
        *product(["order"], {*ORDERS, *STUDY_ORDERS, *MATRIX_ORDERS}),
        *product(["shade"], MEASURES),
        *product(["matrix"], MATRICES),
        *product(["format"], FORMATS),
        *product(["contested"], DOUBTS),
        *product(["lenses", "publications"], ["not_reported"]),
    ],
}
NOT_KEYS = {"deck.{}"}


def filled(spelling):
    return {spelling.format(*(value if isinstance(value, tuple) else (value,))) for value in SPELLED[spelling]}


def blanks(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_say_the_same_with_the_same_blanks_and_leave_nothing_empty():
    first, *others = (read_words(language) for language in LANGUAGES)
    assert len(first) > 200
    for other in others:
        assert set(other) == set(first)
        assert [key for key in first if blanks(first[key]) != blanks(other[key])] == []
    sentences = [(key, text) for words in (first, *others) for key, text in words.items()]
    assert [key for key, text in sentences if not text or text.strip() != text] == []


def test_every_way_of_putting_a_key_together_is_listed():
    """Whoever puts keys together in a new way adds it above, with all that can stand in its blanks."""
    said = {spelled(call.args[0]) for call in calls("say") if call.args}
    sections = {text for text in map(spelled, NODES) if text.partition(".")[0] in SECTIONS and "." in text}
    assert (said | sections) - {"", *NOT_KEYS} == set(SPELLED)


def test_every_sentence_is_used_and_every_one_used_is_there():
    together = set().union(*map(filled, SPELLED))
    whole = {key for key in KEYS if key.startswith(READ_WHOLE)}
    assert sorted(together - KEYS) == [], "said, and not there"
    assert sorted(KEYS - LITERALS - together - whole) == [], "there, and not said"


def test_every_key_said_literally_is_there_and_its_blanks_are_filled():
    said = [(call.args[0], call.keywords) for call in calls("say") if call.args]
    said += [(call.args[1], call.keywords) for call in calls("sentence") if len(call.args) > 1]
    literal = [(node.value, {k.arg for k in keywords}) for node, keywords in said if isinstance(node, ast.Constant)]
    assert len(literal) > 100
    assert sorted({key for key, _ in literal} - KEYS) == []
    assert [key for key, given in literal if None not in given and given != blanks(read_words("id")[key])] == []


def test_what_looks_like_a_key_is_one():
    """Titles of figures, labels of controls and whatever else is handed on before it is said."""
    looking = {text for text in LITERALS if LOOKS_LIKE_A_KEY.fullmatch(text) and text.partition(".")[0] in SECTIONS}
    assert len(looking) > 300 and sorted(looking - KEYS) == []


def test_every_noun_that_is_counted_has_its_plural_forms_in_every_language():
    nouns = {key.split(".")[1] for key in KEYS if key.startswith("count.")}
    assert {f"count.{noun}.{form}" for noun in nouns for form in ("one", "other")} <= KEYS
    assert {PLURALS[language](n) for language in LANGUAGES for n in range(200)} <= {"one", "other"}
