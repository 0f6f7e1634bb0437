"""What readers ask for: views drawn at random from what the tables hold, written as links write them."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmark.servers import ROOT

TABLES = ROOT / "evidence" / "tables"
# Letters of the filters in a link, and the columns of studies that they look at.
FILTERS = {"p": "provinces", "y": "year", "l": "place_level", "m": "method", "i": "island_group"}


@dataclass
class Views:
    """Views of this evidence, in an order that is the same in every run. None is given out twice as a new one."""

    studies: Sequence[dict[str, Any]]
    chance: random.Random = field(default_factory=lambda: random.Random(27))
    given: set[str] = field(default_factory=set)

    def provinces(self) -> list[str]:
        """Half the provinces in which studies were made."""
        every = sorted({province for study in self.studies for province in study["provinces"]})
        return sorted(self.chance.sample(every, len(every) // 2))

    def new(self) -> str:
        """A view that nobody has seen since this began: the studies of half the provinces."""
        while (view := written(p=self.provinces())) in self.given:
            pass
        self.given.add(view)
        return view

    def ordinary(self) -> str:
        """One or two filters as readers set them, which some have set before; at least one study is left."""
        study = self.chance.choice(self.studies)
        chosen = self.chance.sample(sorted(FILTERS), self.chance.randint(1, 2))
        return written(**{letter: listed(study[FILTERS[letter]])[:1] for letter in chosen})

    def study(self) -> str:
        """The part of a link that names a study."""
        return f"study-{link_code(self.chance.choice(self.studies)['study'])}"


def views(folder: Path = TABLES) -> Views:
    """Views of the tables in a folder."""
    columns = ["study", *FILTERS.values()]
    return Views(pq.read_table(folder / "studies.parquet", columns=columns).to_pylist())


def written(**filters: Sequence[str]) -> str:
    """The code of a view: v-2_p-id-ji.id-jb."""
    return "_".join(["v-2", *(f"{letter}-{'.'.join(map(link_code, chosen))}" for letter, chosen in filters.items())])


def link_code(option: str) -> str:
    """An option as links write it: ID-JI -> id-ji."""
    return re.sub(r"[^a-z0-9]+", "-", option.casefold()).strip("-")


def listed(value: object) -> list[str]:
    """The options that a cell holds, one or several."""
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
