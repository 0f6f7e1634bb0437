"""Every sentence a reader sees, by language. One file a language; keys and blanks are the same in all."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.plural import PluralRule

HERE = Path(__file__).with_name("words")
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
DEFAULT = "id"
LOCALES = {"id": "id_ID", "en": "en_GB"}
PLURALS = {"id": PluralRule({}), "en": PluralRule({"one": "i = 1 and v = 0"})}


@dataclass(frozen=True)
class Say:
    """Speaks one language: say("key", blank=value). Whole numbers in blanks are written the language's way."""

    language: str

    def __call__(self, key: str, **blanks: Any) -> str:
        sentence = read_words(self.language)[key]
        return sentence.format(**{name: self.written(value) for name, value in blanks.items()}) if blanks else sentence

    def count(self, noun: str, n: int) -> str:
        """A number with its noun in the right form: 1 study, 27 studies."""
        return self(f"count.{noun}.{PLURALS[self.language](n)}", n=n)

    def number(self, value: float) -> str:
        return _written(value, self.language)

    def percent(self, share: float) -> str:
        # A half is rounded up, as readers do it in their heads.
        whole = Decimal(str(share * 100)).quantize(Decimal(1), ROUND_HALF_UP)
        return str(format_percent(whole / 100, locale=LOCALES[self.language]))

    def day(self, day: date | str) -> str:
        """A day, also as the dataset writes it (2026-11-22): 22 November 2026."""
        held = date.fromisoformat(day) if isinstance(day, str) else day
        return str(format_date(held, "long", locale=LOCALES[self.language]))

    def listed(self, items: Iterable[str]) -> str:
        """a, b, and c."""
        return str(format_list(list(items), locale=LOCALES[self.language]))

    def of(self, row: Any, field: str) -> str:
        """A bilingual field of a table row: label_id or label_en."""
        return str(row[f"{field}_{self.language}"])

    def written(self, value: Any) -> str:
        """A blank as it stands in a sentence: whole numbers the language's way."""
        return self.number(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)


@cache
def read_words(language: str) -> dict[str, str]:
    """All sentences of a language under dotted keys."""
    return dict(_flat(tomllib.loads((HERE / f"{language}.toml").read_text("utf-8"))))


@lru_cache(4096)
def _written(value: float, language: str) -> str:
    return str(format_decimal(value, locale=LOCALES[language]))


def _flat(tree: dict[str, Any], prefix: str = "") -> Iterable[tuple[str, str]]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", re.sub(r"\s*\n\s*", " ", value.strip())
