"""Where nothing is done by us, copies neither leave by themselves nor are lost: they wait for somebody's hand."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

import pytest

from bot.engine.hands import believe, desired
from bot.engine.looks import Looks
from bot.engine.probe import Point
from bot.engine.tx import Tx
from bot.model.content import Button, say
from bot.model.ids import NoticeId, PersonId
from bot.model.operations import Urgency
from bot.plugin.packs import ByHand
from bot.store import copies, hands
from bot.store.hands import Hand
from bot.testing.clock import FakeClock
from bot.testing.platform import TownAdapter
from bot.testing.town import CAPABILITIES
from bot.texts import Texts, text_files
from tests.unit.bot.engine.yard import FAST, LOST, SHOWN, TOWN, Plug, Yard, a_town, a_yard, running

BY_HAND = replace(
    CAPABILITIES, by_hand=True, styles=False, buttons=False, edit=False, delete=False, pin=False, rates=FAST
)
HOLD = 61
"""Seconds after which what cannot be taken back is surely meant."""


async def waiting(yard: Yard) -> Sequence[Hand]:
    return await yard.do(hands.every_open)


async def of(yard: Yard, notice: NoticeId) -> tuple[int, int, int]:
    """Copies in all, as desired, and waiting for somebody's hand."""
    found = await yard.coverage(notice)
    assert (found.waiting, found.uncertain, found.unreachable) == (0, 0, 0)
    return found.total, found.applied, found.by_hand


async def tick(yard: Yard, hand: Hand) -> None:
    """Somebody says that it is done, as ``ctx.packs`` writes it down."""
    looks = Looks({TOWN: BY_HAND}, Texts.load(text_files(["bot.engine"]), "vi").for_language("vi"))

    def done(tx: Tx) -> None:
        copy = copies.get(tx, hand.copy)
        assert copy is not None
        wanted = desired(tx, looks, copy)
        assert wanted is not None
        hands.done(tx, hand.id, was="", at=tx.now, by=PersonId("binh"))
        believe(tx, copy, wanted.digests)
        copies.wake(tx, copy.id)
        tx.after_commit(lambda: yard.lanes.wake(TOWN))

    await yard.do(done)
    await yard.settle()


async def test_nothing_leaves_by_itself_and_everything_waits_for_a_hand(tmp_path: Path) -> None:
    async with a_yard(tmp_path, BY_HAND) as yard:
        notice = await yard.publish(await yard.groups(3), urgency=Urgency.ALARM)
        await yard.settle()
        assert yard.adapter.performed == []
        assert [(hand.what, hand.revision) for hand in await waiting(yard)] == [("post", 1)] * 3
        assert await of(yard, notice) == (3, 0, 3)
        told = [each.thing for each in await yard.heard() if isinstance(each.thing, ByHand)]
        assert {each.pack for each in told} == {hand.id for hand in await waiting(yard)}
        assert await yard.do(yard.outbox.by_hand) == [], "a plugin asks for it, not the operator"


async def test_what_is_no_alarm_may_be_undone_before_anybody_is_asked(tmp_path: Path) -> None:
    async with a_yard(tmp_path, BY_HAND) as yard:
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        assert await waiting(yard) == []
        await yard.recall(notice)
        await yard.advance(HOLD)
        assert await waiting(yard) == []
        assert await of(yard, notice) == (0, 0, 0)


async def test_a_tick_counts_and_the_coverage_is_whole(tmp_path: Path) -> None:
    async with a_yard(tmp_path, BY_HAND) as yard:
        notice = await yard.publish(await yard.groups(2), urgency=Urgency.ALARM)
        await yard.settle()
        first, second = await waiting(yard)
        await tick(yard, first)
        assert await of(yard, notice) == (2, 1, 1)
        await tick(yard, second)
        assert await of(yard, notice) == (2, 2, 0)
        assert (await yard.coverage(notice)).hands == 2
        assert yard.adapter.performed == []


