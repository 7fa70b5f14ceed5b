"""Groups: made, bound and looked after inside one's own units only."""

import re
from dataclasses import replace

from bot.testing.stories.checks import sees
from tests.unit.plugins.life import Life

NEW = "chat-moi"


async def code_for(life: Life, who: str, choice: str = "Dùng song song") -> str:
    """A code that binds a group to the new hamlet, as somebody was told it."""
    await life.writes(who, "gắn nhóm", "ben do", "Bà con trong tổ, thôn")
    if "song song" in await life.hears(who):
        await life.writes(who, choice)
    found = re.search(r"gắn mã (\S+)", await life.hears(who))
    assert found
    return found[1]


async def test_the_list_names_by_unit_who_has_no_group_yet(life: Life) -> None:
    await life.writes("giang", "thêm đơn vị", "xa may trang", "thôn", "Thôn Mới", "", "1")
    await life.writes("cuc", "danh sách tổ")
    assert await life.hears("cuc") == ("3/4 nơi đã có nhóm cho bà con.\nXã Mây Trắng (3/4), chưa có: Thôn Mới")
    await life.writes("binh", "danh sach to")
    assert await life.hears("binh") == "1/1 nơi đã có nhóm cho bà con.\nXã Mây Trắng (1/1): đủ cả."


async def test_nobody_makes_a_group_in_somebody_elses_unit(life: Life) -> None:
    chats = set(life.scene.town.chats)
    await life.writes("cuc", "tạo nhóm", "dong sen", "Bà con trong tổ, thôn", "Đồng Sen 2", "1")
    assert await life.hears("cuc") == life.text("admin-not-yours")
    assert set(life.scene.town.chats) == chats


async def test_where_the_platform_makes_no_groups_that_is_said_before_anything_is_asked(life: Life) -> None:
    account, can = next(iter(life.scene.app.house.capabilities.items()))
    life.scene.app.house.capabilities = {account: replace(can, create_group=False)}
    await life.writes("giang", "tạo nhóm")
    assert await life.hears("giang") == life.text("core-group-cannot")
    await life.writes("giang", "danh sách tổ")
    assert "nơi đã có nhóm" in await life.hears("giang")


async def test_a_code_works_only_for_the_officer_who_asked(life: Life) -> None:
    life.scene.town.group(NEW, title="Nhóm cũ của thôn")
    code = await code_for(life, "cuc")
    await life.one("dung").writes(f"gắn mã {code}", group=NEW)
    await sees(life.one("dung"), life.text("core-bind-wrong"), group=NEW)
    await life.one("cuc").writes(f"gan ma {code}", group=NEW)
    await sees(life.one("cuc"), "Nhóm này từ nay là của Thôn Bến Đò", group=NEW)
    await life.one("cuc").writes(f"gắn mã {code}", group=NEW)
    await sees(life.one("cuc"), life.text("core-bind-wrong"), group=NEW)


async def test_a_code_is_good_for_a_quarter_of_an_hour(life: Life) -> None:
    life.scene.town.group(NEW)
    code = await code_for(life, "cuc")
    await life.scene.turner.advance(minutes=16)
    await life.one("cuc").writes(f"gắn mã {code}", group=NEW)
    await sees(life.one("cuc"), life.text("core-bind-wrong"), group=NEW)


async def test_who_forgets_the_code_is_told_where_to_get_one(life: Life) -> None:
    life.scene.town.group(NEW)
    await life.one("cuc").writes("gắn mã", group=NEW)
    await sees(life.one("cuc"), life.text("admin-bind-how"), group=NEW)


async def test_an_invitation_comes_as_a_link_for_one_person(life: Life) -> None:
    await life.writes("binh", "mời", "Bác Tư", "ben do", "1")
    assert "dùng được một lần trong 15 phút" in await life.hears("binh")
    (link,) = life.scene.town.invitations
    assert life.scene.town.invitations[link][0] == "g-a1"
    assert [span.link for span in life.one("binh").member.sees()[-1].spans if span.text == link] == [link]


async def test_a_cluster_head_invites_into_no_other_group(life: Life) -> None:
    await life.writes("binh", "mời", "Bác Tư", "cay gao", "1")
    assert life.scene.town.invitations == {}


async def test_a_group_is_let_go_after_a_second_look_and_can_be_bound_again(life: Life) -> None:
    await life.writes("cuc", "go nhom", "ben do")
    assert "Gỡ nhóm Thôn Bến Đò khỏi địa bàn?" in await life.hears("cuc")
    assert "group.unbind" not in await life.audited()
    await life.writes("cuc", "1")
    assert await life.hears("cuc") == life.text("admin-unbound")
    assert (await life.audited())[-1] == "group.unbind"
    await life.writes("cuc", "danh sách tổ")
    assert "chưa có: Thôn Bến Đò" in await life.hears("cuc")
    code = await code_for(life, "cuc")
    await life.one("cuc").writes(f"gắn mã {code}", group="g-a1")
    await sees(life.one("cuc"), "Nhóm này từ nay là của Thôn Bến Đò", group="g-a1")


async def test_nobody_lets_go_of_a_group_elsewhere_or_without_the_role(life: Life) -> None:
    await life.writes("cuc", "gỡ nhóm", "dong sen")
    assert "Gỡ nhóm" not in await life.hears("cuc")
    await life.writes("cuc", "hủy")
    for who in ("binh", "an", "minh"):
        await life.writes(who, "gỡ nhóm")
        assert await life.hears(who) == life.text("core-no-right")
    assert "group.unbind" not in await life.audited()


async def test_somebody_is_asked_out_of_a_group_kindly_and_after_a_second_look(life: Life) -> None:
    await life.writes("binh", "moi ra", "ben do", "chi an")
    assert "Mời Chị An (Thôn Bến Đò) ra khỏi nhóm Thôn Bến Đò?" in await life.hears("binh")
    assert "an" in life.scene.town.chats["g-a1"].members
    await life.writes("binh", "1")
    await sees(life.one("binh"), "Chị An không còn ở trong nhóm ấy")
    assert "an" not in life.scene.town.chats["g-a1"].members
    assert await life.hears("an") == life.text("admin-removed-you")
    assert (await life.audited())[-1] == "group.remove"


async def test_who_asks_somebody_out_hears_when_the_platform_would_not(life: Life) -> None:
    life.adapter.faults.forbidden.add("g-a1")
    await life.writes("binh", "mời ra", "ben do", "chi an", "1")
    await sees(life.one("binh"), life.text("core-outcome-forbidden"))
    assert life.one("an").member.sees() == ()


async def test_nobody_is_asked_out_by_who_may_not_invite_there(life: Life) -> None:
    await life.writes("binh", "mời ra", "cay gao")
    assert "ra khỏi nhóm" not in await life.hears("binh")
    for who in ("lan", "an", "minh"):
        await life.writes(who, "mời ra")
        assert await life.hears(who) == life.text("core-no-right")
    assert "group.remove" not in await life.audited()


async def test_the_doctor_names_only_groups_that_are_ill_and_what_ails_them(life: Life) -> None:
    life.adapter.faults.gone.add("g-a1")
    await life.writes("cuc", "kiểm tra nhóm")
    await life.scene.turner.advance(minutes=1)
    heard = "\n".join(message.text for message in life.one("cuc").member.sees() if message.author is None)
    assert "Đang kiểm tra 6 nhóm" in heard
    assert heard.count("Thôn Bến Đò: ") == 1
    assert "Thôn Cây Gạo" not in heard
