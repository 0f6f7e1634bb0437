"""The outlines as the browser fetches them: the files of geo/outlines/, named by their content and kept by the browser.

They stay out of the messages of a run, which only say how they are coloured.
"""

import os
from typing import Any

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from geo.outlines import OUTLINES

A_YEAR = "public, max-age=31536000, immutable"


class Outlines(StaticFiles):
    """Files that the browser need not ask for again: what changes gets another address."""

    def file_response(self, full_path: str | os.PathLike[str], *args: Any, **more: Any) -> Response:
        answer = super().file_response(full_path, *args, **more)
        answer.headers["cache-control"] = A_YEAR
        return answer


OUTLINE_ROUTE = Mount("/geo", Outlines(directory=OUTLINES, check_dir=False))
