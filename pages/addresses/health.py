"""Whether this process can serve: /health says it to who balances between several of them.

That it lives is said by Streamlit itself, at /_stcore/health.
"""

from importlib.metadata import version

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from evidence.exports import images
from evidence.load import TableUnreadable
from pages.parts import store


def _health(request: Request) -> JSONResponse:
    """Version of the code and of the data, whether the tables are sound, whether pictures can be made here."""
    said = {
        "version": version("oss-evidence-map"),
        "data_version": "",
        "tables": "sound",
        "pictures": images.possible(),
    }
    try:
        said["data_version"] = store.dataset().evidence.about["version"]
    except TableUnreadable as fault:
        said["tables"] = f"{fault.reason}: {fault.file.name}"
    status = 200 if said["data_version"] else 503
    return JSONResponse(said, status, {"cache-control": "no-store"})


HEALTH_ROUTE = Route("/health", _health)
