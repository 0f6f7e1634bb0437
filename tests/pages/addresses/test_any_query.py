"""Whatever a query says, every address answers with what it has or with a sentence, and echoes nothing as markup.

EXAMPLES=20000 looks longer.
"""

import os
from urllib.parse import quote, urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from evidence.figures.catalogue import NAMES
from pages.addresses.answer import PARAMETERS

EXAMPLES = int(os.environ.get("EXAMPLES", "250"))
MARK = "<i>zqx</i>"
ANSWERS = {200, 206, 302, 303, 307, 400, 404, 416, 501}
FILES = [f"figure/{name}" for name in ("barriers", "matrix", "map", "flow", "nothing", "")]
FILES += [f"data/{name}" for name in ("studies", "findings", "evidence", "review", "nothing")]
FILES += ["share/barriers", "fold/finding"]
FORMS = ["html", "csv", "xlsx", "json", "svg", "ris", "bib", "csl.json", "parquet", "txt", ""]
WHOLE = ["brief", "handout", "map.svg", "oembed", "find", "names.json", "thumbnail/barriers.svg", "deck.html", "health"]
WHOLE += ["robots.txt", "sitemap.xml", "geo/provinces.geojson", "", "barriers", "study", "place", "no-page"]
ODD = ["", "0", "-1", "999999999999", "null", "../../etc/passwd", MARK, "%00", "\u202e", "a" * 3000, "."]
CODES = ["id-ji", "id-xx", "outreach", "hinders", "basis", "rahmat-2020", "35-12", "2019", "", "n5zxg", MARK]
PARTS = ["p", "k", "c", "t", "y", "w", "v", "study", "place", "subtheme", "rows", "columns", "matrix", "zz"]

odd = some.sampled_from(ODD)
codes = some.lists(some.sampled_from(CODES), min_size=1, max_size=3).map(".".join)
parts = some.tuples(some.sampled_from(PARTS), codes).map("-".join)
links = some.lists(parts, max_size=5).map("_".join) | odd | some.text(max_size=30)
values = {
    "view": links,
    "lang": some.sampled_from(["id", "en", "xx", MARK]),
    "data": some.sampled_from(["1.0.0", "1.1.0", "1.2.0", "9.9.9", MARK]),
    "figures": some.lists(some.sampled_from([*NAMES, "x", MARK]), max_size=4).map(".".join),
    "of": some.sampled_from(["barriers", "rahmat-2020.1", "x", MARK]),
    "separator": some.sampled_from(["semicolon", "tab", MARK]),
    "q": some.sampled_from(["Jatim", "kab situbondo", "zqx", MARK]) | some.text(max_size=40),
    "url": some.sampled_from(["http://testserver/map", "http://[", "//", "javascript:alert(1)", MARK]) | odd,
    **dict.fromkeys(("size", "maxwidth", "maxheight", "format", "ground", "standalone"), odd),
}
addresses = some.tuples(some.sampled_from(FILES), some.sampled_from(FORMS)).map(".".join) | some.sampled_from(WHOLE)
queries = some.lists(
    some.sampled_from(sorted(values)).flatmap(lambda name: values[name].map(lambda value: (name, value))), max_size=4
)
ranges = some.sampled_from(["bytes=0-9", "bytes=9-", "bytes=-1", "x"])
headers = some.fixed_dictionaries({}, optional={"range": ranges, "if-none-match": odd.filter(str.isascii)})


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(addresses, queries, headers)
def test_every_query_has_an_answer_in_words(client, address, query, asked):
    answer = client.get(f"/{quote(address)}?{urlencode(query)}", headers=asked, follow_redirects=False)
    assert answer.status_code in ANSWERS, (answer.status_code, answer.text[:200])
    if any(kind in answer.headers.get("content-type", "") for kind in ("html", "xml")):
        assert MARK not in answer.text and "Traceback" not in answer.text


def test_every_parameter_that_changes_an_answer_is_among_those_that_are_tried():
    assert set(PARAMETERS) <= set(values)
