"""A page that fails says so in the reader's language, and nothing of what went wrong."""

import pytest
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from app import app
from evidence.words import LANGUAGES, Say
from pages.parts.fault import fault_shown
from tests.pages.opening import html_of


def failing() -> None:
    from pages.parts.fault import fault_shown

    assert fault_shown(ValueError("secret"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reader_is_told_in_words_with_a_way_on(language):
    page, say = AppTest.from_function(failing), Say(language)
    page.query_params["lang"] = language
    html = html_of(page.run())
    assert escape(say("fault.page")) in html and say("fault.first_page") in html
    assert f'href="./?lang={language}"' in html and "secret" not in html and 'role="alert"' in html


def test_the_app_says_it_in_the_place_of_streamlits_own_words():
    assert app._on_script_error is fault_shown
