"""A way to a server that is slow, loses answers or refuses, as a bad network does."""

import asyncio
import random
import socket
import threading
from asyncio import AbstractEventLoop, Server, StreamReader, StreamWriter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any

CHUNK = 65536  # bytes
LASTING_PORTS = range(20_000, 32_768)  # below those that systems give to whoever connects to something


def lasting_port() -> int:
    """A free port of 127.0.0.1 that nobody is likely to take while its server is away for a moment."""
    while True:
        port = random.choice(LASTING_PORTS)
        with suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


class Between:
    """Passes connections on to a server of this machine; everything about it can be changed while it is in use."""

    def __init__(self, target: int, delay: float) -> None:
        self.delay = delay
        """Seconds by which each answer comes late; the request itself arrives at once."""
        self.drops_answers = False
        """Whether each request arrives, and the connection is cut when the server answers it."""
        self.spares = "nothing"
        """The requests that are answered at once all the same, by their first word: `GET`."""
        self._port = lasting_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self._target = target
        self._loop: AbstractEventLoop
        self._listener: Server | None = None
        self._open: set[StreamWriter] = set()

    def refuse(self) -> None:
        """Cut all connections and refuse new ones, until `accept`."""
        self._wait_for(self._refuse())

    def accept(self) -> None:
        """Take connections again."""
        self._wait_for(self._accept())

    def cut(self) -> None:
        """Cut all connections; new ones are taken."""
        self._wait_for(self._cut())

    def _wait_for(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def serve(self, is_up: Callable[[], None]) -> None:
        """Serve until cancelled."""
        self._loop = asyncio.get_running_loop()
        await self._accept()
        is_up()
        try:
            await asyncio.Event().wait()
        finally:
            await self._refuse()

    async def _accept(self) -> None:
        if self._listener is None:
            self._listener = await asyncio.start_server(self._carry, "127.0.0.1", self._port, reuse_address=True)

    async def _refuse(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        await self._cut()

    async def _cut(self) -> None:
        for writer in self._open:
            writer.transport.abort()

    async def _carry(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Ends when either side does, and so when `writer` is aborted."""
        self._open.add(writer)
        with suppress(OSError):
            behind, ahead = await asyncio.open_connection("127.0.0.1", self._target)
            asked: list[bytes] = []
            ways = [
                asyncio.create_task(_requests(reader, ahead, asked)),
                asyncio.create_task(self._answers(behind, writer, asked)),
            ]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            ahead.transport.abort()
        writer.transport.abort()
        self._open.remove(writer)

    async def _answers(self, behind: StreamReader, writer: StreamWriter, asked: list[bytes]) -> None:
        question = b""
        while chunk := await behind.read(CHUNK):
            first = bool(asked)
            if first:
                question = asked[0]
                asked.clear()
            spared = question.startswith(self.spares.encode())
            if first and not spared:  # only the first piece of an answer is late
                await asyncio.sleep(self.delay)
            if self.drops_answers and not spared:
                return
            writer.write(chunk)
            await writer.drain()


async def _requests(reader: StreamReader, ahead: StreamWriter, asked: list[bytes]) -> None:
    while chunk := await reader.read(CHUNK):
        asked.append(chunk)
        ahead.write(chunk)
        await ahead.drain()


@contextmanager
def in_front_of(port: int, delay: float = 0) -> Iterator[Between]:
    """A way to `port` of this machine, in a thread of its own, so that tests that wait do not hold it up."""
    between = Between(port, delay)
    up = threading.Event()
    loop = asyncio.new_event_loop()
    serving = loop.create_task(between.serve(up.set))
    thread = threading.Thread(target=_run, args=(loop, serving), name="between")
    thread.start()
    up.wait()
    try:
        yield between
    finally:
        loop.call_soon_threadsafe(serving.cancel)
        thread.join()


def _run(loop: AbstractEventLoop, serving: asyncio.Task[None]) -> None:
    with suppress(asyncio.CancelledError):
        loop.run_until_complete(serving)
    loop.run_until_complete(_all_ended())
    loop.close()


async def _all_ended() -> None:
    await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()}, return_exceptions=True)
