"""What the studies judge as hindering and as supporting, element by element."""

import streamlit as st

from evidence.exports.markup import Cell, table
from evidence.figures.sides import balance_bars
from evidence.summary import stance_balance
from pages.parts.figure import draw
from pages.parts.shown import Shown

SIDES = ("hinders", "between", "supports")


def balance_figure(view: Shown, labels: dict[str, str]) -> None:
    """The diverging chart with its sentence and its table."""
    say, balance = view.say, stance_balance(view.evidence)
    drawing = balance_bars(balance, labels, say)
    st.markdown(drawing.headline)
    draw(view, drawing, "balance")
    with st.expander(say("figure.twin")):
        head = [say("figure.code"), *(say(f"balance.{side}") for side in SIDES), say("figure.of")]
        rows = [
            [
                Cell(labels[row["code"]], href=view.studies_having(("codes", row["code"]))),
                *(say.number(row[side]) for side in SIDES),
                say.number(row["of"]),
            ]
            for row in balance.to_dict("records")
        ]
        st.html(table(say("balance.title"), head, rows))
