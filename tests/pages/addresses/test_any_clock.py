"""Whatever the clock says, what leaves the dashboard can be made, and bears that day and no other."""

import io
import time
from datetime import date
from email.utils import parsedate_to_datetime
from zipfile import ZipFile

import pytest
from pptx import Presentation

from evidence.words import Say

# Before the first day of ZIP files, after the last second of 32 bits, a year of a hundred, after the last day of ZIP.
DAYS = (date(1970, 1, 2), date(2038, 1, 20), date(2100, 2, 28), date(2108, 1, 1))
FILES = (
    "data/evidence.xlsx",
    "data/findings.parquet",
    "data/review.bib",
    "brief",
    "figure/flow.html",
    "sitemap.xml",
)


@pytest.fixture(params=DAYS, ids=str)
def day(request, monkeypatch, nothing_made):
    noon = time.mktime((*request.param.timetuple()[:3], 12, 0, 0, 0, 0, -1))
    monkeypatch.setattr(time, "time", lambda: noon)
    return request.param


def test_slides_are_made_and_bear_the_day(client, day):
    content = client.get("/deck.pptx?lang=en&figures=barriers").content
    assert Presentation(io.BytesIO(content)).core_properties.created.date() == day
    assert {entry.date_time[0] for entry in ZipFile(io.BytesIO(content)).infolist()} == {1980}
    assert Say("en").day(day) in client.get("/deck.html?lang=en&figures=barriers").text


def test_a_citation_bears_the_day(client, day):
    assert Say("en").day(day) in client.get("/share/barriers.html?lang=en").text


def test_files_are_made_and_their_heads_hold_days_that_can_be_read(client, day):
    for file in (*FILES, "assets/evidence-sans.woff2"):
        answer = client.get(f"/{file}")
        dates = [answer.headers[name] for name in ("date", "last-modified", "expires") if name in answer.headers]
        assert answer.status_code == 200 and all(map(parsedate_to_datetime, dates)), file
