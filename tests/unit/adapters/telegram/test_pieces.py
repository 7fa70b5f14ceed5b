"""Albums that people send: gathered while their pieces come, and lost in no crash."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.client import Client
from adapters.telegram.inbox import Inbox
from adapters.telegram.manners import Manners
from adapters.telegram.pieces import Pieces
from bot.model.events import Event, MessageReceived
from bot.model.secret import Secret
from bot.testing.clock import FakeClock
from bot.testing.contract.bench import texts
from bot.testing.intake import NotCommitted
from bot.testing.pictures import picture
from tests.telegram_server.bench import TelegramBench, telegram_bench
from tests.unit.adapters.telegram.hearing import Told, all_heard
from tests.unit.adapters.telegram.shapes import ACCOUNT, AN, BOT, PLACE, Json, group, piece, said

SAU = {**AN, "id": 7_000_000_009}
OURS = {"message_id": 1, "from": dict(BOT), "text": "TÌM CHỦ"}
QUIET = 0.05


def inbox() -> Inbox:
    manners = Manners(Client(ACCOUNT, Secret("1:x", "the test")), "", FakeClock().monotonic)
    return Inbox(FakeClock(), manners, lambda message: message, quiet=QUIET)


@pytest.fixture
async def room() -> AsyncIterator[tuple[Inbox, Told]]:
    """An inbox that gathers, and what it hands in."""
    intake, one = Told(), inbox()
    one.begin(PLACE, intake.held)
    task = asyncio.create_task(one.gather(intake))
    yield one, intake
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def pictures(events: list[Event]) -> list[list[str]]:
    return [[file.handle for file in event.files] for event in events if isinstance(event, MessageReceived)]


async def heard(intake: Told, count: int) -> list[Event]:
    async with asyncio.timeout(5):
        return await intake.until(count)


async def test_while_pieces_come_they_are_put_by_and_then_handed_in_as_one(room: tuple[Inbox, Told]) -> None:
    one, intake = room
    await one.take(intake, [piece(5), piece(6)], cursor="7")
    await one.take(intake, [piece(7, caption="con bò")], cursor="8")
    assert (intake.events, sorted(intake.held), intake.cursor) == ([], ["album/5", "album/6", "album/7"], "8")
    assert not one.idle
    (event,) = await heard(intake, 1)
    assert pictures([event]) == [["file-5-l", "file-6-l", "file-7-l"]]
    assert (texts([event]), event.key) == (["con bò"], "5")
    assert (dict(intake.held), one.idle) == ({}, True)


async def test_two_people_send_albums_at_once(room: tuple[Inbox, Told]) -> None:
    one, intake = room
    theirs = [piece(number, "8", chat={"id": SAU["id"], "type": "private"}, sender=SAU) for number in (6, 8)]
    await one.take(intake, [piece(5), theirs[0], piece(7), theirs[1]])
    events = await heard(intake, 2)
    assert sorted(pictures(events)) == [["file-5-l", "file-7-l"], ["file-6-l", "file-8-l"]]


async def test_whoever_writes_on_has_ended_their_album_and_nobody_elses(room: tuple[Inbox, Told]) -> None:
    one, intake = room
    await one.take(intake, [piece(5), piece(6, "8", chat=group(), sender=SAU, reply_to_message=OURS)])
    await one.take(intake, [said(7, text="đó ạ")])
    assert [type(event).__name__ for event in intake.events] == ["MessageReceived"] * 2
    assert pictures(intake.events) == [["file-5-l"], []]
    assert list(intake.held) == ["album/6"]


async def test_what_others_show_each_other_is_never_written_down(room: tuple[Inbox, Told]) -> None:
    one, intake = room
    await one.take(intake, [piece(5, chat=group()), piece(6, chat=group())])
    assert dict(intake.held) == {}
    assert pictures(intake.events) == [["file-5-l"], ["file-6-l"]], "the house lets go of them at once"


async def test_of_what_nobody_wants_nothing_is_made_at_all() -> None:
    one, intake = inbox(), Deaf()
    one.begin(PLACE, intake.held)
    await one.take(intake, [said(5, chat=group(), text="chào"), said(6, chat=group(), text="/tin")], cursor="7")
    assert (texts(intake.events), intake.asked, intake.cursor) == (["/tin"], ["chào"], "7")


class Deaf(Told):
    """Wants nothing that is said in groups."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def hears(self, text: str) -> bool:
        self.asked.append(text)
        return False


async def test_a_piece_that_comes_again_is_there_once(room: tuple[Inbox, Told]) -> None:
    one, intake = room
    await one.take(intake, [piece(5), piece(6), piece(5)])
    assert pictures(await heard(intake, 1)) == [["file-5-l", "file-6-l"]]
    await one.take(intake, [piece(6), said(9, text="xong")])
    assert texts(intake.events) == ["", "xong"]


async def test_after_a_crash_the_pieces_that_were_put_by_are_still_an_album() -> None:
    intake, before = Told(), inbox()
    before.begin(PLACE, intake.held)
    await before.take(intake, [piece(5), piece(6)], cursor="7")
    after = inbox()
    after.begin(PLACE, intake.held)
    assert not after.idle
    task = asyncio.create_task(after.gather(intake))
    await after.take(intake, [piece(7)], cursor="8")
    assert pictures(await heard(intake, 1)) == [["file-5-l", "file-6-l", "file-7-l"]]
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_an_album_that_could_not_be_handed_in_comes_again() -> None:
    intake, before = Told(failures=1), inbox()
    before.begin(PLACE, intake.held)
    await before.take(intake, [piece(5), piece(6)])
    with pytest.raises(NotCommitted):
        await before.gather(intake)
    assert len(intake.held) == 2
    after = inbox()
    after.begin(PLACE, intake.held)
    task = asyncio.create_task(after.gather(intake))
    assert pictures(await heard(intake, 1)) == [["file-5-l", "file-6-l"]]
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_an_album_on_the_way_when_we_stop_is_whole_at_the_next_start(tmp_path: Path) -> None:
    async with telegram_bench(tmp_path) as bench:
        intake = Told()
        bench.member.sends_album([picture(), picture("green")], "con bò")
        await _until_held(bench, intake)
        assert intake.events == []
        (event,) = await all_heard(bench, intake)
        assert texts([event]) == ["con bò"]


async def _until_held(bench: TelegramBench, intake: Told) -> None:
    task = asyncio.create_task(bench.adapter.run(intake))
    async with asyncio.timeout(5):
        while len(intake.held) < 2:  # noqa: ASYNC110 - an intake tells nobody
            await asyncio.sleep(0.005)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from([AN["id"], SAU["id"]])), max_size=12))
def test_each_piece_is_in_one_album_of_its_sender(sent: list[tuple[str, int]]) -> None:
    pieces = Pieces(quiet=1.0)
    pieces.begin(PLACE, {}, 0.0)
    updates: list[Json] = []
    for number, (album, sender) in enumerate(sent):
        updates.append(piece(number, album, chat={"id": sender, "type": "private"}, sender={**AN, "id": sender}))
        kept = pieces.add(PLACE, updates[-1], float(number) / 100)
        assert kept is not None
        assert [json.loads(value) for value in kept.values()] == [updates[-1]]
    assert (pieces.due is None) == (not sent)
    whole = pieces.whole(100.0)
    assert pieces.due is None
    assert sorted(key for album in whole for key in album.keys) == sorted(f"album/{n}" for n in range(len(sent)))
    for each in whole:
        assert len({(u["message"]["media_group_id"], u["message"]["from"]["id"]) for u in each.updates}) == 1
