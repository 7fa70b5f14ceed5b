"""The way from a command to the bot that is running: a local socket in the data folder, for its owner alone."""

import asyncio
import json
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from bot.cli.exits import Exit

_NAME: Final = "control"
_LONGEST: Final = 100
_LIMIT: Final = 1024 * 1024
_PATIENCE_SECONDS: Final = 30.0


@dataclass(frozen=True, slots=True)
class Request:
    """A word of ours and what it is about, such as ``("again", "k3m9x2v7b4c8d5f6")``."""

    verb: str
    about: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """How it ended, a sentence for who asked, and rows of a table by column."""

    code: Exit
    words: str = ""
    rows: tuple[Mapping[str, str], ...] = ()


Answer = Callable[[Request], Awaitable[Reply]]


@asynccontextmanager
async def answering(folder: Path, answer: Answer, *, worker: str = "") -> AsyncIterator[None]:
    """While this lasts, commands reach us; the caller holds the lock of the data folder, or shares it as ``worker``."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            given = json.loads(await reader.readline())
            reply = await answer(Request(str(given["verb"]), str(given["about"]), dict(given["details"])))
            writer.write(_line(asdict(reply)))
            await writer.drain()
        except (OSError, ValueError, KeyError, TypeError):
            pass  # whoever asked so has gone, or is no command of ours
        finally:
            writer.close()

    with _bound(folder, f"{_NAME}-{worker}" if worker else _NAME) as listener:
        server = await asyncio.start_unix_server(serve, sock=listener, limit=_LIMIT)
        try:
            yield
        finally:
            server.close()


@contextmanager
def _bound(folder: Path, name: str) -> Iterator[socket.socket]:
    with _reachable(folder, name) as address, socket.socket(socket.AF_UNIX) as listener:
        Path(address).unlink(missing_ok=True)
        listener.bind(address)
        try:
            Path(address).chmod(0o600)  # nobody can connect before it listens
            yield listener
        finally:
            Path(address).unlink(missing_ok=True)


def ask(folder: Path, request: Request, *, patience: float = _PATIENCE_SECONDS) -> Reply | None:
    """What the running bot answers, or one of several workers; None where none is running. ``patience`` is in seconds.

    Raises: ``OSError`` when it goes away meanwhile.
    """
    if not folder.is_dir():
        return None
    names = (_NAME, *sorted(each.name for each in folder.glob(f"{_NAME}-*")))
    answers = (_ask(folder, name, request, patience) for name in names)
    return next((reply for reply in answers if reply is not None), None)


def _ask(folder: Path, name: str, request: Request, patience: float) -> Reply | None:
    with _reachable(folder, name) as address, socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(patience)
        try:
            connection.connect(address)
        except (FileNotFoundError, ConnectionRefusedError):
            return None
        connection.sendall(_line(asdict(request)))
        with connection.makefile("rb") as answer:
            line = answer.readline()
    if not line:
        raise ConnectionResetError("the bot went away before it answered; look with the same command again")
    given = json.loads(line)
    rows = tuple({str(key): str(value) for key, value in row.items()} for row in given["rows"])
    return Reply(Exit(given["code"]), given["words"], rows)


def _line(values: Mapping[str, object]) -> bytes:
    return json.dumps(values).encode() + b"\n"


@contextmanager
def _reachable(folder: Path, name: str) -> Iterator[str]:
    """The socket's address; one that is too long for the system is reached through the opened folder, on Linux."""
    address = str(folder / name)
    if len(os.fsencode(address)) < _LONGEST:
        yield address
        return
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{opened}/{name}"
    finally:
        os.close(opened)
