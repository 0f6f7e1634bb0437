"""Files that the dashboard serves itself, so that no page asks anything of another host."""

import os
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from evidence.exports.html_page import TYPEFACE
from pages.addresses.brief import BRIEF_ROUTE
from pages.addresses.deck import DECK_ROUTE
from pages.addresses.figures import A_YEAR, FIGURE_ROUTE, PLOTLY_ROUTE
from pages.addresses.finder import FIND_ROUTE, NAMES_ROUTE
from pages.addresses.folds import FOLD_ROUTE
from pages.addresses.handout import HANDOUT_ROUTE
from pages.addresses.health import HEALTH_ROUTE
from pages.addresses.index_page import CompleteIndexPage
from pages.addresses.map_drawing import DRAWING_ROUTE
from pages.addresses.measuring import METRICS_ROUTE, Measuring
from pages.addresses.mounting import THIS_MACHINE, BelowPath
from pages.addresses.outlines import OUTLINE_ROUTE
from pages.addresses.preview import OEMBED_ROUTE
from pages.addresses.search_engines import ROBOTS_ROUTE, SITE_MAP_ROUTE
from pages.addresses.share import SHARE_ROUTE
from pages.addresses.static_files import LightStaticFiles
from pages.addresses.tables import TABLE_ROUTE
from pages.addresses.thumbnail import THUMBNAIL_ROUTE

ASSETS = Path(__file__).parents[1] / "assets"


class Assets(StaticFiles):
    """Files without a version in their names: asked for anew each time, so that old and new ones are never mixed."""

    def file_response(self, full_path: str | os.PathLike[str], *args: Any, **more: Any) -> Response:
        answer = super().file_response(full_path, *args, **more)
        answer.headers["cache-control"] = A_YEAR if str(full_path).endswith(".woff2") else "no-cache"
        return answer


def _typeface(request: Request) -> Response:
    return FileResponse(TYPEFACE, headers={"cache-control": A_YEAR}, media_type="font/woff2")


ROUTES = [
    PLOTLY_ROUTE,
    Route(f"/assets/{TYPEFACE.name}", _typeface),
    Mount("/assets", Assets(directory=ASSETS)),
    OUTLINE_ROUTE,
    BRIEF_ROUTE,
    HANDOUT_ROUTE,
    FIND_ROUTE,
    NAMES_ROUTE,
    FIGURE_ROUTE,
    DRAWING_ROUTE,
    THUMBNAIL_ROUTE,
    TABLE_ROUTE,
    DECK_ROUTE,
    OEMBED_ROUTE,
    SHARE_ROUTE,
    FOLD_ROUTE,
    ROBOTS_ROUTE,
    SITE_MAP_ROUTE,
    HEALTH_ROUTE,
    METRICS_ROUTE,
]
MIDDLEWARE = [
    Middleware(ProxyHeadersMiddleware, trusted_hosts=THIS_MACHINE),
    Middleware(BelowPath, routes=ROUTES),
    Middleware(Measuring, routes=ROUTES),
    Middleware(CompleteIndexPage),
    Middleware(LightStaticFiles),
]
