"""The stream of changes, over a real port: live, numbered, and without loss after a break."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters.web.server import Button, ButtonPressed, ChatServer, Limits, Message, Span
from tests.unit.adapters.web.running import HandClock, RunningChat, free_port, options, running_chat
from tests.unit.adapters.web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Frame:
    """One server-sent event."""

    kind: str
    number: int | None
    data: dict[str, Any]


class Listening:
    """An open stream."""

    def __init__(self, answer: httpx.Response) -> None:
        self._lines = answer.aiter_lines()

    async def next(self, *kinds: str) -> Frame:
        """The next frame, of these kinds when some are given; beats are passed over."""
        async with asyncio.timeout(5):
            while True:
                frame = await self._frame()
                if frame.kind in kinds or (not kinds and frame.kind != "beat"):
                    return frame

    async def _frame(self) -> Frame:
        fields: dict[str, str] = {}
        async for line in self._lines:
            if not line:
                break
            name, _, value = line.partition(": ")
            fields[name] = value
        else:
            raise EOFError
        return Frame(fields["event"], int(fields["id"]) if "id" in fields else None, json.loads(fields["data"]))


@asynccontextmanager
async def listening(visitor: Visitor, after: int | None = None, **headers: str) -> AsyncIterator[Listening]:
    """Listen after a number, by default after all that there is."""
    number = (await visitor.state())["number"] if after is None else after
    async with visitor.http.stream("GET", "api/events", params={"after": number}, headers=headers) as answer:
        assert answer.status_code == 200
        yield Listening(answer)


@dataclass(frozen=True, slots=True)
class Place:
    """A served chat with Lan in a group."""

    chat: RunningChat
    group: str
    lan: Visitor

    @property
    def server(self) -> ChatServer:
        """The chat's server."""
        return self.chat.server


@pytest.fixture
async def place(tmp_path: Path, clock: HandClock) -> AsyncIterator[Place]:
    """Lan at a browser, over a real port."""
    async with running_chat(tmp_path / "chat.sqlite", clock, options()) as chat:
        group = await chat.server.create_group("g", "Tổ 3")
        async with httpx.AsyncClient(base_url=f"{chat.url}s/me/") as http:
            lan = await Visitor(http).come_in(await chat.server.invite("i", chat=group, name="Lan"))
            yield Place(chat, group, lan)


def say(text: str) -> Message:
    """A plain message."""
    return Message((Span(text),))


def text_of(frame: Frame) -> str:
    """What the message in a frame says."""
    return "".join(span["text"] for span in frame.data["message"]["spans"])


async def test_a_new_message_an_edit_and_a_removal_arrive_live(place: Place) -> None:
    async with listening(place.lan) as stream:
        number = (await place.server.post("p", place.group, say("một"))).message
        new = await stream.next()
        assert (new.kind, text_of(new), new.data["chat"]["unread"]) == ("change", "một", 1)
        await place.server.edit("e", number, say("hai"))
        assert text_of(await stream.next()) == "hai"
        await place.server.remove("r", number)
        assert (await stream.next()).data["message"]["removed"] is True


async def test_what_happened_during_a_break_comes_afterwards_in_its_latest_form(place: Place) -> None:
    async with listening(place.lan) as stream:
        await place.server.post("p0", place.group, say("trước"))
        seen = (await stream.next()).number
    first = (await place.server.post("p1", place.group, say("một"))).message
    await place.server.post("p2", place.group, say("hai"))
    await place.server.edit("e", first, say("một, đã sửa"))
    async with listening(place.lan, seen) as stream:
        assert [text_of(await stream.next()) for _ in range(2)] == ["hai", "một, đã sửa"]


async def test_the_browsers_own_last_event_id_counts_more_than_the_address(place: Place) -> None:
    async with listening(place.lan) as stream:
        await place.server.post("p0", place.group, say("một"))
        seen = await stream.next()
        await place.server.post("p1", place.group, say("hai"))
        await stream.next()
    async with listening(place.lan, 0, **{"last-event-id": str(seen.number)}) as stream:
        assert text_of(await stream.next()) == "hai"


async def test_a_long_break_is_caught_up_with_completely(place: Place) -> None:
    after = (await place.lan.state())["number"]
    for turn in range(230):
        await place.server.post(f"p{turn}", place.group, say(str(turn)))
    async with listening(place.lan, after) as stream:
        assert [text_of(await stream.next()) for _ in range(230)] == [str(turn) for turn in range(230)]


async def test_a_restart_of_the_server_loses_nothing(tmp_path: Path, clock: HandClock) -> None:
    port, path = free_port(), tmp_path / "chat.sqlite"
    async with running_chat(path, clock, options(), port=port) as chat:
        group = await chat.server.create_group("g", "Tổ 3")
        http = httpx.AsyncClient(base_url=f"{chat.url}s/me/")
        lan = await Visitor(http).come_in(await chat.server.invite("i", chat=group, name="Lan"))
        seen = (await lan.state())["number"]
        await chat.server.post("p1", group, say("một"))
    async with running_chat(path, clock, options(), port=port) as chat:
        await chat.server.post("p2", group, say("hai"))
        async with listening(lan, seen) as stream:
            assert [text_of(await stream.next()) for _ in range(2)] == ["một", "hai"]
    await http.aclose()


