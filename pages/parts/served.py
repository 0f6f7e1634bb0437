"""Files that the dashboard serves itself, so that no page asks anything of another host."""

from pathlib import Path

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from pages.parts.brief_page import BRIEF_ROUTE
from pages.parts.data_routes import DATA_ROUTE
from pages.parts.deck_route import DECK_ROUTE
from pages.parts.figure_routes import FIGURE_ROUTE, PLOTLY_ROUTE
from pages.parts.outline_files import OUTLINE_ROUTE
from pages.parts.preview import OEMBED_ROUTE

ASSETS = Path(__file__).parents[1] / "assets"
ROUTES = [
    PLOTLY_ROUTE,
    Mount("/assets", StaticFiles(directory=ASSETS)),
    OUTLINE_ROUTE,
    BRIEF_ROUTE,
    FIGURE_ROUTE,
    DATA_ROUTE,
    DECK_ROUTE,
    OEMBED_ROUTE,
]
