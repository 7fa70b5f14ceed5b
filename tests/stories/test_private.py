"""What is kept of a private talk: who it was ties to nothing, and once the case is over nothing of it is left."""

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.adapter import Capabilities, SampleGroup, SamplePerson, Settlement
from bot.engine.retention import EVERY
from bot.testing.pictures import picture
from bot.testing.platform import Fault, TownAdapter
from bot.testing.stories.registry import opened
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Member, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.roles.rows_kept import Rows, everything
from tests.stories.web import WebScene
from tests.unit.plugins.life import DUTY_A, PHONE, SECRET, WORDS, Life

STRANGER = "khach-7731"
"""What the platform calls somebody whom the ward does not know."""
PLACE = "bãi cỏ sau đình"
SEEN = "Tôi thấy nó gần cầu tre"
KNOWN_IN = {"identity"}
"""Where a known person's account may be read: docs/threat-model.md, `who is who`."""


class ElsewhereCalled(TownAdapter):
    """A town that calls the sample's people otherwise than the house does."""

    async def settle(self, people: Sequence[SamplePerson], groups: Sequence[SampleGroup]) -> Settlement:
        renamed = [SamplePerson(account_of(one.key), one.name, one.note) for one in people]
        moved = [SampleGroup(one.key, one.title, tuple(map(account_of, one.members))) for one in groups]
        made = await super().settle(renamed, moved)
        return Settlement(
            {one.key: made.users[account_of(one.key)] for one in people},
            {one.key: made.talks[account_of(one.key)] for one in people},
            made.groups,
        )


def account_of(person: str) -> str:
    """As the platform says."""
    return f"tk-{person}-4406"


@asynccontextmanager
async def ward(folder: Path, capabilities: Capabilities = CAPABILITIES) -> AsyncIterator[Life]:
    """The sample ward in such a town."""
    turner = Turner()
    town = Town(turner.clock, capabilities=capabilities)
    async with sample_app(folder, turner, {"town": ElsewhereCalled(town)}) as app:
        yield Life(TownScene(town, app, turner))


def naming(rows: Rows, *ids: str) -> dict[str, list[str]]:
    """The tables and columns in which one of these can be read."""
    wanted = [one.encode() for one in ids]
    found: dict[str, list[str]] = {}
    for table, kept in rows.items():
        columns = {name for row in kept for name, value in row if any(one in _bytes(value) for one in wanted)}
        if columns:
            found[table] = sorted(columns)
    return found


def _bytes(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | bytearray | memoryview) else str(value).encode()


def files_with(folder: Path, *words: bytes) -> dict[str, list[bytes]]:
    """The files of the data folder in which one of these can be read, deleted rows and logs included."""
    files = ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in folder.rglob("*") if path.is_file())
    found = {name: [word for word in words if word in data] for name, data in files}
    return {name: inside for name, inside in found.items() if inside}


async def reports(member: Member, turner: Turner, *lines: str) -> None:
    """Answers one after the other; the picture goes where the form asks for it."""
    for line in lines:
        if line == "[ảnh]":
            member.writes("", photos=(picture(),))
        else:
            member.writes(line)
        await turner.breathe()


HALF = ("nhặt được", "Con vật", WORDS, SECRET, PLACE)
REST = ("ben do", "[ảnh]", PHONE, "1")


@pytest.mark.parametrize(("who", "allowed"), [(STRANGER, set()), (account_of("an"), KNOWN_IN)])
async def test_the_account_behind_a_report_is_nowhere_in_the_wards_database(
    who: str, allowed: set[str], tmp_path: Path
) -> None:
    async with ward(tmp_path) as life:
        member, app, turner = life.scene.town.person(who, "Ai đó"), life.scene.app, life.scene.turner
        await reports(member, turner, *HALF)
        assert (await everything(app))["progress"] != ()
        assert set(naming(await everything(app), who)) == allowed, "while the form is open"
        await reports(member, turner, *REST)
        assert len(await life.cases()) == 1
        assert set(naming(await everything(app), who)) == allowed, "with the case open"
        await reach(life)
        assert set(naming(await everything(app), who)) == allowed, "while it spreads"
        await life.one(account_of("dung")).presses("Đã trả lại", group=DUTY_A)
        await turner.advance(minutes=2)
        assert set(naming(await everything(app), who)) == allowed, "after it is closed"
        if not allowed:
            assert files_with(tmp_path, who.encode()) == {}


async def test_the_account_behind_a_sighting_is_nowhere_either(tmp_path: Path) -> None:
    async with ward(tmp_path) as life:
        member, turner = life.scene.town.person(STRANGER, "Ai đó"), life.scene.turner
        await reports(life.scene.town.person(account_of("an")), turner, *HALF, *REST)
        await reach(life)
        life.scene.town.chats["g-a1"].members.add(STRANGER)
        member.presses("Tôi có thông tin", chat="g-a1")
        await turner.breathe()
        await reports(member, turner, "Tôi biết thêm", SEEN)
        assert naming(await everything(life.scene.app), STRANGER) == {}, "while it is asked"
        await reports(member, turner, "bỏ qua", "bỏ qua")
        assert "relay__sighting" in naming(await everything(life.scene.app), SEEN)
        assert naming(await everything(life.scene.app), STRANGER) == {}
        assert files_with(tmp_path, STRANGER.encode()) == {}


