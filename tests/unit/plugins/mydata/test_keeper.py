"""The person in charge of data: requests and incidents of the place come to them, and nothing of another place."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.engine.access import AT_SET_UP
from bot.engine.tx import Tx
from bot.model.ids import PersonId
from bot.model.people import Person, Role
from bot.store import people
from bot.testing.stories.checks import last
from plugins.mydata.records import Incident, Kind, Request, waiting
from tests.unit.plugins.life import Life
from tests.unit.plugins.mydata.people import WISH, comes

SEN = "sen"


async def keeper(life: Life, unit: str = "a") -> None:
    """Sen looks after data there."""
    member = life.scene.town.person(SEN, "Chị Sen")

    def enter(tx: Tx) -> None:
        people.add_person(tx, Person(PersonId(SEN), "Chị Sen"), tx.now)
        people.link(tx, PersonId(SEN), member.ref, life.scene.town.ref(member.private))

    await life.scene.app.house.state.do(enter)
    await life.grant(SEN, Role.DATA_KEEPER, unit)


async def asks(life: Life, who: str = "an") -> Request:
    await life.writes(who, "/dulieu", "3", "4", "2", WISH, "1")
    return (await life.rows(waiting()))[-1]


def heard(life: Life, who: str) -> list[str]:
    return [m.text for m in life.one(who).member.sees() if m.author is None]


async def test_a_request_stands_in_their_work_and_they_answer_and_end_it(life: Life) -> None:
    await keeper(life)
    asked = await asks(life)
    await life.writes(SEN, "việc")
    assert any(asked.number in label for label in (await last(life.one(SEN))).buttons)
    await life.writes(SEN, "yêu cầu dữ liệu")
    await life.one(SEN).presses("Yêu cầu dữ liệu")
    assert WISH in await life.hears(SEN)
    await life.writes(SEN, "Kết thúc", "1", "Đã xem lại", "1")
    await life.scene.turner.advance(seconds=4)
    assert any("Đã xem lại" in words for words in heard(life, "an"))
    assert await life.rows(waiting()) == []


async def test_the_commander_may_still_answer_beside_them(life: Life) -> None:
    await keeper(life)
    asked = await asks(life)
    await life.press("giang", "request", asked.id, plugin="mydata")
    assert WISH in await life.hears("giang")


async def test_of_another_place_they_see_and_erase_nothing_even_where_nobody_keeps_data(life: Life) -> None:
    await keeper(life, "b")
    she = await comes(life, "g-a1")
    await she.writes("/dulieu", "4", "1", "Xin xóa giúp tôi", "1")
    (asked,) = await life.rows(waiting())
    erase = update(Request).values(kind=Kind.ERASE)
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(erase))
    for action in ("request", "answer", "erase-for", "erase-for-now"):
        await life.press(SEN, action, asked.id, plugin="mydata")
        assert await life.hears(SEN) == life.text("mydata-not-yours"), action
    assert await she.groups() == ["g-a1"]
    assert not any("Yêu cầu dữ liệu" in words for words in heard(life, SEN))


async def test_nobody_answers_their_own_request(life: Life) -> None:
    await keeper(life)
    asked = await asks(life, SEN)
    await life.press(SEN, "answer", asked.id, plugin="mydata")
    assert await life.hears(SEN) == life.text("mydata-not-yours")


async def test_incidents_are_theirs_and_the_commander_hears_of_them(life: Life) -> None:
    await keeper(life)
    await life.writes(SEN, "sự cố dữ liệu", "Mất máy", "1", "2", "", "", "1")
    await life.scene.turner.advance(seconds=4)
    (incident,) = await life.rows(select(Incident))
    assert (incident.unit, incident.by) == ("a", SEN)
    assert heard(life, "giang")[-1].startswith(f"Vừa có sự cố dữ liệu số {incident.number}.")
    turner = life.scene.turner
    turner.clock.turn_to(turner.clock.now() + timedelta(hours=73))
    await turner.settle()
    await turner.advance(seconds=4)
    assert any(f"số {incident.number} đã quá hạn 72 giờ" in words for words in heard(life, SEN))


@pytest.mark.parametrize("words", ["tin", "nhật ký", "xem nhiệm vụ"])
async def test_they_read_no_cases_no_log_and_give_no_roles(life: Life, words: str) -> None:
    await keeper(life)
    await life.found_animal()
    await life.writes(SEN, words)
    assert "Trâu cái" not in await life.hears(SEN)
    assert "#1" not in await life.hears(SEN)
    assert "Anh Dũng" not in await life.hears(SEN)


def test_nobody_makes_somebody_the_person_in_charge_by_chat() -> None:
    assert Role.DATA_KEEPER in AT_SET_UP
