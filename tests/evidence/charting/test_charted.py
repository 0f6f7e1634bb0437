"""What the dataset says of the review, counted again from the sheets with nothing but the csv module and pandas."""

from collections import Counter

import pandas as pd

from evidence import schema
from evidence.charting.check import SHEETS_FOLDER
from evidence.load import TABLES_FOLDER

TABLE_6 = [
    ("1a", "bureaucratic-structure"),
    ("1b", "human-resources"),
    ("1c", "ict-infrastructure"),
    ("1d", "budget-allocation"),
    ("1e", "communication"),
    ("2a", "outreach"),
    ("2b", "internet-access"),
    ("2c", "digital-skills"),
    ("2d", "centralised-system"),
    ("3a", "government-policy"),
    ("3b", "procedures"),
    ("3c", "cost-and-time"),
    ("4a", "commitment"),
    ("4b", "optimise-budget-and-ict"),
    ("4c", "even-outreach"),
    ("4d", "plan-ict-needs"),
    ("4e", "develop-staff"),
    ("4f", "develop-sop-and-rules"),
    ("4g", "monitoring-and-evaluation"),
]


def charted(name):
    return pd.read_csv(SHEETS_FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)


def built(name):
    return pd.read_parquet(TABLES_FOLDER / f"{name}.parquet")


def test_the_codebook_holds_the_19_sub_themes_in_the_order_of_table_6():
    codebook = charted("codebook")
    assert list(zip(codebook["table6"], codebook["code"], strict=True)) == TABLE_6
    assert all(codebook["table6"].str[0] == codebook["theme"])


def test_there_are_27_studies_numbered_as_in_table_5():
    studies = charted("studies")
    assert list(studies["number"]) == [str(n) for n in range(1, 28)]
    assert studies["study"].nunique() == 27


def test_20_of_the_27_are_in_the_reference_list():
    assert Counter(charted("studies")["in_references"]) == {"yes": 20, "no": 7}
    assert charted("references")["study"].loc[lambda s: s != ""].nunique() == 20


def test_the_island_groups_hold_5_16_and_6_studies():
    assert Counter(charted("studies")["island_group"]) == {"sumatera": 5, "jawa": 16, "indonesia-tengah": 6}


def test_there_are_28_pairs_of_study_and_place_because_one_study_has_two():
    places = charted("studies").set_index("study")["places"].str.split(";")
    assert places.map(len).sum() == 28
    assert list(places.index[places.map(len) > 1]) == ["dawud-2020"]


def test_seven_studies_are_of_jawa_timur():
    eastern = charted("studies")["places"].str.startswith("35")
    assert eastern.sum() == 7
    assert sum("ID-JI" in provinces for provinces in built("studies")["provinces"]) == 7


def test_the_flow_holds_what_the_texts_give_and_no_other_value():
    flow = charted("flow").set_index("box")
    given = flow[flow["value"] != ""]
    assert dict(zip(given.index, zip(given["value"], given["status"], strict=True), strict=True)) == {
        "identified": ("2167", "reported"),
        "included": ("27", "reported"),
        "included-article-abstract": ("20", "unclear"),
        "included-thesis-abstract": ("22", "unclear"),
    }
    assert set(flow.loc[flow["value"] == "", "status"]) == {"not_reported"}


def test_no_paraphrase_is_longer_than_32_words():
    paraphrases = charted("findings")[["finding_id", "finding_en"]]
    assert paraphrases.map(lambda text: len(text.split())).max(axis=None) <= 32


def test_every_finding_has_its_place_and_says_something_in_both_languages():
    findings = charted("findings")
    assert (findings[["where", "finding_id", "finding_en"]] != "").all(axis=None)
    assert (findings["finding_id"] != findings["finding_en"]).all()


def test_contested_is_the_opposite_stance_or_a_text_against_another():
    findings = charted("findings")
    stances = findings.groupby(["study", "code"])["stance"].agg(set)
    pairs = zip(findings["study"], findings["code"], strict=True)
    opposed = pd.Series([{"hinders", "supports"} <= stances[pair] for pair in pairs])
    contested = opposed | kinds_of_discrepancy(findings).isin(["contradiction"])
    assert list(built("findings")["contested"]) == list(contested)
    assert set(contested) == {True, False}


def test_doubtful_is_a_text_that_may_be_another_studys_and_nothing_else():
    findings = charted("findings")
    doubtful = kinds_of_discrepancy(findings).isin(["ownership", "credit"]) | (findings["other_owner"] != "")
    assert list(built("findings")["doubtful"]) == list(doubtful)
    assert set(doubtful) == {True, False}


def kinds_of_discrepancy(findings):
    return findings["discrepancy"].map(charted("discrepancies").set_index("discrepancy")["kind"])


def test_barriers_are_what_hinders_and_strategies_are_of_theme_4():
    findings, themes = charted("findings"), charted("codebook").set_index("code")["theme"]
    order = list(themes.index)
    theme = findings["code"].map(themes)
    assert (findings.loc[theme == "4", "stance"].isin(["recommended", "practised"])).all()
    for study in built("studies").itertuples():
        mine = findings["study"] == study.study
        for found, wanted in ((study.barriers, findings["stance"] == "hinders"), (study.strategies, theme == "4")):
            assert list(found) == sorted(set(findings.loc[mine & wanted, "code"]), key=order.index)


def test_provinces_are_those_of_the_places_each_once():
    of = {"ID-JI": "35", "ID-JB": "32", "ID-JT": "33", "ID-SU": "12", "ID-RI": "14", "ID-SA": "71", "ID-YO": "34"}
    for study in built("studies").itertuples():
        assert len(set(study.provinces)) == len(study.provinces) == len({place[:2] for place in study.places})
        assert all(of[p] in {place[:2] for place in study.places} for p in study.provinces if p in of)


def test_both_sides_of_a_table_that_contradicts_the_discussion_are_kept():
    ulfa = charted("findings").query("study == 'ulfa-2018' and code == 'human-resources'")
    assert set(ulfa["stance"]) == {"hinders", "supports"}


def test_a_text_whose_owner_is_disputed_names_the_other_one():
    seventeen = charted("findings").query("discrepancy == 'owner-17-18'")
    assert set(seventeen["study"]) | set(seventeen["other_owner"]) == {"syahfitra-2020", "sugira-2017"}


def test_the_register_holds_at_least_twelve_points_with_both_sides():
    register = charted("discrepancies")
    assert len(register) >= 12
    assert (register.drop(columns="studies") != "").all(axis=None)
    assert (register["first_en"] != register["second_en"]).all()


def test_no_cell_is_a_placeholder():
    cells = {(sheet.name, cell) for sheet in schema.sheets() for row in charted(sheet.name).to_numpy() for cell in row}
    placeholders = {"-", "?", "tbd", "todo", "n/a", "nan", "none"}
    allowed = {("studies", value) for value in schema.values_of("studies", "result_text")}
    allowed |= {("statements", value) for value in schema.values_of("statements", "credit")}
    assert [cell for cell in cells - allowed if cell[1].casefold() in placeholders] == []
