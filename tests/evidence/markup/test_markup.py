"""Markup of our own making: every text escaped, every header scoped."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as some
from markupsafe import Markup

from evidence.markup.elements import (
    Cell,
    Group,
    aside,
    attributes,
    facts,
    fold,
    hint,
    items,
    joined,
    link,
    paragraph,
    table,
)
from evidence.markup.sentences import listing, sentence
from evidence.words import LANGUAGES, Say

HOSTILE = '<script>alert("1")</script>&\''
text = some.text(alphabet=some.characters(exclude_categories=["Cs", "Cc"]), min_size=1) | some.just(HOSTILE)


class Read(HTMLParser):
    """Tags with their attributes, and the text between them."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.words = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@given(text, some.lists(text, min_size=1, max_size=4), some.data())
def test_a_table_says_its_texts_and_they_bring_no_markup(caption, head, data):
    rows = data.draw(some.lists(some.lists(text, min_size=len(head), max_size=len(head)), max_size=3))
    read = Read(table(caption, head, rows))
    assert {tag for tag, _ in read.tags} <= {"div", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert "".join(read.words) == "".join([caption, *head, *(cell for row in rows for cell in row)])
    assert read.all("div")[0]["aria-label"] == caption


def test_headers_of_columns_and_rows_are_scoped():
    read = Read(table("Counts", ["Code", "n", "of"], [["2a", "11", "27"], ["2b", "7", "27"]]))
    assert [th["scope"] for th in read.all("th")] == ["col", "col", "col", "row", "row"]
    assert len(read.all("td")) == 4 and len(read.all("caption")) == 1


def test_a_table_that_scrolls_can_be_reached_by_keyboard():
    [region] = Read(table("Counts", ["Code"], [])).all("div")
    assert region["role"] == "region" and region["tabindex"] == "0"


@given(text, text, text, text)
def test_a_link_holds_its_address_and_its_spoken_text_whole(words, href, css, spoken):
    [anchor] = Read(link(words, href, css, spoken)).all("a")
    assert (anchor["href"], anchor["class"], anchor["aria-label"], anchor["title"]) == (href, css, spoken, spoken)


@given(text, text, text, text)
def test_a_sign_in_a_cell_is_spoken_in_full(sign, css, lang, spoken):
    read = Read(table("t", ["a", "b"], [["x", Cell(sign, css=css, lang=lang, spoken=spoken)]]))
    [cell], [span] = read.all("td"), read.all("span")
    assert (cell["class"], cell["lang"]) == (css, lang)
    assert (span["role"], span["aria-label"]) == ("img", spoken) and sign in read.words


def test_a_group_of_rows_is_named_across_the_whole_table():
    [group] = [th for th in Read(table("t", ["a", "b"], [Group("first"), ["x", "y"]])).all("th") if "colspan" in th]
    assert group == {"scope": "colgroup", "colspan": "2"}


def test_a_name_over_several_columns_spans_them():
    read = Read(table("t", ["a", "b", "c", "d"], [], bands=[("first", 2), ("", 1)]))
    [band] = [th for th in read.all("th") if "colspan" in th]
    assert band == {"scope": "colgroup", "colspan": "2"}


def test_names_and_values_of_facts_are_escaped_unless_they_are_markup():
    read = Read(facts([(HOSTILE, Markup("<em>value</em>")), ("name", HOSTILE)]))
    assert [tag for tag, _ in read.tags] == ["dl", "dt", "dd", "em", "dt", "dd"]
    assert "".join(read.words) == f"{HOSTILE}valuename{HOSTILE}"


@pytest.mark.parametrize(
    "element",
    [
        paragraph,
        aside,
        hint,
        lambda text: items([text]),
        lambda text: fold(text, text),
        lambda text: joined([text]),
        lambda text: link(text, text, text, text, lang=text),
        lambda text: paragraph(text, text, lang=text),
    ],
)
@given(text)
def test_no_text_brings_markup_into_an_element(element, text):
    read = Read(element(text))
    assert set("".join(read.words)) <= set(text) and text in "".join(read.words)
    assert {tag for tag, _ in read.tags} <= {"p", "ul", "li", "details", "summary", "a"}


def test_what_is_markup_is_not_escaped_again():
    assert paragraph(link("a & b", "?a&b")) == '<p><a href="?a&amp;b">a &amp; b</a></p>'


def test_an_attribute_without_a_value_is_left_out():
    assert attributes(css="", lang="id", data_working="x") == ' lang="id" data-working="x"'


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_holds_markup_and_escapes_the_words_beside_it(language):
    say = Say(language)
    assert sentence(say, "finding.in_review", where=Markup("<b>x</b>")).count("<b>x</b>") == 1
    assert "<b>" not in sentence(say, "finding.in_review", where="<b>x</b>")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("n", [1, 2, 3])
def test_a_listing_is_written_as_a_list_of_words_is(language, n):
    say, names = Say(language), ["a", "b", "c"][:n]
    parts = [Markup("<b>{}</b>").format(name) for name in names]
    assert "".join(Read(listing(say, parts)).words) == say.listed(names)