async def reach(life: Life) -> None:
    """An officer agrees, and the first ring reads it."""
    await life.one(account_of("dung")).presses("Duyệt", group=DUTY_A)
    await life.scene.turner.advance(minutes=1)
    assert any(WORDS in m.text for m in life.scene.town.chats["g-a1"].messages)


async def test_on_the_web_a_private_chat_is_named_where_its_person_is_known_and_nowhere_else(tmp_path: Path) -> None:
    async with opened("web", tmp_path) as scene:
        assert isinstance(scene, WebScene)
        finder, talk = scene.neighbour("an"), (await scene.visitor("an")).private
        for line in HALF:
            await finder.writes(line)
        assert set(naming(await everything(scene.app), talk)) == KNOWN_IN, "while the form is open"
        await finder.writes("ben do")
        await finder.sends_photo(picture())
        for line in (PHONE, "1"):
            await finder.writes(line)
        assert set(naming(await everything(scene.app), talk)) == KNOWN_IN, "with the case open"
        await scene.neighbour("dung").presses("Duyệt", group=DUTY_A)
        await scene.neighbour("dung").presses("Đã trả lại", group=DUTY_A)
        await scene.turner.advance(minutes=2)
        assert set(naming(await everything(scene.app), talk)) == KNOWN_IN, "after it is closed"


async def test_once_its_day_key_is_gone_nothing_of_an_unfinished_talk_is_left(tmp_path: Path) -> None:
    async with ward(tmp_path, replace(CAPABILITIES, idempotent_sends=False)) as life:
        member, turner, app = life.scene.town.person(STRANGER, "Ai đó"), life.scene.turner, life.scene.app
        before = await everything(app)
        life.adapter.faults.operations = [Fault.LOST_AFTER]
        await reports(life.scene.town.person("khach-2", "Người khác"), turner, "xin chào")
        assert {dict(row)["state"] for row in (await everything(app))["operation"]} == {"uncertain"}
        await reports(member, turner, *HALF, "ben do", "[ảnh]")
        days = {key.name for key in (tmp_path / "keys").iterdir()}
        for _ in range(2):
            turner.clock.turn_to(turner.clock.now() + timedelta(hours=25))
            await turner.settle()
        assert days.isdisjoint(key.name for key in (tmp_path / "keys").iterdir())
        after = await everything(app)
        assert list(_sealed(after, app.house.keys.oldest())) == []
        assert naming(after, STRANGER, SECRET, PLACE) == naming(before, STRANGER, SECRET, PLACE) == {}
    assert files_with(tmp_path, *(word.encode() for word in (STRANGER, SECRET, PLACE))) == {}


def _sealed(rows: Rows, oldest: int) -> Iterator[tuple[str, object]]:
    """What only a key that is gone could read."""
    for table, kept in rows.items():
        for row in map(dict, kept):
            day = row.get("day")
            if isinstance(day, int) and day < oldest and (row.get("body") or row.get("source")):
                yield table, day


async def test_an_hour_after_the_end_no_file_holds_what_was_told(tmp_path: Path) -> None:
    async with ward(tmp_path) as life:
        told = await _a_case_with_a_sighting(life)
        assert set(files_with(tmp_path, *told)) >= {"nhipcau.sqlite-wal"}, "it was there"
        await life.one(account_of("dung")).presses("Đã trả lại", group=DUTY_A)
        await life.scene.turner.advance(minutes=2)
        await life.scene.turner.advance(seconds=EVERY)
        assert files_with(tmp_path, *told) == {}, "while it runs"
    assert files_with(tmp_path, *told) == {}, "after a stop"


async def test_after_a_stop_no_file_holds_what_was_told_in_a_case_that_is_over(tmp_path: Path) -> None:
    async with ward(tmp_path) as life:
        told = await _a_case_with_a_sighting(life)
        await life.one(account_of("dung")).presses("Đã trả lại", group=DUTY_A)
        await life.scene.turner.advance(minutes=2)
    assert files_with(tmp_path, *told) == {}


async def _a_case_with_a_sighting(life: Life) -> tuple[bytes, ...]:
    """What was told in it."""
    member, turner = life.scene.town.person(account_of("an")), life.scene.turner
    await reports(member, turner, *HALF, *REST)
    await reach(life)
    member.presses("Tôi có thông tin", chat="g-a1")
    await turner.breathe()
    await reports(member, turner, "Tôi biết thêm", SEEN, "bỏ qua", "bỏ qua")
    return (*_words(), *_slices((await everything(life.scene.app))["media"]))


def _words() -> tuple[bytes, ...]:
    digits = re.sub(r"\D", "", PHONE)
    numbers = (PHONE, PHONE[1:], digits, digits[1:])
    return tuple(word.encode() for word in (*numbers, SECRET, SEEN))


def _slices(media: Sequence[Any]) -> tuple[bytes, ...]:
    """Pieces of the picture, each short enough to lie on one page of the file."""
    (data,) = (data for row in media if (data := dict(row)["data"]))
    pieces = (bytes(data)[at : at + 24] for at in range(0, len(data) - 24, 100))
    found = tuple(piece for piece in pieces if len(set(piece)) > 16)
    assert len(found) > 5
    return found
