"""The review's claim on remote and border areas stands beside what can be counted of it."""

import pytest

from evidence.words import LANGUAGES
from pages.atlas.sentences import claim_of_the_review, studies_in_listed_areas
from tests.selections import built, reading

# Counted by hand from Table 5: Samarinda and Melawi; North Sulawesi twice, Riau, Deli Serdang twice; Situbondo, Melawi.
BY_HAND = {"land": 2, "sea": 5, "disadvantaged": 2}


@pytest.mark.parametrize("language", LANGUAGES)
def test_studies_in_border_provinces_and_disadvantaged_regencies_are_counted(language):
    shown = reading(language=language)
    said = studies_in_listed_areas(shown)
    for kind, n in BY_HAND.items():
        start = shown.say(f"map.in_{kind}", n=shown.say.count("studies", n), areas="|").partition("|")[0]
        assert start in said
    assert said in claim_of_the_review(shown)


def test_the_register_says_no_number_of_these():
    row = built().evidence.discrepancies.set_index("discrepancy").loc["remote-and-border"]
    assert "Melawi" not in row["second_en"] and "Conclusion" in row["second_where"]
