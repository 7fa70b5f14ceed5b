"""A group that was deleted on its platform: an officer hears it once, nobody is lost, and a new one takes its place."""

import re

from sqlalchemy import select

from bot.model.units import GroupState
from bot.store import tables
from bot.testing.stories.checks import last, sees
from tests.unit.plugins.life import Life
from tests.unit.plugins.registration.joining import HEAD, answers, hears, inside, joins, members

GROUP, NEW = "g-a1", "chat-moi"
ITEM = "Không gửi được tin vào nhóm Thôn Bến Đò"


async def is_deleted(life: Life) -> None:
    """By whoever made it; two notices want to go there."""
    del life.scene.town.chats[GROUP]
    for _ in range(2):
        await life.found_animal("khanh")
        await life.approves()
    await life.scene.turner.advance(seconds=10)


async def states(life: Life) -> dict[str, str]:
    """The groups of residents of that cluster, by chat."""
    group = tables.group
    found = select(group.c.chat, group.c.state).where(group.c.unit == "a1")
    rows = await life.scene.app.house.state.do(lambda tx: tx.session().execute(found).all())
    return {row.chat: row.state for row in rows}


async def binds(life: Life) -> None:
    """The officer has made another one."""
    life.scene.town.group(NEW, title="Nhóm mới").members.add("cuc")
    await life.writes("cuc", "gắn nhóm", "ben do", "Bà con trong tổ, thôn")
    found = re.search(r"gắn mã (\S+)", await life.hears("cuc"))
    assert found
    await life.one("cuc").writes(f"gắn mã {found[1]}", group=NEW)
    await sees(life.one("cuc"), "Nhóm này từ nay là của Thôn Bến Đò", group=NEW)


async def test_officers_hear_of_it_once_with_what_to_do_and_nobody_is_lost(life: Life) -> None:
    await joins(life)
    await joins(life, "dao", "Đào", "14", "ngõ 4")
    there = set(await life.insiders(GROUP))
    await answers(life, HEAD, "số hộ")
    counted = await hears(life, HEAD)
    assert counted.startswith("Thôn Bến Đò: 2 hộ, 2 người")
    await is_deleted(life)
    assert (await states(life))[GROUP] == GroupState.UNREACHABLE
    await life.writes("cuc", "việc")
    assert [label for label in (await last(life.one("cuc"))).buttons if label.startswith("Không gửi")] == [ITEM]
    await life.picks("cuc", ITEM)
    said = await life.hears("cuc")
    for word in ("thêm tôi vào lại", "tự lập nhóm mới", "gắn nhóm"):
        assert word in said, said
    assert set(await life.insiders(GROUP)) == there
    await answers(life, HEAD, "số hộ")
    assert (await hears(life, HEAD)).startswith("Thôn Bến Đò (chưa có nhóm): 2 hộ, 2 người")
    assert len(await members(life)) == 2


async def test_another_group_is_bound_in_its_place_and_everybody_may_come_back(life: Life) -> None:
    await joins(life)
    await is_deleted(life)
    await binds(life)
    assert await states(life) == {GROUP: GroupState.UNREACHABLE, NEW: GroupState.LIVE}
    await answers(life, "man", "đăng ký")
    await life.picks("man", "Vào lại nhóm")
    await life.picks(HEAD, "Duyệt")
    await life.scene.turner.advance(seconds=4)
    assert inside(life, "man", NEW)
    assert len(await members(life)) == 1
    await answers(life, HEAD, "số hộ")
    assert (await hears(life, HEAD)).startswith("Thôn Bến Đò: 1 hộ, 1 người")
    await life.found_animal("khanh")
    await life.approves()
    assert len(await life.messages("man", NEW)) >= 1
    await life.writes("cuc", "việc")
    assert ITEM not in (await last(life.one("cuc"))).buttons, "what took its place is there"
