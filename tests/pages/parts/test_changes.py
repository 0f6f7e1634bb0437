"""What changed since the release before: counted from its tables, or said why they cannot be read."""

import shutil

import pytest

from evidence import releases
from evidence.words import LANGUAGES, Say
from pages.parts import changes
from tests.selections import reading


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The releases, in a folder of their own, as if none had been read yet."""
    monkeypatch.setattr(releases, "FOLDER", shutil.copytree(releases.FOLDER, tmp_path / "releases"))
    changes._release.cache_clear()
    yield tmp_path / "releases"
    changes._release.cache_clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_release_that_is_damaged_is_named_in_the_place_of_the_changes(kept, language):
    asked, named = reading(language=language), Say(language)("tables.broken", file="evidence/tables/findings.parquet")
    assert named not in changes.changes(asked)
    changes._release.cache_clear()
    asked.results.clear()
    (kept / changes.version_before(asked.everything) / "findings.parquet").write_bytes(b"PAR1")
    assert named in changes.changes(asked)
