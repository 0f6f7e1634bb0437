"""Where the dashboard stands is not always the root of a server: below a path, behind a proxy that ends TLS."""

from collections.abc import Sequence

from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.addresses.place import base_path

# Whose X-Forwarded-Proto is believed. On a socket for IPv4 and IPv6, as Streamlit has it, 127.0.0.1 has another name.
THIS_MACHINE = ["127.0.0.1", "::1", "::ffff:127.0.0.1"]


class BelowPath:
    """Our own routes below the path of `server.baseUrlPath`, where Streamlit puts only its own."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app, self.routes = app, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and base_path():
            below = {**scope, "root_path": f"{scope.get('root_path', '')}/{base_path()}"}
            if any(route.matches(below)[0] is not Match.NONE for route in self.routes):
                scope = below
        await self.app(scope, receive, send)
