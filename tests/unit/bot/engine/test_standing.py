"""What follows when a platform says what we may do in a chat from now on."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.engine.aside import ASIDE, AsideEvent
from bot.engine.reach import GROUP_DEMOTED, GROUP_GONE
from bot.model.events import Standing, StandingChanged
from bot.model.ids import AccountId, ChatRef, UnitId, UserRef
from bot.model.units import GroupState
from bot.store import tables, units, work
from bot.store.rows import text
from bot.testing.clock import START
from bot.testing.stories.town import TownScene, open_scene
from tests.unit.plugins.life import Life

HERE, UNIT = "g-a1", UnitId("a1")


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, TownScene)
        yield Life(scene)


async def stands(life: Life, now: Standing, before: Standing = Standing.MEMBER, *, group: str | None = HERE) -> None:
    life.one("an").member.lets_us(now, group, before=before)
    await life.scene.turner.breathe()


async def state(life: Life) -> GroupState:
    chat = life.scene.town.ref(HERE)
    group = await life.scene.app.house.state.do(lambda tx: units.group_at(tx, chat))
    assert group is not None
    return group.state


async def waiting(life: Life) -> Sequence[str]:
    """What an officer has to see to about the group."""
    rows = await life.scene.app.house.state.do(lambda tx: work.on(tx, [UNIT]))
    return [action for row in rows if (action := text(row, "action")).startswith("group-")]


async def is_out(life: Life) -> None:
    """An animal was found and every cluster knows that can be reached."""
    await life.found_animal()
    await life.approves()
    await life.scene.turner.advance(minutes=61)


async def test_who_puts_us_out_of_a_group_is_known_before_anything_is_sent_there(life: Life) -> None:
    await stands(life, Standing.OUT)
    assert (await state(life), await waiting(life)) == (GroupState.UNREACHABLE, [GROUP_GONE])


async def test_an_officer_is_told_once_however_often_it_is_said(life: Life) -> None:
    life.adapter.faults.twice = True
    await stands(life, Standing.OUT)
    await stands(life, Standing.OUT, Standing.TRUSTED)
    assert await waiting(life) == [GROUP_GONE]


async def test_who_lets_us_in_again_gets_what_was_missed_and_is_asked_for_rights(life: Life) -> None:
    life.adapter.faults.gone.add(HERE)
    await is_out(life)
    assert (await life.messages("an", HERE), await waiting(life)) == ([], [GROUP_GONE])
    life.adapter.faults.gone.clear()
    await stands(life, Standing.MEMBER, Standing.OUT)
    assert (await state(life), await waiting(life)) == (GroupState.LIVE, [GROUP_DEMOTED])
    assert len(await life.messages("an", HERE)) == 1


async def test_who_silences_us_has_put_us_out_as_far_as_news_go(life: Life) -> None:
    await stands(life, Standing.SILENCED)
    assert await state(life) is GroupState.UNREACHABLE
    await stands(life, Standing.MEMBER, Standing.SILENCED)
    assert await state(life) is GroupState.LIVE


async def test_the_report_of_a_notice_counts_a_group_that_put_us_out_meanwhile(life: Life) -> None:
    await life.found_animal()
    await life.approves()
    await stands(life, Standing.OUT)
    await life.scene.turner.advance(minutes=61)
    copies = select(tables.copy.c.state).where(tables.copy.c.chat == HERE)
    found = await life.scene.app.house.state.do(lambda tx: list(tx.session().scalars(copies)))
    assert "due" not in found


async def test_rights_that_were_taken_from_us_are_told_until_they_are_given_again(life: Life) -> None:
    await stands(life, Standing.MEMBER, Standing.TRUSTED)
    assert (await state(life), await waiting(life)) == (GroupState.LIVE, [GROUP_DEMOTED])
    await stands(life, Standing.TRUSTED, Standing.MEMBER)
    assert await waiting(life) == []


async def test_who_puts_us_out_and_in_again_as_a_plain_member_has_not_given_our_rights_back(life: Life) -> None:
    await stands(life, Standing.MEMBER, Standing.TRUSTED)
    await stands(life, Standing.OUT, Standing.MEMBER)
    await stands(life, Standing.MEMBER, Standing.OUT)
    assert await waiting(life) == [GROUP_DEMOTED]
    await stands(life, Standing.SILENCED, Standing.MEMBER)
    await stands(life, Standing.MEMBER, Standing.SILENCED)
    assert await waiting(life) == [GROUP_DEMOTED]
    await stands(life, Standing.OUT, Standing.MEMBER)
    await stands(life, Standing.TRUSTED, Standing.OUT)
    assert await waiting(life) == []


async def test_an_officer_opens_it_and_reads_what_to_do(life: Life) -> None:
    await stands(life, Standing.MEMBER, Standing.TRUSTED)
    await life.writes("dung", "việc")
    await life.one("dung").presses(f"Tôi bị bớt quyền trong nhóm {await title(life)}")
    assert "cấp lại quyền" in life.one("dung").member.sees()[-1].text
    assert await waiting(life) == []


async def title(life: Life) -> str:
    chat = life.scene.town.ref(HERE)
    group = await life.scene.app.house.state.do(lambda tx: units.group_at(tx, chat))
    return group.title if group else ""


async def test_in_a_group_of_nobody_nothing_follows(life: Life) -> None:
    life.scene.town.group("g-new", title="Nhóm mới").members.add("an")
    for now in Standing:
        await stands(life, now, group="g-new")
    assert await waiting(life) == []


async def test_who_blocks_us_is_not_spoken_to_there_until_they_let_us_in_again(life: Life) -> None:
    await life.writes("an", "chào")
    assert await used(life)
    await stands(life, Standing.OUT, group=None)
    assert not await used(life)
    await stands(life, Standing.MEMBER, Standing.OUT, group=None)
    assert await used(life)


async def used(life: Life) -> bool:
    """Whether that account is one under which they were heard, and have not turned us away since."""
    found = select(tables.identity.c.used).where(tables.identity.c.user == "an")
    (at,) = await life.scene.app.house.state.do(lambda tx: list(tx.session().scalars(found)))
    return at is not None


@pytest.mark.parametrize("before", Standing)
@pytest.mark.parametrize("now", Standing)
def test_what_is_parked_of_it_is_the_same_when_it_is_taken_up_again(before: Standing, now: Standing) -> None:
    account = AccountId("telegram")
    event = StandingChanged(
        key="5",
        chat=ChatRef(account, "-5"),
        sender=UserRef(account, "7"),
        private=False,
        at=START,
        topic="3",
        before=before,
        now=now,
    )
    assert ASIDE.load(ASIDE.dump(AsideEvent(event))) == AsideEvent(event)
