"""The page of one barrier, element or strategy."""

import re

import pytest

from tests.pages.opening import html_of, opened


@pytest.mark.parametrize("code, shared", [("digital-skills", ["for_barrier", "map"]), ("even-outreach", ["map"])])
def test_each_figure_of_a_sub_theme_has_its_own_menu_by_which_it_is_taken(app, code, shared):
    html = html_of(opened(app, "subtheme", "id", f"v-2_subtheme-{code}"))
    assert re.findall(r"share/(\w+)\.html\?[^\"]*" + code, html) == shared


def test_provinces_are_counted_as_on_the_map_above_them_and_the_plus_is_explained(app):
    html = html_of(opened(app, "subtheme", "en", "v-2_subtheme-outreach"))
    assert "Central Java</a> (1 + 1)" in html
    assert "“1 + 1”: 2 in all, 1 charted by the review and 1 more only on the study&#39;s own page." in html
