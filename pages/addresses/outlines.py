"""The outlines as the browser fetches them: the files of geo/outlines/, named by their content and kept by the browser.

They stay out of the messages of a run, which only say how they are coloured.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geo.outlines import OUTLINES
from pages.addresses.answer import asked_language, refusal_page
from pages.addresses.static_files import file_answer


def _outlines(request: Request) -> Response:
    files = {path.relative_to(OUTLINES).as_posix(): path for path in OUTLINES.rglob("*.geojson")}
    if path := files.get(request.path_params["file"]):
        return file_answer(request, path, {"access-control-allow-origin": "*"})
    say = asked_language(request)
    return refusal_page(say("embed.unknown_outlines"), say, 404)


OUTLINE_ROUTE = Route("/geo/{file:path}", _outlines)
