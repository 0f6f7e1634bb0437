"""Files that the dashboard serves itself, so that no page asks anything of another host."""

from pathlib import Path

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from pages.parts.brief_page import BRIEF_ROUTE
from pages.parts.outline_files import OUTLINE_ROUTE

ASSETS = Path(__file__).parents[1] / "assets"
ROUTES = [Mount("/assets", StaticFiles(directory=ASSETS)), OUTLINE_ROUTE, BRIEF_ROUTE]
