"""CODEBOOK.md: every table and column of the dataset, and every sub-theme, written from the schema and the codebook."""

from pathlib import Path

import pandas as pd

from evidence import schema
from evidence.schema import Column, Sheet

PATH = Path(__file__).parents[1] / "CODEBOOK.md"


def codebook_page(codebook: pd.DataFrame, rules: pd.DataFrame) -> str:
    """The page as Markdown. `codebook`, `rules`: the tables of the codes and of the general rules of coding."""
    return "\n".join(
        [
            "# Codebook / Buku kode",
            "",
            "Generated from schema.csv, sheets/coding_rules.csv and sheets/codebook.csv by `python -m evidence build`.",
            "",
            "# General rules / Aturan umum",
            "",
            *_rules(rules),
            "# Sub-themes / Subtema",
            "",
            *_sub_themes(codebook),
            "# Tables / Tabel",
            "",
            *(line for sheet in schema.sheets() for line in _table(sheet)),
        ]
    )


def _rules(rules: pd.DataFrame) -> list[str]:
    lines = []
    for row in rules.to_dict("records"):
        lines += [f"## {row['title_id']} / {row['title_en']}", "", f"`{row['rule']}`", ""]
        lines += [f"- {row['text_id']}", f"- {row['text_en']}", ""]
    return lines


def _sub_themes(codebook: pd.DataFrame) -> list[str]:
    lines = []
    for row in codebook.to_dict("records"):
        lines += [
            f"## {row['table6']} {row['label_id']} / {row['label_en']}",
            "",
            f"`{row['code']}`",
            "",
            f"- {row['definition_id']}",
            f"- {row['definition_en']}",
            "",
        ]
    return lines


def _table(sheet: Sheet) -> list[str]:
    rows = [f"| `{c.name}` | {c.means_id} / {c.means_en} | {c.kind}{_notes(c)} | {_values(c)} |" for c in sheet.columns]
    return [f"## {sheet.name}", "", "| column | means | kind | values |", "|---|---|---|---|", *rows, ""]


def _notes(column: Column) -> str:
    notes = [
        name
        for name, holds in (("key", column.key), ("derived", column.derived), ("nullable", not column.required))
        if holds
    ]
    return f" ({', '.join(notes)})" if notes else ""


def _values(column: Column) -> str:
    if column.refers_to:
        return f"{column.refers_to[0]}.{column.refers_to[1]}"
    return ", ".join(f"`{value}`" for value in column.values)
