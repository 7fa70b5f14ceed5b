"""What people are offered: at most four choices at a time, 0 is back, and a promise says who and by what hour."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model.operations import Edit, Outgoing, Send
from bot.sample.place import sample_folder
from bot.settings import load_ward
from bot.testing.platform import TownAdapter
from bot.testing.stories import STORIES
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from bot.texts import Texts, text_files
from tests.house.texts import packages_with_texts

MOST = 4
NUMBERED = re.compile(r"^([0-9]+)\. ", re.MULTILINE)
PROMISES = {"relay-thanks": {"who", "by"}, "relay-remind": {"when"}}
"""Texts that say that somebody will look: who, and by what hour."""


def said(adapter: TownAdapter) -> Sequence[Outgoing]:
    """Everything that was shown to anybody."""
    return [operation.content for _, operation in adapter.performed if isinstance(operation, Send | Edit)]


def too_many(contents: Sequence[Outgoing], more: str) -> list[tuple[str, ...]]:
    """The choices of messages with more than four; to turn the page is none."""
    offers = [tuple(button.label for button in content.buttons if button.label != more) for content in contents]
    return [offer for offer in offers if len(offer) > MOST]


@pytest.mark.parametrize("story", STORIES)
async def test_nobody_is_ever_offered_more_than_four_choices(story: str, tmp_path: Path) -> None:
    turner = Turner()
    adapter = TownAdapter(town := Town(turner.clock))
    async with sample_app(tmp_path, turner, {"town": adapter}) as app:
        await STORIES[story](TownScene(town, app, turner))
        more = app.house.texts.for_language("vi")("core-menu-more")
    contents = said(adapter)
    assert len(contents) > 5
    assert too_many(contents, more) == []


async def test_every_menu_has_at_most_four_numbers_and_0_leads_out_of_it(tmp_path: Path) -> None:
    turner = Turner()
    adapter = TownAdapter(town := Town(turner.clock, capabilities=replace(CAPABILITIES, buttons=False)))
    async with sample_app(tmp_path, turner, {"town": adapter}) as app:
        scene = TownScene(town, app, turner)
        words = app.house.texts.for_language("vi")
        for person in load_ward(sample_folder()).people:
            one = scene.neighbour(person.key)
            for line in ("xin chào", "việc", "báo mất", "0"):
                await one.writes(line)
            assert await _newest(scene, person.key) != words("core-no-such-choice"), "0 is understood everywhere"
        for line in ("tạo nhóm", "xã mây trắng"):
            await scene.neighbour("giang").writes(line)
        assert words("core-menu-more") in await _newest(scene, "giang"), "there are more than four kinds of groups"
    menus = [numbers for content in said(adapter) if (numbers := NUMBERED.findall(content.text))]
    assert len(menus) > len(load_ward(sample_folder()).people)
    for content in said(adapter):
        numbers = NUMBERED.findall(content.text)
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
        assert len(numbers) <= MOST + (words("core-menu-more") in content.text)


async def _newest(scene: TownScene, who: str) -> str:
    return [message.text for message in await scene.neighbour(who).reads() if not message.mine][-1]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_promise_says_who_and_by_what_hour(language: str) -> None:
    texts = Texts.load(text_files(packages_with_texts()), default="vi").for_language(language)
    for key, values in PROMISES.items():
        assert values <= set(texts.variables[key]), key
