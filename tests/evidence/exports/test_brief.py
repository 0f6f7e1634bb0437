"""The brief: sound HTML in both languages, nothing but what the tables hold, and no number of its own."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings

from evidence.dataset import Dataset, select
from evidence.exports.brief.page import brief, brief_policy, unreadable
from evidence.exports.citations import apa
from evidence.exports.document_title import document_title
from evidence.exports.html_page import hash_source
from evidence.link import View, decode
from evidence.load import TableUnreadable
from evidence.reading import read
from evidence.selection import Selection
from evidence.themes import theme_name
from evidence.words import LANGUAGES, Say
from tests.selections import any_selections, built, known, languages, left, reading

VOID = {"meta", "link", "br", "img", "hr"}
EAST_JAVA = Selection(provinces=("ID-JI",))
NOTHING = Selection(provinces=("ID-JI",), islands=("sumatera",))
HOSTILE = '<script>alert("1")</script>&\'{n}'


class Page(HTMLParser):
    """Checks that tags nest, and keeps ids, links, rows of tables and the text of each section."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.hrefs, self.rows, self.sections = [], [], [], [], {}
        self.tags, self.language, self.section = [], "", ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        assert len(named) == len(attrs), "an attribute stands once"
        self.tags.append(tag)
        self.language = named["lang"] if tag == "html" else self.language
        self.ids += [named["id"]] if "id" in named else []
        self.hrefs += [named["href"]] if tag == "a" else []
        assert not any(name.startswith("on") or name == "style" for name in named)
        if tag == "section":
            self.section = named["id"]
            self.sections[self.section] = ""
        if tag == "tr":
            self.rows.append((self.section, []))
        if tag in ("th", "td"):
            self.rows[-1][1].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        if tag == "section":
            self.section = ""

    def handle_data(self, data):
        if self.section:
            self.sections[self.section] += data
        if self.rows and {"th", "td"} & set(self.open):
            self.rows[-1][1][-1] += data


def page(selection=None, language="en"):
    return Page(html(selection, language))


def html(selection=None, language="en", address=""):
    return brief(reading(selection, language=language), address)


