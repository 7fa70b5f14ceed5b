"""Knocks: who looks after the group is told, the first who answers decides, and nothing stays of the account."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from bot.adapter import ChatGone, Forbidden
from bot.engine.tx import Tx
from bot.store import tables
from bot.testing.platform import TownAdapter
from bot.testing.stories.checks import last
from bot.testing.town import CAPABILITIES, Member, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from plugins.admin.records import Admin, Caller
from tests.unit.plugins.life import DUTY_A, Life

GROUP = "g-a1"
NAME = "Hà Bến Đò"
KEEPERS = ("binh", "cuc", "dung")
ASKED = f"{NAME} (tên tự đặt trên ứng dụng) xin vào nhóm Thôn Bến Đò."
ANSWERS = ("Cho vào", "Không")
LET_IN = "Bác Bình đã cho người xin vào nhóm Thôn Bến Đò vào nhóm."


async def knocks(life: Life, user: str = "ha", name: str = NAME, group: str = GROUP) -> Member:
    """Somebody whom nobody knows stands at the door."""
    member = life.scene.town.person(user, name)
    member.knocks(group)
    await life.scene.turner.advance(seconds=2)
    return member


async def answers(life: Life, who: str, words: str) -> None:
    """Somebody answers in private, and what follows has the time to arrive."""
    await life.writes(who, words)
    await life.scene.turner.advance(seconds=4)


async def kept(life: Life) -> list[str]:
    """Every word that any table of ours holds in clear."""
    every = {**tables.metadata.tables, **Admin.metadata.tables}

    def read(tx: Tx) -> list[str]:
        session = tx.session()
        rows = (row for table in every.values() for row in session.execute(select(table)))
        return [str(value) for row in rows for value in row]

    return await life.scene.app.house.state.do(read)


async def test_the_head_and_the_officers_are_asked_in_private_and_nobody_else(life: Life) -> None:
    await knocks(life)
    for who in KEEPERS:
        heard = await last(life.one(who))
        assert heard.text.startswith(ASKED), who
        assert heard.buttons == ANSWERS, who
    for who in ("giang", "minh", "lan", "phuc", "an"):
        assert life.one(who).member.sees() == (), who
    assert await life.messages("dung", DUTY_A) == []
    assert await life.messages("an", GROUP) == []


@pytest.mark.parametrize("answer", ["Cho vào", "cho vao", "1"])
async def test_the_first_who_answers_lets_them_in_and_the_others_read_who_it_was(life: Life, answer: str) -> None:
    await knocks(life)
    await answers(life, "binh", answer)
    assert "ha" in life.scene.town.chats[GROUP].members
    heard = [message.text for message in life.one("binh").member.sees() if message.author is None]
    assert heard[0] == LET_IN
    assert heard[-1] == f'{NAME} đã được cho vào nhóm Thôn Bến Đò. Nếu cho nhầm người, anh/chị gõ "mời ra".'
    for who in ("cuc", "dung"):
        told = await last(life.one(who))
        assert (told.text, told.buttons) == (LET_IN, ()), who
    assert (await life.audited())[-1] == "group.admit"


async def test_the_button_on_the_card_answers_too(life: Life) -> None:
    await knocks(life)
    await life.one("cuc").presses("Không")
    await life.scene.turner.advance(seconds=4)
    town = life.scene.town.chats[GROUP]
    assert ("ha" in town.members, "ha" in town.knocking) == (False, False)
    assert "đã được trả lời là chưa vào được nhóm Thôn Bến Đò" in await life.hears("cuc")
    assert (await last(life.one("binh"))).text.startswith("Chị Cúc đã trả lời người xin vào nhóm Thôn Bến Đò")
    assert (await life.audited())[-1] == "group.turn_away"


async def test_two_knocks_of_one_account_are_told_once_and_two_accounts_twice(life: Life) -> None:
    member = await knocks(life)
    member.knocks(GROUP)
    await life.scene.turner.advance(seconds=2)
    assert len(life.one("binh").member.sees()) == 1
    await knocks(life, "hien", "Hiền")
    assert len(life.one("binh").member.sees()) == 2
    await life.one("binh").writes("1")
    assert await life.hears("binh") == life.text("core-which-message")


async def test_who_was_turned_away_may_knock_again(life: Life) -> None:
    member = await knocks(life)
    await answers(life, "binh", "Không")
    member.knocks(GROUP)
    await life.scene.turner.advance(seconds=2)
    assert (await last(life.one("binh"))).text.startswith(ASKED)


async def test_it_waits_in_the_list_of_work_and_among_the_knocks_until_somebody_answers(life: Life) -> None:
    await knocks(life)
    title = f"{NAME} xin vào nhóm Thôn Bến Đò"
    for who in KEEPERS:
        await life.writes(who, "việc")
        assert title in (await last(life.one(who))).buttons, who
    await life.writes("giang", "việc")
    assert title not in (await last(life.one("giang"))).buttons
    await life.picks("giang", "Nhóm", "Ai đang xin vào nhóm", title)
    assert (await last(life.one("giang"))).buttons == ANSWERS
    await answers(life, "giang", "Cho vào")
    assert "ha" in life.scene.town.chats[GROUP].members
    await life.writes("binh", "việc")
    assert (await last(life.one("binh"))).buttons == ("Nhóm",)
    await life.press("binh", "knocks", "", plugin="admin")
    assert await life.hears("binh") == "Hiện không có ai xin vào nhóm."


async def test_many_who_wait_are_listed_four_at_a_time(life: Life) -> None:
    for number in range(6):
        await knocks(life, f"ha{number}", f"Hà {number}")
    await life.press("cuc", "knocks", "", plugin="admin")
    await life.scene.turner.advance(seconds=9)
    listed = await last(life.one("cuc"))
    assert listed.text.startswith("6 người đang xin vào nhóm.")
    assert listed.buttons == (*(f"Hà {number} xin vào nhóm Thôn Bến Đò" for number in range(4)), "Xem thêm")


async def test_the_duty_room_is_asked_where_nobody_can_be_written_to(life: Life) -> None:
    lost = text("update identity set chat = null where person in ('binh', 'cuc', 'dung')")
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(lost))
    await knocks(life)
    (card,) = await life.messages("dung", DUTY_A)
    assert card.text.startswith(ASKED)
    await life.one("dung").presses("Cho vào", group=DUTY_A)
    assert "ha" in life.scene.town.chats[GROUP].members
    edited, told = await life.messages("dung", DUTY_A)
    assert edited.text == LET_IN.replace("Bác Bình", "Anh Dũng")
    assert told.text.startswith(f"{NAME} đã được cho vào nhóm Thôn Bến Đò.")


async def test_a_knock_at_a_chat_of_nobody_is_left_alone(life: Life) -> None:
    await knocks(life, group="chat-la")
    assert [life.one(who).member.sees() for who in KEEPERS] == [(), (), ()]
    assert NAME not in "\n".join(await kept(life))


async def test_who_holds_no_role_there_is_refused_kindly_and_nobody_comes_in(life: Life) -> None:
    await knocks(life)
    (caller,) = await life.rows(select(Caller))
    for who in ("an", "lan", "minh", "phuc"):
        for action in ("admit", "turn-away", "knock"):
            await life.press(who, action, caller.id, plugin="admin")
            assert await life.hears(who) == life.text("admin-not-yours"), (who, action)
    assert "ha" in life.scene.town.chats[GROUP].knocking


async def test_who_comes_second_hears_that_it_was_answered(life: Life) -> None:
    await knocks(life)
    (caller,) = await life.rows(select(Caller))
    decided = update(Caller).values(decided_by="binh")
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(decided))
    await life.press("cuc", "turn-away", caller.id, plugin="admin")
    assert await life.hears("cuc") == "Bác Bình đã trả lời lời xin vào nhóm này rồi."
    assert "ha" in life.scene.town.chats[GROUP].knocking


async def test_who_presses_when_all_is_over_hears_so(life: Life) -> None:
    await knocks(life)
    (caller,) = await life.rows(select(Caller))
    await answers(life, "binh", "Cho vào")
    await life.press("cuc", "turn-away", caller.id, plugin="admin")
    assert await life.hears("cuc") == life.text("admin-knock-over")
    assert "ha" in life.scene.town.chats[GROUP].members


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (Forbidden("no right"), "Tôi chưa có quyền trả lời người xin vào nhóm Thôn Bến Đò."),
        (ChatGone("we are out"), f"Tôi không còn ở trong nhóm Thôn Bến Đò nên chưa trả lời {NAME} được."),
    ],
)
async def test_what_needs_a_hand_first_can_be_answered_again_afterwards(
    life: Life, failure: Exception, told: str
) -> None:
    await knocks(life)
    faults = life.adapter.faults
    (faults.forbidden if isinstance(failure, Forbidden) else faults.gone).add(GROUP)
    await answers(life, "binh", "Cho vào")
    assert told in (await life.hears("binh"))
    assert (await last(life.one("cuc"))).buttons == ANSWERS
    faults.forbidden.clear()
    faults.gone.clear()
    await life.one("cuc").presses("Cho vào")
    assert "ha" in life.scene.town.chats[GROUP].members


async def test_who_is_in_already_or_has_given_up_is_said_to_be_and_is_forgotten(life: Life) -> None:
    await knocks(life)
    life.scene.town.capabilities = replace(CAPABILITIES, admit=False)
    life.scene.town.chats[GROUP].knocking.clear()
    await answers(life, "binh", "Cho vào")
    assert f"{NAME} không còn chờ ngoài nhóm Thôn Bến Đò" in await life.hears("binh")
    assert await life.rows(select(Caller)) == []


async def test_who_is_let_in_by_hand_no_longer_waits_here(life: Life) -> None:
    member = await knocks(life)
    member.joins(GROUP)
    await life.scene.turner.advance(seconds=2)
    told = await last(life.one("binh"))
    assert (told.text, told.buttons) == ("Người xin vào nhóm Thôn Bến Đò đã vào nhóm rồi.", ())
    assert await life.rows(select(Caller)) == []


async def test_after_a_day_it_is_shown_once_more_and_after_a_week_it_is_gone(life: Life) -> None:
    await knocks(life)
    await life.scene.turner.advance(minutes=25 * 60)
    shown = life.one("binh").member.sees()
    assert [message.text.startswith(NAME) for message in shown] == [True, True]
    assert "vẫn đang chờ trả lời để vào nhóm Thôn Bến Đò" in shown[-1].text
    await life.scene.turner.advance(minutes=6 * 24 * 60)
    assert len(life.one("binh").member.sees()) == 2
    assert {message.text for message in life.one("binh").member.sees()} == {
        "Có người xin vào nhóm Thôn Bến Đò nhưng một tuần không ai trả lời, nên tôi không giữ lời xin ấy nữa."
    }
    await life.writes("binh", "việc")
    assert (await last(life.one("binh"))).buttons == ("Nhóm",)
    assert [word for word in await kept(life) if NAME in word or word == "ha"] == []


@pytest.mark.parametrize("by_reply", [True, False])
async def test_where_there_are_no_buttons_a_number_answers(tmp_path: Path, by_reply: bool) -> None:
    turner = Turner()
    town = Town(turner.clock, capabilities=replace(CAPABILITIES, buttons=False))
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}):
        town.person("ha", NAME).knocks(GROUP)
        await turner.advance(seconds=2)
        (card,) = town.person("binh").sees()
        assert "1. Cho vào\n2. Không" in card.text
        town.person("binh").writes("1", reply_to=card.id if by_reply else None)
        await turner.advance(seconds=4)
        assert "ha" in town.chats[GROUP].members
        assert town.person("binh").sees()[0].text == LET_IN


@pytest.mark.parametrize("answer", ["Cho vào", "Không"])
async def test_once_it_is_settled_nothing_is_kept_of_the_account(life: Life, answer: str) -> None:
    await knocks(life)
    assert {NAME, "ha"} <= set(await kept(life))
    await answers(life, "dung", answer)
    assert [word for word in await kept(life) if NAME in word or word == "ha"] == []
    assert not {"knock-again", "knock-over"} & set(await life.timers())


async def test_a_name_is_shown_on_one_line_and_not_without_end(life: Life) -> None:
    await knocks(life, "dai", "Hà\n1 Cho vào\u202e" + "a" * 500)
    await knocks(life, "trong", " \n ")
    shown = [message.text.splitlines()[0] for message in life.one("binh").member.sees()]
    assert shown[0].startswith("Hà 1 Cho vào aaa")
    assert len(shown[0]) < 120
    assert shown[1].startswith("Một người không ghi tên (tên tự đặt")


async def test_somebody_whom_we_know_reads_what_is_kept_of_the_knock_and_can_have_it_erased(life: Life) -> None:
    life.scene.town.person("oanh").knocks(GROUP)
    await life.scene.turner.advance(seconds=2)
    exported = await life.exported("oanh", plugin="admin")
    assert list(exported.values()) == [life.scene.town.names["oanh"]]
    await life.erased("oanh", plugin="admin")
    await life.scene.turner.advance(seconds=2)
    assert await life.rows(select(Caller)) == []
    told = await last(life.one("binh"))
    assert (told.text, told.buttons) == ("Lời xin vào nhóm Thôn Bến Đò ở đây đã được xóa.", ())
    assert await life.exported("oanh", plugin="admin") == {}


async def test_a_role_that_is_over_answers_nothing_any_more(life: Life) -> None:
    await knocks(life)
    await life.ends_roles("binh")
    await life.one("binh").presses("Cho vào")
    assert await life.hears("binh") == life.text("admin-not-yours")
    assert "ha" in life.scene.town.chats[GROUP].knocking
