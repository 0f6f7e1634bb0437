"""A reader without a browser: one session of Streamlit, over its websocket and in its own messages."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmark.servers import HOST, Server

LONGEST_RUN = 60.0
PROTOCOL = Subprotocol("streamlit")


class RunFailed(Exception):
    """A run that ended in an error, or that showed one."""


@dataclass(frozen=True)
class Run:
    """One run of a page as its reader saw it: bytes of all messages, seconds from asking to the last of them."""

    size: int
    seconds: float


@dataclass
class Session:
    """A reader of one page. Each run says the page and the view, as a browser does from its address line."""

    socket: ClientConnection
    page: str = ""
    page_hash: str = ""
    pages: dict[str, str] = field(default_factory=dict)

    async def opened(self, page: str, view: str = "", language: str = "id") -> Run:
        """Go to a page by its name, as one who follows a link from outside."""
        self.page, self.page_hash = page, ""
        return await self.shown(view, language)

    async def shown(self, view: str, language: str = "id") -> Run:
        """Run the page for a view and wait until its last message has come. Raises RunFailed, TimeoutError."""
        query = urlencode({"lang": language} | ({"view": view} if view else {}))
        state = ClientState(query_string=query, page_script_hash=self.page_hash, page_name=self.page)
        started = time.perf_counter()
        await self.socket.send(BackMsg(rerun_script=state).SerializeToString())
        async with asyncio.timeout(LONGEST_RUN):
            size = await self._finished()
        return Run(size, time.perf_counter() - started)

    async def _finished(self) -> int:
        """Bytes of the messages up to the one that says that the script has run to its end."""
        size = 0
        while True:
            data = await self.socket.recv(decode=False)
            size += len(data)
            if self._is_last(ForwardMsg.FromString(data)):
                return size

    def _is_last(self, message: ForwardMsg) -> bool:
        match message.WhichOneof("type"):
            case "new_session":
                self.page_hash = message.new_session.page_script_hash
                self.pages = {page.url_pathname: page.page_script_hash for page in message.new_session.app_pages}
            case "navigation":
                self.page_hash = message.navigation.page_script_hash
                self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            case "page_not_found":
                raise RunFailed(f"no page {self.page}")
            case "delta" if message.delta.new_element.WhichOneof("type") == "exception":
                raise RunFailed(f"{self.page}: {message.delta.new_element.exception.message}")
            case "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise RunFailed(self.page)
                return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        return False


@asynccontextmanager
async def reader(server: Server) -> AsyncIterator[Session]:
    """A session that has asked for nothing yet."""
    address = f"ws://{HOST}:{server.port}/_stcore/stream"
    async with connect(address, max_size=None, proxy=None, subprotocols=[PROTOCOL]) as socket:
        yield Session(socket)
