"""What the feed makes of a server's answers: the end of privacy, missing keys, and absences without end."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.matrix.client import Client
from adapters.matrix.crypto import Crypto
from adapters.matrix.decode import Json
from adapters.matrix.doorman import Doorman
from adapters.matrix.feed import Feed
from adapters.matrix.gaps import MOST, fill
from adapters.matrix.rooms import Rooms
from adapters.matrix.settings import MatrixSettings
from adapters.matrix.talks import OURS, Talks
from bot.adapter import Wait
from bot.model.ids import AccountId
from bot.model.secret import Secret
from bot.testing.contract.bench import texts
from bot.testing.intake import RecordingIntake

BOT, AN, SAU = "@nhipcau:ward.example", "@an:ward.example", "@sau:ward.example"
TALK, GROUP = "!talk", "!group"
ACCOUNT = AccountId("matrix")


class Street(Client):
    """A homeserver that answers one question after the other as it is told, and lets nobody leave."""

    def __init__(self, *answers: Json) -> None:
        settings = MatrixSettings(homeserver="http://127.0.0.1:1", user=BOT, password=Secret("x", "the test"))
        super().__init__(settings, Path("unused"))
        self.direct: Json = {AN: [TALK]}
        self.answers = list(answers)
        self.all_told = asyncio.Event()

    async def call(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, object] | None = None,
        query: Mapping[str, str] | None = None,
        seconds: float = 0,
    ) -> Json:
        if path.endswith("/leave"):
            raise Wait(60)
        if path.endswith("/m.direct"):
            self.direct = self.direct if body is None else body
            return self.direct
        if not self.answers:
            self.all_told.set()
            await asyncio.Event().wait()
        return self.answers.pop(0)


class Keyless(Crypto):
    """Has no key for anything."""

    def take_in(self, sync: Mapping[str, object]) -> bool:
        return False

    async def keep_up(self) -> None:
        return

    def decrypt(self, room: str, event: Mapping[str, object]) -> Mapping[str, object] | None:
        return None


def _feed(street: Street, rooms: Rooms) -> Feed:
    talks = Talks(street, rooms, encrypt=True)
    doorman = Doorman(street, rooms, talks, invited_by="own_server")
    return Feed(ACCOUNT, street, rooms=rooms, talks=talks, crypto=Keyless(street), doorman=doorman)


@asynccontextmanager
async def _heard(street: Street) -> AsyncIterator[RecordingIntake]:
    """What came of all that the server told, while the feed and the doorman are at work."""
    rooms = Rooms(street)
    talks = Talks(street, rooms, encrypt=False)
    await talks.load()
    doorman = Doorman(street, rooms, talks, invited_by="own_server")
    feed = Feed(ACCOUNT, street, rooms=rooms, talks=talks, crypto=Keyless(street), doorman=doorman)
    intake = RecordingIntake(ACCOUNT)
    tasks = [asyncio.create_task(part) for part in (feed.run(intake), doorman.run())]
    try:
        async with asyncio.timeout(10):
            await street.all_told.wait()
        yield intake
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def _answer(room: str, number: int, *events: Json) -> Json:
    return {"next_batch": f"s{number}", "rooms": {"join": {room: {"timeline": {"events": events}}}}}


def _said(text: str) -> Json:
    return {
        "type": "m.room.message",
        "event_id": f"${text}",
        "sender": AN,
        "origin_server_ts": 1,
        "content": {"msgtype": "m.text", "body": text},
    }


def _sealed(event: str) -> Json:
    return {"type": "m.room.encrypted", "event_id": event, "sender": AN, "origin_server_ts": 1, "content": {}}


def _invited(user: str) -> Json:
    return {
        "type": "m.room.member",
        "event_id": "$member",
        "sender": AN,
        "state_key": user,
        "origin_server_ts": 1,
        "content": {"membership": "invite"},
    }


async def test_once_somebody_else_is_let_in_nothing_there_is_private_though_we_cannot_leave_yet() -> None:
    street = Street(
        _answer(TALK, 1, _said("riêng"), _invited(SAU), _said("cùng lúc")), _answer(TALK, 2, _said("về sau"))
    )
    async with _heard(street) as intake:
        assert texts([event for event in intake.events if event.private]) == ["riêng"]
        assert street.direct == {}


async def test_what_has_no_key_yet_is_waited_for_in_private_and_only_there() -> None:
    street = Street(_answer(TALK, 1, _sealed("$riêng")), _answer(GROUP, 2, _sealed("$chung"), _sealed("$nữa")))
    with capture_logs() as logs:
        async with _heard(street) as intake:
            assert list(intake.held) == ["$riêng"]
    assert [(line["action"], line["count"]) for line in logs] == [("matrix.group", 2)]


async def test_our_own_sealed_words_are_neither_waited_for_nor_missed() -> None:
    own = {**_sealed("$own"), "sender": BOT}
    with capture_logs() as logs:
        async with _heard(Street(_answer(TALK, 1, own), _answer(GROUP, 2, own))) as intake:
            assert (list(intake.held), intake.events) == ([], [])
    assert logs == []


@pytest.mark.parametrize(("made_for", "known"), [(AN, False), ("", True)])
async def test_a_private_room_of_our_making_may_not_be_finished_when_it_is_seen_first(
    made_for: str, known: bool
) -> None:
    content = {OURS: made_for} if made_for else {}
    create = {"type": "m.room.create", "sender": BOT, "event_id": "$first", "content": content}
    street = Street({"next_batch": "s0", "rooms": {"join": {TALK: {"state": {"events": [create]}}}}})
    rooms = Rooms(street)
    await _feed(street, rooms).survey()
    street.answers = [{"algorithm": "m.megolm.v1.aes-sha2"}]
    assert await rooms.is_encrypted(TALK) is not known


class Endless(Street):
    """A room in which twice as much was said as is read; its newest event has the number 0."""

    def __init__(self) -> None:
        super().__init__()
        self.told = 1

    async def call(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, object] | None = None,
        query: Mapping[str, str] | None = None,
        seconds: float = 0,
    ) -> Json:
        limit = int((query or {})["limit"])
        chunk = [{"number": self.told + place} for place in range(limit)]
        self.told += limit
        return {"chunk": chunk, "end": f"t{self.told}" if self.told < 2 * MOST else None}


async def test_of_an_absence_without_end_only_the_newest_is_read_and_the_log_says_so() -> None:
    timeline = {"limited": True, "prev_batch": "t1", "events": [{"number": 0}]}
    with capture_logs() as logs:
        street = Endless()
        events = await fill(street, GROUP, timeline, "s1", {})
    assert street.told < MOST + 500
    assert [event["number"] for event in events] == list(range(MOST))[::-1]
    assert [(line["action"], line["count"]) for line in logs] == [("matrix.gap", MOST)]
