"""A sign below what somebody said, in the town: where the platform has signs, after the commit, once, and never below what gives away."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.adapter import Capabilities
from bot.model.operations import React, Sign
from bot.settings import PluginEntry, RawPart
from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.stories.transcript import Transcript, Written
from bot.testing.town import CAPABILITIES, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app, sample_settings
from tests.unit.bot.engine.nodder import OTHERWISE
from tests.unit.plugins.life import Life

GROUP = "g-a1"
MUTE = replace(CAPABILITIES, reactions=False)


@asynccontextmanager
async def town_of(folder: Path, capabilities: Capabilities = CAPABILITIES) -> AsyncIterator[Life]:
    turner = Turner()
    town = Town(turner.clock, capabilities=capabilities)
    settings = sample_settings(folder)
    entry = PluginEntry(plugin="tests.unit.bot.engine.nodder", grants=frozenset({"hush"}), settings=RawPart.of({}))
    settings = settings.model_copy(update={"plugins": {**settings.plugins, "nodder": entry}})
    async with sample_app(folder, turner, {"town": TownAdapter(town)}, settings=settings) as app:
        yield Life(TownScene(town, app, turner))


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    async with town_of(tmp_path) as life:
        yield life


async def says(life: Life, text: str, *, group: str | None = GROUP) -> str:
    """Which message it was."""
    life.one("an").member.writes(text, chat=group)
    number = life.scene.town.chats[group or life.one("an").member.private].messages[-1].id
    await life.scene.turner.advance(seconds=4)
    return number


def signs(life: Life) -> list[str]:
    """Below which messages the bot put a sign, as often as it did."""
    return [sign.message.message for sign in life.adapter.signs if isinstance(sign, React)]


def words(life: Life, *, group: str | None = GROUP) -> list[str]:
    """What the bot says there."""
    chat = life.scene.town.chats[group or life.one("an").member.private]
    return [message.text for message in chat.messages if message.author is None]


@pytest.mark.parametrize("group", [GROUP, None])
async def test_a_sign_stands_below_the_message_and_nothing_is_said(life: Life, group: str | None) -> None:
    number = await says(life, "gật đầu", group=group)
    [message] = [each for each in life.one("an").member.sees(group) if each.id == number]
    assert message.signs == {Sign.HEARD}
    assert OTHERWISE not in words(life, group=group)
    assert signs(life) == [number]


async def test_where_the_platform_has_no_signs_words_are_said_if_there_are_any(tmp_path: Path) -> None:
    async with town_of(tmp_path, MUTE) as life:
        await says(life, "gật đầu")
        with capture_logs() as logs:
            await says(life, "gật thầm")
        assert words(life) == [OTHERWISE]
        assert signs(life) == []
        assert [line for line in logs if line.get("action") == "lane.dropped"] == [], "nothing empty was to be said"


async def test_nothing_stands_below_a_message_whose_handling_failed(life: Life) -> None:
    with capture_logs():
        await says(life, "gật hụt")
    assert signs(life) == []
    assert OTHERWISE not in words(life)


async def test_nothing_stands_below_what_was_hushed_and_nothing_is_said_of_it(life: Life) -> None:
    number = await says(life, "kể xấu ông Ba")
    assert number not in {message.id for message in life.scene.town.chats[GROUP].messages}
    assert signs(life) == []
    assert words(life) == []


async def test_a_press_gets_no_sign(life: Life) -> None:
    await says(life, "cho nút", group=None)
    await life.one("an").presses("Gật")
    assert signs(life) == []


async def test_a_sign_that_the_platform_refuses_leaves_one_word_in_the_log_and_is_not_tried_again(life: Life) -> None:
    life.scene.town.capabilities = MUTE  # the platform changed its mind since we looked
    with capture_logs() as logs:
        number = await says(life, "gật đầu")
        await life.scene.turner.advance(minutes=10)
    assert signs(life) == [number]
    told = [line for line in logs if line.get("action") == "lane.sign"]
    assert told == [{"event": "sign lost", "action": "lane.sign", "error": "Rejected", "log_level": "warning"}]
    assert words(life) == []


async def test_the_town_writes_it_down_where_a_story_is_read(life: Life, tmp_path: Path) -> None:
    transcript = Transcript("Gật đầu")
    an = Written(life.scene, transcript).neighbour("an")
    await an.writes("gật thầm", group=GROUP)
    await an.writes("chào bà con", group=GROUP)
    transcript.keep(tmp_path / "read.txt")
    assert (tmp_path / "read.txt").read_text(encoding="utf-8").count("(đã nhận) gật thầm") == 1
