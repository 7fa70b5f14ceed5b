"""A rehearsed restore of the sample ward: nothing is said twice, what is not known is held, and officers go on."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from bot.app import backup_source, branches, keeps, place
from bot.engine.archive import opened
from bot.engine.backups import make
from bot.engine.outbox import Outbox
from bot.engine.plugins import load_plugins
from bot.engine.restoring import Restored, Target, put_back
from bot.engine.sealed import OpeningKey
from bot.model.folding import fold
from bot.model.operations import Send
from bot.store import fence, people
from bot.store.ledger import FILE
from bot.testing.platform import TownAdapter
from bot.testing.stories.s29 import CLUSTERS
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app, sample_settings
from tests.unit.plugins.life import Life
from tests.unit.plugins.mydata.people import Resident, erases


def nothing_told(done: int, of: int) -> None:
    """Nobody looks."""


class Rehearsal:
    """One town that goes on, and the installations that serve it one after the other."""

    def __init__(self, tmp_path: Path, *, idempotent: bool = True) -> None:
        self.turner = Turner()
        self.town = Town(self.turner.clock, capabilities=replace(CAPABILITIES, idempotent_sends=idempotent))
        self.adapter = TownAdapter(self.town)
        self._key = OpeningKey.fresh()
        self._folder = tmp_path

    @asynccontextmanager
    async def life(self, name: str) -> AsyncIterator[Life]:
        """The ward as kept in the folder of that name."""
        self.adapter = TownAdapter(self.town)
        async with sample_app(self._folder / name, self.turner, {"town": self.adapter}) as app:
            yield Life(TownScene(self.town, app, self.turner))

    def back_up(self, name: str) -> None:
        """While it runs."""
        source = backup_source(sample_settings(self._folder / name))
        make(
            source,
            self._folder / "backups",
            [self._key.sealing],
            now=self.turner.clock.now(),
            days=14,
            told=nothing_told,
        )

    def restore(self, name: str) -> Restored:
        """Into a folder of that name."""
        (file,) = (self._folder / "backups").iterdir()
        settings = sample_settings(self._folder / name)
        target = Target(
            where=place(settings),
            data=settings.data.folder,
            branches=branches(load_plugins(settings.plugins)),
            accounts=keeps(settings),
        )
        with opened(io.BytesIO(file.read_bytes()), self._key) as archive:
            return put_back(archive, target, self.turner.clock, replace=False, told=nothing_told)

    def said(self) -> dict[str, list[str]]:
        """What the bot has said in each group of residents."""
        return {
            group: [each.text for each in self.town.chats[group].messages if each.author is None] for group in CLUSTERS
        }

    @property
    def sends(self) -> list[str]:
        """Where this run of the bot has sent something new to residents."""
        sent = [each.chat.chat for _, each in self.adapter.performed if isinstance(each, Send)]
        return [chat for chat in sent if chat in CLUSTERS]

    def keep_ledger(self, before: str, after: str) -> None:
        """It lies apart from the backups, and is newer."""
        old, new = (sample_settings(self._folder / name).data.folder for name in (before, after))
        (new / FILE).write_bytes((old / FILE).read_bytes())


async def _until_lost(rehearsal: Rehearsal) -> dict[str, list[str]]:
    """A buffalo is looked for. The backup is made while the second ring is on its way: one group has the notice, to one it is
    being sent, one cannot be reached yet, and three are to follow. All get it afterwards; then everything is lost.
    """
    async with rehearsal.life("before") as life:
        await life.found_animal()
        await life.approves()
        faults = rehearsal.adapter.faults
        faults.absent.add("g-a2")
        faults.slow = 30.0
        await rehearsal.turner.advance(minutes=15)
        rehearsal.back_up("before")
        faults.absent.clear()
        faults.slow = 0.0
        await rehearsal.turner.advance(minutes=70)
        said = rehearsal.said()
    assert [len(each) for each in said.values()] == [1] * len(CLUSTERS), "the notice reached every group once"
    return said


def _counted(said: dict[str, list[str]]) -> dict[str, int]:
    return {group: len(messages) for group, messages in said.items()}


async def test_an_old_backup_sounds_no_alarm_again(tmp_path: Path) -> None:
    rehearsal = Rehearsal(tmp_path)
    said = await _until_lost(rehearsal)
    await rehearsal.turner.advance(minutes=3 * 60)
    rehearsal.restore("after")
    async with rehearsal.life("after"):
        await rehearsal.turner.advance(minutes=24 * 60)
        assert rehearsal.sends == []
    assert _counted(rehearsal.said()) == _counted(said)


async def test_rings_that_come_due_after_a_restore_are_held_too(tmp_path: Path) -> None:
    for idempotent in (True, False):
        rehearsal = Rehearsal(tmp_path / str(idempotent), idempotent=idempotent)
        said = await _until_lost(rehearsal)
        rehearsal.restore("after")
        async with rehearsal.life("after") as life:
            await rehearsal.turner.advance(minutes=120)
            assert rehearsal.sends == []
            held = await life.scene.app.house.state.do(Outbox().stuck)
            assert held
            assert all(each.held for each in held)
        assert rehearsal.said() == said


async def test_the_coverage_says_what_nobody_knows_and_the_operator_settles_it(tmp_path: Path) -> None:
    rehearsal = Rehearsal(tmp_path)
    said = await _until_lost(rehearsal)
    rehearsal.restore("after")
    async with rehearsal.life("after") as life:
        await rehearsal.turner.advance(minutes=5)
        do, house, box = life.scene.app.house.state.do, life.scene.app.house, Outbox()
        notice = (await life.case()).notice
        assert notice is not None
        coverage = await do(lambda tx: house.notices.coverage(tx, notice))
        assert coverage.uncertain > 0
        assert coverage.uncertain + coverage.applied == coverage.total == len(CLUSTERS)
        for each in await do(box.stuck):
            assert await do(partial(box.count_as_sent, operation=each.operation))
        coverage = await do(lambda tx: house.notices.coverage(tx, notice))
        assert coverage.applied == coverage.total
        await rehearsal.turner.advance(minutes=5)
    assert rehearsal.said() == said


async def test_what_is_not_there_is_sent_when_the_operator_says_so(tmp_path: Path) -> None:
    rehearsal = Rehearsal(tmp_path)
    said = await _until_lost(rehearsal)
    rehearsal.restore("after")
    async with rehearsal.life("after") as life:
        do, box = life.scene.app.house.state.do, Outbox()
        await rehearsal.turner.advance(minutes=5)
        first, *others = await do(box.stuck)
        assert others
        assert await do(lambda tx: box.send_again(tx, first.operation))
        life.scene.app.house.lanes.wake(first.account)
        await rehearsal.turner.advance(minutes=1)
        assert len(rehearsal.sends) == 1
        assert await do(lambda tx: box.all_of(tx, "1", box.send_again)), "all that is held of notice 1"
        life.scene.app.house.lanes.wake(first.account)
        await rehearsal.turner.advance(minutes=1)
        assert sorted(rehearsal.sends) == sorted(set(CLUSTERS) - {"g-a1"})
    assert sum(map(len, rehearsal.said().values())) == sum(map(len, said.values())) + len(CLUSTERS) - 1


async def test_officers_go_on_and_can_end_the_search(tmp_path: Path) -> None:
    rehearsal = Rehearsal(tmp_path)
    said = await _until_lost(rehearsal)
    rehearsal.restore("after")
    async with rehearsal.life("after") as life:
        await rehearsal.turner.advance(minutes=5)
        await life.one("dung").presses("Đã trả lại", group="g-a-duty")
        await rehearsal.turner.advance(minutes=5)
        assert rehearsal.sends == []
        do, box = life.scene.app.house.state.do, Outbox()
        for each in await do(box.stuck):
            assert await do(partial(box.count_as_sent, operation=each.operation))
        by_hand = await do(box.by_hand)
        assert len(by_hand) == len(CLUSTERS) - 1, "what is still to be seen there is to be removed by hand"
    assert _counted(rehearsal.said()) == _counted(said)
    assert "ĐÃ TRẢ LẠI" in rehearsal.said()["g-a1"][0]


async def test_what_was_taken_back_and_erased_since_stays_so(tmp_path: Path) -> None:
    rehearsal = Rehearsal(tmp_path)
    await _until_lost(rehearsal)
    async with rehearsal.life("before") as life:
        await life.one("dung").presses("Đã trả lại", group="g-a-duty")
        await rehearsal.turner.advance(minutes=5)
        said = rehearsal.said()
        assert await _known(life, "Bà Tám") == 1
        await erases(Resident(life, rehearsal.town.person("tam"), life.one("tam")))
        assert await _known(life, "Bà Tám") == 0
    rehearsal.restore("after")
    rehearsal.keep_ledger("before", "after")
    async with rehearsal.life("after") as life:
        assert await _known(life, "Bà Tám") == 0
        await rehearsal.turner.advance(minutes=120)
        held = await life.scene.app.house.state.do(Outbox().stuck)
        assert [each for each in held if each.group in CLUSTERS] == []
        assert rehearsal.sends == []
    assert rehearsal.said() == said


async def _known(life: Life, name: str) -> int:
    """How many people of that name there are."""
    return len(await life.scene.app.house.state.do(lambda tx: people.named(tx, fold(name))))


async def test_what_people_did_before_is_not_done_twice(tmp_path: Path) -> None:
    rehearsal = Rehearsal(tmp_path)
    async with rehearsal.life("before") as life:
        rehearsal.back_up("before")
        await life.found_animal()
    rehearsal.restore("after")
    async with rehearsal.life("after") as life:
        await rehearsal.turner.advance(minutes=5)
        assert await life.cases() == []
        await life.found_animal()
        assert len(await life.cases()) == 1


async def test_the_first_start_after_a_restore_is_in_the_log_of_what_was_done_once(tmp_path: Path) -> None:
    rehearsal = Rehearsal(tmp_path)
    async with rehearsal.life("before"):
        rehearsal.back_up("before")
    rehearsal.restore("after")
    for _ in range(2):
        async with rehearsal.life("after") as life:
            await life.writes("minh", "nhật ký")
            assert (await life.hears("minh")).count("bản sao lưu") == 1
            assert not await life.scene.app.house.state.do(fence.is_fresh)
