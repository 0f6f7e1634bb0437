"""What is folded away and fetched when it is opened."""

from html import unescape

import pytest

from evidence.words import LANGUAGES, Say
from pages.addresses.folds import BODIES
from tests.pages.opening import html_of, opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fold_is_answered_in_either_language(client, language):
    answers = {name: client.get(f"/fold/{name}.html?lang={language}&view=p-id-ji") for name in BODIES}
    assert all(answer.status_code == 200 and len(answer.text) > 1000 for answer in answers.values())
    assert Say(language)("map.province") in answers["provinces"].text


@pytest.mark.parametrize("page, name", [("map", "provinces"), ("methods", "register")])
def test_a_page_names_its_fold_under_the_same_filters(app, client, page, name):
    html = unescape(html_of(opened(app, page, "en", "p-id-ji")))
    assert f'data-source="fold/{name}.html?lang=en&view=v-2_p-id-ji"' in html


@pytest.mark.parametrize("address", ["fold/nothing.html", "fold/register.js", "fold/"])
def test_what_is_no_fold_is_refused(client, address):
    assert client.get(f"/{address}").status_code == 404