@settings(max_examples=25, deadline=None)
@given(any_selections, languages)
def test_any_brief_is_sound_and_runs_nothing(selection, language):
    shown = page(selection, language)
    assert shown.language == language
    assert not {"script", "iframe", "img", "form"} & set(shown.tags)
    assert len(set(shown.ids)) == len(shown.ids) and shown.tags.count("h1") == 1
    assert all(href[1:] in shown.ids for href in shown.hrefs if href.startswith("#"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("selection", [Selection(), EAST_JAVA, Selection(stances=("hinders",))])
def test_every_count_of_the_tables_is_what_a_recount_gives(selection, language):
    say, shown_evidence = Say(language), select(built(), selection)
    book, findings, n = shown_evidence.codebook, shown_evidence.findings, len(shown_evidence.studies)
    rows = {(section, cells[0]): cells[1:] for section, cells in page(selection, language).rows if len(cells) > 1}
    for row in book.to_dict("records"):
        coded = findings[findings["code"] == row["code"]]
        label = say.of(row, "plain")
        if row["theme"] == 4:
            cells = rows["strategies", label]
            stances = [coded.loc[coded["stance"] == s, "study"].nunique() for s in ("recommended", "practised")]
            assert cells[1:3] == [say.number(count) for count in stances]
            counted, own = coded, set()
        else:
            cells = rows["barriers", label]
            counted = coded[coded["stance"] == "hinders"]
            own = set(counted["study"]) - set(counted.loc[counted["basis"] != "abstract", "study"])
            assert cells[1] == say.number(len(own)) or not own
        charted = counted["study"].nunique() - len(own)
        assert cells[0] == say("shown.n_of_all", n=f"{charted} + {len(own)}" if own else charted, all=n)
        contested = counted.loc[counted["contested"], "study"]
        doubtful = set(counted.loc[counted["doubtful"], "study"]) - set(contested)
        numbers = [say.number(n) for n in (contested.nunique(), len(doubtful))]
        assert cells[-2:] == numbers or not doubtful and cells[-1] == numbers[0]


@settings(max_examples=15, deadline=None)
@given(any_selections)
def test_every_number_in_a_table_leads_to_as_many_studies(selection):
    source = html(selection)
    for href, text in re.findall(r'<td[^>]*><a href="(studies\?[^"]+)"[^>]*>([^<]+)</a></td>', source):
        view = decode(parse_qs(urlsplit(href.replace("&amp;", "&")).query)["view"][0], known())
        counted = text.partition(" of ")[0]
        assert len(left(built(), view.selection)) == sum(map(int, counted.split(" + ")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_there_once_with_what_it_rests_on(language):
    say, shown_evidence = Say(language), select(built(), EAST_JAVA)
    text = page(EAST_JAVA, language).sections["findings"]
    for row in shown_evidence.findings.to_dict("records"):
        assert say.of(row, "finding") in text
        assert say("certainties." + row["certainty"]) in text and say("bases." + row["basis"]) in text
    assert text.count(say("finding.certainty", certainty="")) == len(shown_evidence.findings)


def test_a_chosen_theme_stands_first_and_gives_the_title():
    codes = tuple(built().evidence.codebook.loc[built().evidence.codebook["theme"] == 2, "code"])
    shown = page(Selection(codes=codes))
    chosen, other = shown.sections["findings"], shown.sections["other"]
    barrier = "Little or uneven outreach ("
    assert barrier in chosen and barrier not in other and "Human resources (" in other
    assert theme_name(2, Say("en")) in document_title(reading(Selection(codes=codes)))


@pytest.mark.parametrize("selection", [Selection(), EAST_JAVA, Selection(stances=("supports",))])
def test_both_sides_of_what_is_contested_are_given(selection):
    shown_findings, everything = select(built(), selection).findings, built().evidence.findings
    text = page(selection).sections["contested"]
    disputed = shown_findings[shown_findings["contested"]].drop_duplicates(["study", "code"])
    assert Say("en")("brief.contested_text", n=disputed["study"].nunique(), of="").split(" of")[0] in text
    for study, code in disputed[["study", "code"]].itertuples(index=False):
        sides = everything[(everything["study"] == study) & (everything["code"] == code) & everything["contested"]]
        assert all(side in text for side in sides["finding_en"])


@pytest.mark.parametrize("selection", [Selection(), EAST_JAVA, Selection(provinces=("ID-JT",))])
def test_gaps_are_the_sub_themes_that_no_study_here_reports(selection):
    shown_evidence = select(built(), selection)
    gaps = html(selection).partition('<ul class="gaps">')[2].partition("</ul>")[0]
    for row in shown_evidence.codebook.to_dict("records"):
        listed = f"<li>{row['plain_en']}</li>" in gaps
        assert listed == (row["code"] not in set(shown_evidence.findings["code"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_study_is_cited_and_no_other(language):
    say, shown_evidence = Say(language), select(built(), EAST_JAVA)
    text = page(EAST_JAVA, language).sections["studies"]
    for study in built().evidence.studies.to_dict("records"):
        assert (apa(study, say) in text) == (study["study"] in set(shown_evidence.studies["study"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_study_left_is_said_plainly(language):
    say, shown = Say(language), page(NOTHING, language)
    assert say("brief.none", of=say.count("studies", 27)) in shown.sections["gaps"]
    assert say("filter.provinces") in shown.sections["gaps"]
    assert shown.rows == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_parts_are_counted_in_one_line(language):
    say = Say(language)
    line = say("link.ignored", parts=say.count("parts", 3))
    assert line in brief(read(built(), View(ignored=3), say)) and line not in html(language=language)


def test_hostile_words_stay_text():
    evidence = built().evidence
    spoilt = replace(
        evidence,
        findings=evidence.findings.assign(finding_en=HOSTILE, where=HOSTILE),
        studies=evidence.studies.assign(title=HOSTILE, authors=[(HOSTILE,)] * len(evidence.studies)),
        codebook=evidence.codebook.assign(label_en=HOSTILE),
        discrepancies=evidence.discrepancies.assign(handling_en=HOSTILE),
    )
    spoilt_reading = read(Dataset(spoilt), View(Selection(words=HOSTILE)), Say("en"))
    shown = Page(brief(spoilt_reading, f"http://{HOSTILE}/"))
    assert "script" not in shown.tags and HOSTILE in shown.sections["findings"]


@pytest.mark.parametrize("url", ["", "https://review.example/1"])
def test_the_review_leads_to_itself_where_its_address_is_known(url):
    evidence, review = built().evidence, built().evidence.about["review"]
    known_there = replace(evidence, about=evidence.about | {"review": review | {"url": url}})
    html = brief(read(Dataset(known_there), View(), Say("en")))
    assert html.count(f'{review["institution"]}. <a href="{url}">{url}</a>') == bool(url) and 'href=""' not in html


def test_the_way_back_is_printed_with_the_address_and_opens_the_same_view():
    source = html(EAST_JAVA, "id", address="https://example.org/peta/")
    assert ">https://example.org/peta/?lang=id&amp;view=v-2_p-id-ji</a>" in source
    assert 'href="./?lang=id&amp;view=v-2_p-id-ji"' in source


@pytest.mark.parametrize("reason", ["missing", "broken", "foreign"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_data_that_cannot_be_read_are_named(language, reason):
    fault = TableUnreadable(Path("findings.parquet"), reason)
    source = unreadable(fault, Say(language))
    assert Page(source).language == language
    assert "evidence/tables/findings.parquet" in source and "python -m evidence build" in source


def test_a_brief_asks_nothing_of_anyone_but_its_icon_and_its_typeface():
    assert re.findall(r"url\(.*?\)|@import|src=", html()) == ['url("./assets/evidence-sans.woff2")']


@pytest.mark.parametrize("selection", [Selection(), NOTHING])
def test_the_policy_of_a_brief_allows_its_style_sheet_and_no_script(selection):
    [sheet] = re.findall("<style>(.*?)</style>", html(selection), re.DOTALL)
    assert f"style-src {hash_source(sheet)};" in brief_policy() and "script" not in brief_policy()


def test_a_frozen_brief_leads_to_the_same_version_in_the_other_language():
    pin = f"&amp;data={built().evidence.about['version']}"
    assert f'href="brief?lang=id{pin}"' in brief(reading(), frozen=True) and pin not in brief(reading())
