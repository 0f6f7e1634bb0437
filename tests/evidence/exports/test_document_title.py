"""The title of a brief and of slides: places by their names, a whole theme by its title, and no more than three."""

import pytest

from evidence.exports.document_title import document_title
from evidence.selection import Selection
from tests.selections import built, reading

BOOK = built().evidence.codebook
THEME = tuple(BOOK.loc[BOOK["theme"] == 2, "code"])
JAVA = ("ID-JI", "ID-JB", "ID-JT", "ID-YO", "ID-BT")


@pytest.mark.parametrize(
    "selection, scope",
    [
        (Selection(provinces=JAVA[:1]), "East Java"),
        (Selection(places=("32.73",)), "Bandung City"),
        (Selection(places=("35.73",), years=("2017",)), "Malang City; Year: 2017"),
        (Selection(codes=THEME), "Theme 2: barriers"),
        (Selection(codes=THEME, provinces=JAVA[:1]), "Theme 2: barriers; East Java"),
        (Selection(codes=THEME[:1]), "Sub-theme: Public outreach"),
        (Selection(words="oss"), "studies that mention “oss”"),
        (Selection(provinces=JAVA[:3]), "East Java; West Java; Central Java"),
        (Selection(provinces=JAVA[:4]), "a choice of the studies"),
        (Selection(provinces=JAVA), "a choice of the studies"),
    ],
)
def test_a_document_is_called_by_what_was_chosen_as_long_as_that_is_short(selection, scope):
    assert document_title(reading(selection)) == f"What studies say about online licensing: {scope}"


def test_a_document_of_all_studies_is_called_by_the_country():
    assert document_title(reading()) == "What studies say about online licensing in Indonesia's regions"
