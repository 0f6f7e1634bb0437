"""The dashboard as one script, without a browser, and what answers beside it, without a server."""

from functools import cache

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from evidence.reading import read
from pages.addresses import answer
from pages.addresses.routes import MIDDLEWARE, ROUTES
from tests.pages.opening import script


@pytest.fixture(scope="session", autouse=True)
def installed_components():
    """What is installed, looked through once: AppTest does so for every app, which takes longer than most pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def app() -> AppTest:
    return script()


@pytest.fixture(scope="session")
def client() -> TestClient:
    """Our own addresses with the dashboard's middleware, which must leave files as they are."""
    return TestClient(Starlette(routes=ROUTES, middleware=MIDDLEWARE))


@pytest.fixture
def nothing_made(monkeypatch):
    """As if nothing had been read or made yet, and nothing of what is made now were kept."""
    kept = answer._body.cache, read.cache
    for store in kept:
        store.clear()
    yield
    for store in kept:
        store.clear()
