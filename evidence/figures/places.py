"""Studies per province: what the map counts, and the same as rows."""

import pandas as pd

from evidence.counts.regions import SHADES, area_counts, counted
from evidence.counts.summary import barrier_codes, strategy_codes
from evidence.figures.bars import Drawing
from evidence.figures.outlines import label_points, simple_outlines
from evidence.figures.province_map import province_map
from evidence.labels import code_names, province_name
from evidence.link import Display
from evidence.load import Evidence
from evidence.selection import Facets
from evidence.words import Say


def shade_codes(shade: str, evidence: Evidence) -> tuple[str, ...]:
    """The sub-themes among which a shade needs one; none for the other shades."""
    if shade == "barrier":
        return barrier_codes(evidence)
    return strategy_codes(evidence) if shade == "strategy" else ()


def asked_shade(display: Display, evidence: Evidence) -> tuple[str, str]:
    """What the map of a view counts: the shade, and the sub-theme where it needs one; else all studies."""
    shade = display.shade if display.shade in SHADES else SHADES[0]
    codes = shade_codes(shade, evidence)
    if not codes:
        return shade, ""
    asked = str(getattr(display, shade))
    return shade, asked if asked in codes else codes[0]


def shade_name(shade: str, code: str, evidence: Evidence, say: Say) -> str:
    """What the numbers of the map count, in words."""
    return say(f"map.{shade}_is", label=code_names(evidence, say)[code]) if code else say(f"map.{shade}")


def province_rows(evidence: Evidence, facets: Facets, shade: str, code: str) -> pd.DataFrame:
    """One row a province. Columns: key, studies, of, there, charted, own_page, contested, who.

    `studies` are those counted, `there` all that were made there. Where all are counted, whatever they say, there is
    nothing to tell apart, and charted, own_page and contested are left out.
    """
    found = counted(evidence, shade, code)
    counts = area_counts(evidence, "provinces", facets.options["provinces"], found)
    named = counts.rename(columns={"area": "key", "studies": "there", "n": "studies"})
    apart = [] if shade == SHADES[0] else ["charted", "own_page", "contested"]
    return named[["key", "studies", "of", "there", *apart, "who"]]


def province_drawing(rows: pd.DataFrame, say: Say, subject: str) -> Drawing:
    """The map of these rows, as from province_rows. Raises OutlinesUnreadable."""
    names = {code: province_name(code, say) for code in rows["key"]}
    return province_map(rows, simple_outlines(), label_points(), names, say, subject)