async def test_the_same_is_asked_once_however_often_it_is_looked_at(tmp_path: Path) -> None:
    async with a_yard(tmp_path, BY_HAND) as yard:
        notice = await yard.publish(await yard.groups(1), urgency=Urgency.ALARM)
        await yard.settle()
        (before,) = await waiting(yard)
        await yard.do(lambda tx: yard.desk.pin(tx, notice, True))
        await yard.settle()
        assert await waiting(yard) == [before]


async def test_pictures_that_were_recalled_are_erased_though_nobody_has_taken_them_off_yet(tmp_path: Path) -> None:
    async with a_yard(tmp_path, BY_HAND) as yard:
        await yard.picture()
        notice = await yard.publish(await yard.groups(1), SHOWN, Urgency.ALARM)
        await yard.settle()
        await tick(yard, (await waiting(yard))[0])
        await yard.recall(notice)
        await yard.settle()
        assert [hand.what for hand in await waiting(yard)] == ["take-off"]
        assert await of(yard, notice) == (1, 0, 1)


async def test_choices_that_nobody_could_answer_there_are_left_out(tmp_path: Path) -> None:
    speaker = Texts.load(text_files(["bot.engine"]), "vi").for_language("vi")
    words = LOST.with_buttons(Button("Tôi biết", "know"))
    async with a_yard(tmp_path, BY_HAND) as yard:
        await yard.publish(await yard.groups(1), words, Urgency.ALARM)
        await yard.settle()
        (hand,) = await waiting(yard)

        def text(tx: Tx, address: str) -> str:
            copy = copies.get(tx, hand.copy)
            assert copy is not None
            wanted = desired(tx, Looks({TOWN: replace(BY_HAND, talks_at=address)}, speaker), copy)
            assert wanted is not None
            return "".join(part.text for part in wanted.parts)

        plain = await yard.do(lambda tx: text(tx, ""))
        assert "Tôi biết" not in plain
        assert (await yard.do(lambda tx: text(tx, "https://nhipcau.example/"))).endswith(
            "Bà con nhắn riêng cho tôi tại: https://nhipcau.example/"
        )


async def test_the_plug_is_pulled_and_everybody_is_asked_once(tmp_path: Path) -> None:
    adapter = TownAdapter(a_town(FakeClock(), BY_HAND))
    async with running(tmp_path, adapter, probe=Plug(Point.LANE_PICKED)) as yard:
        notice = await yard.publish(await yard.groups(3), urgency=Urgency.ALARM)
        await yard.task_ended()
    async with running(tmp_path, adapter) as yard:
        await yard.settle()
        asked = await waiting(yard)
        assert len({hand.copy for hand in asked}) == len(asked) == 3
        assert len([each for each in await yard.heard() if isinstance(each.thing, ByHand)]) == 3
        await tick(yard, asked[0])
    async with running(tmp_path, adapter) as yard:
        await yard.settle()
        assert await waiting(yard) == asked[1:]
        assert await of(yard, notice) == (3, 1, 2)
        assert adapter.performed == []


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_happens_each_copy_waits_for_one_thing_and_ends_as_desired(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    adapter = TownAdapter(a_town(FakeClock(), BY_HAND))
    async with running(tmp_path, adapter) as yard:
        notice = await yard.publish(await yard.groups(4), urgency=Urgency.ALARM)
        over = False
    for turn in range(12):
        async with running(tmp_path, adapter) as yard:
            await yard.settle()
            asked = await waiting(yard)
            assert len({hand.copy for hand in asked}) == len(asked)
            match chance.choice(("tick", "tick", "revise", "recall" if turn > 6 else "tick")):
                case "tick" if asked:
                    await tick(yard, chance.choice(asked))
                case "revise" if not over:
                    await yard.do(partial(yard.desk.revise, notice=notice, content=say(f"Bản {turn}")))
                case "recall" if not over:
                    await yard.recall(notice)
                    over = True
    async with running(tmp_path, adapter) as yard:
        await yard.settle()
        for hand in await waiting(yard):
            await tick(yard, hand)
        total, applied, by_hand = await of(yard, notice)
        assert (applied, by_hand) == (total, 0)
        assert await waiting(yard) == []
        assert adapter.performed == []
