"""Seeing what is kept: gathered by a job, told once, whatever happens in between."""

from pathlib import Path

from sqlalchemy import text

from bot.engine import erasure
from bot.engine.house import Moment
from bot.engine.tx import Tx
from bot.model.ids import ChatRef, PersonId, UserRef
from bot.plugin import Press
from bot.plugin.plugin import Kind
from bot.store import jobs, people
from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.unit.plugins.life import Life


def heard(life: Life, who: str) -> list[str]:
    """All that the bot said to somebody in private."""
    return [m.text for m in life.one(who).member.sees() if m.author is None]


def pressed(tx: Tx, life: Life, times: int) -> None:
    """Chị An presses "Xem", faster than anything can be done about it."""
    house, account = life.scene.app.house, life.scene.town.account
    member = life.one("an").member
    person, chat = people.person_of(tx, UserRef(account, member.user)), ChatRef(account, member.private)
    target = house.registry.find("mydata", Kind.BUTTON, "see")
    assert target is not None
    for _ in range(times):
        moment = Moment(tx, house, target.plugin, chat=chat, private=True, person=person, talk=chat)
        house.dispatch.perform(moment, target.registration, Press("see", ""))


async def test_what_can_be_done_about_it_is_chosen_by_its_words_as_soon_as_it_is_seen(life: Life) -> None:
    await life.writes("an", "dữ liệu của tôi", "1", "gap nguoi phu trach")
    assert (await life.hears("an")).startswith("Người phụ trách dữ liệu")


async def test_who_presses_three_times_at_once_sees_it_once(life: Life) -> None:
    await life.scene.app.house.state.do(lambda tx: pressed(tx, life, 3))
    await life.scene.turner.advance(seconds=20)
    told = heard(life, "an")
    assert told.count(life.text("mydata-see-wait")) == 3
    assert sum(words.startswith("Đó là tất cả") for words in told) == 1


async def test_where_a_part_cannot_be_read_they_hear_so_and_nothing_is_half_told(life: Life) -> None:
    await life.writes("an", "/dulieu", "4", "1", "Ai đã đọc tin của tôi?", "1")
    broken = text("UPDATE mydata__request SET kind = 'nothing'")
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(broken))
    await life.writes("an", "dữ liệu của tôi", "1")
    await life.scene.turner.advance(seconds=30)
    assert heard(life, "an")[-1] == life.text("core-job-mistake")
    assert not any(words.startswith("Về anh/chị") for words in heard(life, "an"))


async def test_what_was_asked_for_before_a_stop_is_told_after_it(tmp_path: Path) -> None:
    turner = Turner()
    town = Town(turner.clock)
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        life = Life(TownScene(town, app, turner))
        # Stopped before the event loop has its turn.
        await app.supervisor.stop(lambda: app.house.state.do(lambda tx: pressed(tx, life, 1)))
    assert not any(words.startswith("Đó là tất cả") for words in heard(life, "an"))
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        await turner.advance(seconds=20)
        assert sum(words.startswith("Đó là tất cả") for words in heard(life, "an")) == 1
        assert await app.house.state.do(jobs.everything) == []


async def test_who_is_erased_in_the_same_moment_is_told_nothing_of_it(life: Life) -> None:
    house = life.scene.app.house

    def seen_and_erased(tx: Tx) -> None:
        pressed(tx, life, 1)
        assert len(jobs.everything(tx)) == 1
        erasure.forget(house, tx, PersonId("an"))
        assert jobs.everything(tx) == []

    await house.state.do(seen_and_erased)
    await life.scene.turner.advance(seconds=20)
    assert not any(words.startswith("Về anh/chị") for words in heard(life, "an"))
