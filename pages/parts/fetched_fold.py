"""A fold whose body is long and seldom opened: folds.js fetches it by its address when it is."""

from markupsafe import Markup

from evidence.markup.elements import fold
from evidence.reading import Reading


def fetched_fold(reading: Reading, name: str, title: str) -> Markup:
    """The fold, closed. What is in it under this name, pages/addresses/folds.py answers."""
    return fold(title, "", source=f"fold/{name}.html?{reading.query_text(display=reading.display)}")
