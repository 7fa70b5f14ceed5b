"""The stories while the platform is slow or tells everything again: they go as told, and every effect is there once."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.model.operations import Send
from bot.testing.platform import Faults, TownAdapter
from bot.testing.stories import STORIES, s29
from bot.testing.stories.town import TownScene
from bot.testing.town import Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.roles.rows_kept import Rows, changed, everything
from tests.stories.commune import CLUSTERS, commune
from tests.stories.listening import leaks, listening, secrets_in

BEYOND = 3
"""Groups of the neighbouring communes, which the third ring reaches."""


LATE = 30.0
"""Seconds after which people look, where the platform is slow."""

LOOKS = {"07:20", "08:05", "08:06", "08:56", "15:11"}
"""The times of the stories at which people only look; at all others somebody acts, and on time."""


class LateReaders(TownScene):
    """People who look half a minute after something should be there."""

    async def until(self, clock: str) -> None:
        """Turn the clock, and wait where nobody acts."""
        await self.turner.until(clock)
        if clock in LOOKS:
            await self.turner.advance(seconds=LATE)


@asynccontextmanager
async def ward(folder: Path, town: Town, turner: Turner, faults: Faults) -> AsyncIterator[TownScene]:
    """The sample ward in a town with these faults, whose logs give nobody away; again in the same folder it goes on."""
    with listening() as heard:
        async with sample_app(folder, turner, {"town": TownAdapter(town, faults)}) as app:
            yield TownScene(town, app, turner)
    assert leaks(heard, secrets_in(town)) == []


@pytest.mark.parametrize("story", STORIES)
async def test_the_story_goes_as_told_on_a_platform_that_takes_a_second_for_everything(
    story: str, tmp_path: Path
) -> None:
    turner = Turner()
    async with ward(tmp_path, Town(turner.clock), turner, Faults(slow=1.0)) as scene:
        await STORIES[story](LateReaders(scene.town, scene.app, scene.turner))


async def test_nothing_is_there_before_a_slow_platform_has_done_it(tmp_path: Path) -> None:
    turner = Turner()
    async with ward(tmp_path, Town(turner.clock), turner, Faults(slow=30.0)) as scene:
        member = scene.town.person("an")
        member.writes("xin chào")
        await turner.advance(seconds=29)
        assert [m for m in member.sees() if m.author is None] == []
        await turner.advance(seconds=2)
        assert len([m for m in member.sees() if m.author is None]) == 1


@pytest.mark.parametrize("story", STORIES)
async def test_what_is_told_again_after_a_lost_acknowledgement_has_its_effect_once(story: str, tmp_path: Path) -> None:
    turner = Turner()
    town, faults = Town(turner.clock), Faults(acks_lost=True)
    async with ward(tmp_path, town, turner, faults) as scene:
        await STORIES[story](scene)
        before, said = await everything(scene.app), _said(town)
        told = list(town.events)
    assert _done(before) == await _done_without(story, tmp_path / "well")
    async with ward(tmp_path, town, turner, faults) as scene:
        await turner.advance(minutes=2)
        now = changed(before, await everything(scene.app))
        assert now.keys() <= {"run", "stamp"}, "no more than that it was started again"
    assert _said(town) == said
    assert town.events == told


def _done(rows: Rows) -> Counter[tuple[str, str | None]]:
    """What was done by whom, how often."""
    return Counter((dict(row)["action"], dict(row)["actor"]) for row in rows["audit"])


async def _done_without(story: str, folder: Path) -> Counter[tuple[str, str | None]]:
    """The same where nothing goes wrong."""
    turner = Turner()
    async with ward(folder, Town(turner.clock), turner, Faults()) as scene:
        await STORIES[story](scene)
        return _done(await everything(scene.app))


def _said(town: Town) -> list[object]:
    return [message for chat in town.chats.values() for message in chat.messages]


@pytest.mark.parametrize("faults", [Faults(), Faults(slow=1.0), Faults(acks_lost=True)], ids=["well", "slow", "again"])
async def test_a_buffalo_comes_home_in_a_commune_of_164_clusters(faults: Faults, tmp_path: Path) -> None:
    scene_of = LateReaders if faults.slow else TownScene
    with listening() as heard:
        async with commune(tmp_path, faults=faults) as place:
            await s29.play(scene_of(place.town, place.app, place.turner), groups=CLUSTERS + BEYOND)
            assert f"{place.turner.local():%H:%M}" == "08:56"
            assert len(place.clean()) == CLUSTERS
            assert place.doubles() == {}
            private = [op for _, op in place.adapter.performed if isinstance(op, Send) and op.chat.chat == "private-an"]
            ended = [op for op in private if "của anh/chị đã xong" in op.content.text]
            assert len(ended) == 1
    assert leaks(heard, secrets_in(place.town)) == []