async def test_stopping_the_server_ends_the_stream_at_once(place: Place) -> None:
    async with listening(place.lan) as stream:
        await stream.next("beat")
        place.server.hub.hang_up()
        with pytest.raises(EOFError):
            async with asyncio.timeout(0.5):
                await stream.next()


async def test_nothing_comes_twice_in_one_stream(place: Place) -> None:
    other = await place.server.create_group("g2", "Tổ 4")
    after = (await place.lan.state())["number"]
    for turn in range(3):
        await place.server.post(f"o{turn}", other, say("không phải cho Lan"))
        await place.server.post(f"p{turn}", place.group, say(str(turn)))
    async with listening(place.lan, after) as stream:
        assert [text_of(await stream.next()) for _ in range(3)] == ["0", "1", "2"]
        await place.server.post("last", place.group, say("cuối"))
        assert text_of(await stream.next()) == "cuối"


async def test_a_number_of_the_future_or_of_forgotten_times_begins_anew(place: Place, clock: HandClock) -> None:
    now = (await place.lan.state())["number"]
    async with listening(place.lan, now + 50) as stream:
        reset = await stream.next()
        assert (reset.kind, reset.number) == ("reset", now)
    clock.move(days=8)
    await place.server.tidy()
    await place.server.post("p", place.group, say("mới"))
    async with listening(place.lan, 1) as stream:
        assert (await stream.next()).kind == "reset"


async def test_the_stream_beats_with_the_servers_time(place: Place, clock: HandClock) -> None:
    async with listening(place.lan) as stream:
        assert (await stream.next("beat")).data == {"now": clock.now().isoformat(), "me": place.lan.person}
        clock.move(minutes=5)
        assert (await stream.next("beat")).data == {"now": clock.now().isoformat(), "me": place.lan.person}


async def test_nothing_of_other_chats_arrives(place: Place) -> None:
    other = await place.server.create_group("g2", "Tổ 4")
    async with listening(place.lan) as stream:
        await place.server.post("p1", other, say("không phải cho Lan"))
        await place.server.post("p2", place.group, say("cho Lan"))
        assert text_of(await stream.next()) == "cho Lan"


async def test_joining_leaving_and_reading_are_shown_on_every_screen(place: Place) -> None:
    other = await place.server.create_group("g2", "Tổ 4")
    async with listening(place.lan) as stream:
        await place.server.ensure_member(other, place.lan.person)
        assert (await stream.next()).data["chat"]["title"] == "Tổ 4"
        number = (await place.server.post("p", other, say("một"))).message
        assert (await stream.next()).data["chat"]["unread"] == 1
        await place.lan.post(f"chats/{other}/read", upTo=number)
        assert (await stream.next()).data["chat"]["unread"] == 0
        await place.server.kick("k", other, place.lan.person)
        left = await stream.next()
        assert (left.kind, left.data) == ("left", {"chat": other})


async def test_typing_and_press_answers_are_shown_to_whom_they_concern(place: Place) -> None:
    choice = Message((Span("?"),), buttons=((Button("t", "Bấm"),),))
    number = (await place.server.post("p", place.group, choice)).message
    async with listening(place.lan) as stream:
        await place.server.typing(place.group)
        assert (await stream.next()).kind == "typing"
        await place.lan.post(f"messages/{number}/press", token="t")
        press = (await place.server.events_after(0))[-1]
        assert isinstance(press, ButtonPressed)
        await place.server.press_answer(press.number, "Đã ghi nhận")
        answer = await stream.next()
        assert (answer.kind, answer.number, answer.data["text"]) == ("answer", None, "Đã ghi nhận")
    await place.server.press_answer(999, "không ai cả")


async def test_signing_out_ends_the_stream_of_that_session(place: Place) -> None:
    async with listening(place.lan) as stream:
        await place.lan.post("sign-out")
        assert (await stream.next()).kind == "bye"
        with pytest.raises(EOFError):
            await stream.next()


async def test_too_many_open_streams_of_one_person_are_refused(tmp_path: Path, clock: HandClock) -> None:
    async with (
        running_chat(tmp_path / "c.sqlite", clock, options(limits=Limits(streams=1))) as chat,
        httpx.AsyncClient(base_url=f"{chat.url}s/me/") as http,
    ):
        lan = await Visitor(http).come_in(await chat.server.invite("i", name="Lan"))
        async with listening(lan) as stream:
            await stream.next("beat")
            answer = await http.get("api/events")
            assert (answer.status_code, answer.json()["error"]["key"]) == (429, "error.too_many_screens")
        await asyncio.sleep(0.2)
        async with listening(lan) as stream:
            await stream.next("beat")


async def test_an_end_while_a_page_is_connected_ends_its_stream_and_is_no_failure(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    async with listening(place.lan) as stream:
        await stream.next("beat")
        await place.server.__aexit__(None, None, None)
        with pytest.raises(EOFError):
            await stream.next()
    for path in ("api/state", "api/events", ""):
        assert (await place.lan.http.get(path)).status_code == 503
    assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == []
