"""What the studies judge as hindering and as supporting, element by element."""

import streamlit as st

from evidence.markup.elements import Cell, fold, table
from pages.parts.figure import draw
from pages.parts.page_view import Shown
from pages.parts.share import share_menu

SIDES = ("hinders", "between", "supports")


def balance_figure(view: Shown) -> None:
    """The diverging chart with its sentence and its table."""
    say, piece = view.say, view.piece("balance")
    st.markdown(piece.drawing.headline)
    draw(view, piece.drawing, piece.name)
    head = [say("figure.code"), *(say(f"balance.{side}") for side in SIDES), say("figure.of")]
    rows = [
        [
            Cell(piece.labels[row["key"]], href=view.studies_having(("codes", row["key"]))),
            *(say.number(row[side]) for side in SIDES),
            say.number(row["of"]),
        ]
        for row in piece.data.to_dict("records")
    ]
    st.html(fold(say("figure.twin"), table(piece.title, head, rows)))
    share_menu(view, piece)
