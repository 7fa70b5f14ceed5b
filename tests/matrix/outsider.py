"""A member that nobody here wrote: the script on matrix-js-sdk, steered by a test."""

import asyncio
import json
import shutil
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Final

SCRIPT: Final = Path(__file__).resolve().parent / "js" / "member.mjs"
PATIENCE: Final = 40
"""Seconds for a command or for something to be seen; the script itself gives up after 30."""

Line = Mapping[str, Any]
"""What the script prints, decoded; `js/README.md` lists the fields."""


class Refused(Exception):
    """The script could not do as it was told, or has gone; the message says why."""


@dataclass
class Outsider:
    """One signed-in member; ``heard`` is what it has said by itself."""

    process: Process
    user: str
    heard: list[Line] = field(default_factory=list)
    answers: dict[int, Line] = field(default_factory=dict)
    news: asyncio.Condition = field(default_factory=asyncio.Condition)
    numbers: "count[int]" = field(default_factory=count)
    gone: str | None = None

    async def join(self, room: str) -> None:
        """Come into a room by its id or alias."""
        await self.tell("join", room=room)

    async def sees(self, room: str) -> Sequence[Line]:
        """The messages that stand there now, edits applied, each picture fetched anew."""
        messages: Sequence[Line] = (await self.tell("see", room=room))["messages"]
        return messages

    async def finds(self, room: str, wanted: Callable[[Line], bool]) -> Line:
        """The first message of that kind, waiting for it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                before = len(self.heard)
                found = next((each for each in await self.sees(room) if wanted(each)), None)
                if found is not None:
                    return found
                await self._news(partial(self._has_heard, before + 1))

    async def writes(self, room: str, text: str) -> str:
        """The event id of what was said."""
        return str((await self.tell("write", room=room, text=text))["event"])

    async def replies(self, room: str, event: str, text: str) -> str:
        """The event id of what was answered."""
        return str((await self.tell("reply", room=room, event=event, text=text))["event"])

    async def reacts(self, room: str, event: str, key: str) -> None:
        """With an emoji."""
        await self.tell("react", room=room, event=event, key=key)

    async def direct(self, user: str) -> str:
        """The id of the encrypted room that it has with somebody, once they are in it."""
        found = await self.tell("direct", user=user)
        if not found["encrypted"]:
            raise Refused("the direct room is not encrypted")
        return str(found["room"])

    async def hears(self, kind: str, **fields: str) -> Line:
        """The first line of that kind with those fields, waiting for it."""
        wanted = {"is": kind, **fields}.items()

        def found() -> Line | None:
            return next((line for line in self.heard if wanted <= line.items()), None)

        await self._news(lambda: found() is not None)
        line = found()
        assert line is not None
        return line

    async def tell(self, what: str, **fields: str) -> Line:
        """Give a command and wait for its answer. Raises: Refused."""
        number = next(self.numbers)
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"id": number, "do": what, **fields}).encode() + b"\n")
        await self._news(lambda: number in self.answers)
        answer = self.answers.pop(number)
        if answer["is"] == "failed":
            raise Refused(f"{what}: {answer['why']}")
        return answer

    def _has_heard(self, lines: int) -> bool:
        return len(self.heard) >= lines

    async def _news(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE), self.news:
            await self.news.wait_for(lambda: holds() or self.gone is not None)
        if not holds():
            raise Refused(self.gone)

    async def listen(self) -> None:
        """Take in what it says until it is gone."""
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        async for raw in self.process.stdout:
            line = json.loads(raw)
            async with self.news:
                if "id" in line:
                    self.answers[line["id"]] = line
                else:
                    self.heard.append(line)
                self.news.notify_all()
        why = (await self.process.stderr.read()).decode().strip()
        async with self.news:
            self.gone = f"the outsider has left: {why or 'without a word'}"
            self.news.notify_all()


@asynccontextmanager
async def outsider(homeserver: str, user: str, password: str, *, device: str = "OUTSIDER") -> AsyncIterator[Outsider]:
    """Signed in at ``homeserver`` until the end of the block. Raises: Refused."""
    node = shutil.which("node")
    if node is None or not (SCRIPT.parent / "node_modules").is_dir():
        raise Refused(
            "matrix-js-sdk has not been prepared; `make test` does it, or `.venv/bin/python tools/prepare.py` alone."
        )
    process = await asyncio.create_subprocess_exec(node, str(SCRIPT), stdin=PIPE, stdout=PIPE, stderr=PIPE, limit=2**22)
    member = Outsider(process, user)
    listening = asyncio.create_task(member.listen())
    try:
        await member.tell("sign in", homeserver=homeserver, user=user, password=password, device=device)
        yield member
    finally:
        await _leaves(process)
        await listening


async def _leaves(process: Process) -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        await asyncio.wait_for(process.wait(), timeout=5)
    except TimeoutError:
        process.kill()
        await process.wait()
