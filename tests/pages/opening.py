"""The dashboard's script, opened at a page in a language and a view, without a browser."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"


def script() -> AppTest:
    return AppTest.from_file(FRAME, default_timeout=60)


def opened(app: AppTest, page: str, language: str, view: str = "") -> AppTest:
    app.query_params["lang"] = language
    if view:
        app.query_params["view"] = view
    if page != "overview":
        app.switch_page(f"{page}.py")
    app.run()
    assert not app.exception
    return app


def html_of(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))
