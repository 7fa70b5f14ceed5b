"""Merging, splitting, moving and undoing by chat, with a look before and the word of both sides."""

from datetime import timedelta

from bot.model.people import Role
from bot.store import reforms
from bot.testing.stories.checks import last, sees, sees_not
from tests.unit.plugins.life import Life

A1, A2 = "g-a1", "g-a2"


async def days_go_by(life: Life, days: int) -> None:
    """In one step, then as long as what is due needs."""
    turner = life.scene.turner
    turner.clock.turn_to(turner.clock.now() + timedelta(days=days, minutes=1))
    await turner.advance(minutes=2)


async def head_of_a2(life: Life) -> None:
    await life.grant("hoa", Role.CLUSTER_HEAD, "a2")


async def merges(life: Life, days: str = "7 ngày", unit: str = "ben do") -> None:
    await life.writes("giang", "nhap to", unit, "cay gao")
    await life.one("giang").presses(days)


async def test_a_merger_is_shown_before_it_is_done(life: Life) -> None:
    await head_of_a2(life)
    await merges(life)
    shown = await life.hears("giang")
    for words in (
        "Nhập Thôn Bến Đò vào Thôn Cây Gạo.",
        "1 nhóm, khoảng 3 người",
        "- Thôn Bến Đò (3)",
        "1 nhiệm vụ",
        "- Cô Hoa: tổ trưởng, trưởng thôn, Thôn Cây Gạo",
        "cả hai bên đồng ý",
        "7 ngày nữa",
    ):
        assert words in shown, words
    assert not [action for action in await life.audited() if action.startswith("unit.")]
    await sees_not(life.one("an"), "Nhóm này còn hoạt động", group=A1)


async def test_both_heads_are_asked_and_only_then_more_is_read(life: Life) -> None:
    await head_of_a2(life)
    await merges(life)
    await life.one("giang").presses("Đúng, làm đi")
    assert "Quyền đọc chưa đổi" in await life.hears("giang")
    for head in ("binh", "hoa"):
        assert "Anh/chị đồng ý không?" in await life.hears(head)
    await life.one("hoa").presses("Đồng ý")
    assert "Còn chờ bên kia" in await life.hears("hoa")
    await life.one("binh").presses("Chưa đồng ý")
    assert "Bác Bình chưa đồng ý" in await life.hears("giang")
    await life.writes("binh", "việc")
    await life.one("binh").presses("Đồng ý nhập Thôn Bến Đò vào Thôn Cây Gạo?")
    await life.one("binh").presses("Đồng ý")
    assert "Hai bên đã đồng ý" in await life.hears("giang")
    await life.writes("binh", "việc")
    assert "không có việc nào" in await life.hears("binh")
    assert (await life.audited())[-4:] == ["unit.merge", "unit.agree", "admin.disagreed", "unit.agree"]


async def test_nobody_agrees_for_a_side_that_is_not_theirs(life: Life) -> None:
    await head_of_a2(life)
    await merges(life)
    await life.one("giang").presses("Đúng, làm đi")
    reform = await standing(life)
    for who in ("an", "lan", "oanh", "giang", "phuc"):
        await life.press(who, "agree-yes", reform, plugin="admin")
        assert await life.hears(who) in (life.text("admin-not-yours"), life.text("core-no-right")), who


async def standing(life: Life) -> str:
    return await life.scene.app.house.state.do(lambda tx: reforms.standing(tx)[0].id)


async def test_people_come_into_the_new_group_by_a_press_and_the_old_one_closes(life: Life) -> None:
    await merges(life)
    await life.one("giang").presses("Đúng, làm đi")
    await life.scene.turner.advance(seconds=5)
    await sees(life.one("an"), "Thôn Bến Đò nay thuộc Thôn Cây Gạo", "7 giờ", group=A1)
    await sees(life.one("hoa"), "nhập vào Thôn Cây Gạo", group=A2)
    await life.one("an").presses("Vào nhóm Thôn Cây Gạo", group=A1)
    link = (await sees(life.one("an"), "Đường vào nhóm Thôn Cây Gạo")).text.splitlines()[1].strip()
    await sees_not(life.one("an"), "https://", group=A1)
    await life.scene.comes_in(link)
    assert "Thôn Cây Gạo" in await life.one("an").groups()
    await days_go_by(life, 4)
    await sees(life.one("binh"), "Nhắc bà con", group=A1)
    await days_go_by(life, 3)
    await life.scene.turner.advance(seconds=5)
    await sees(life.one("binh"), "Nhóm này đã khép lại", group=A1)
    await life.one("binh").presses("Vào nhóm Thôn Cây Gạo", group=A1)
    await sees(life.one("binh"), "Đường vào nhóm Thôn Cây Gạo")


async def test_a_split_makes_its_groups_and_undoing_it_brings_the_old_one_back(life: Life) -> None:
    await life.writes("giang", "tách tổ", "ben do", "Thôn Bến Trên, Thôn Bến Dưới", "2")
    assert "Tách Thôn Bến Đò thành: Thôn Bến Trên, Thôn Bến Dưới." in await life.hears("giang")
    await life.one("giang").presses("Đúng, làm đi")
    await life.scene.turner.advance(seconds=5)
    await sees(life.one("giang"), "Đang tạo 2 nhóm mới")
    newest = await last(life.one("an"), group=A1)
    assert newest.buttons == ("Vào nhóm Thôn Bến Trên", "Vào nhóm Thôn Bến Dưới")
    await life.one("an").presses("Vào nhóm Thôn Bến Dưới", group=A1)
    await sees(life.one("an"), "Đường vào nhóm Thôn Bến Dưới")
    await life.writes("giang", "đơn vị")
    assert "Thôn Bến Đò" not in await life.hears("giang")
    await life.writes("giang", "hoan tac")
    await life.one("giang").presses("Tách Thôn Bến Đò")
    assert "Thôn Bến Đò sẽ như trước" in await life.hears("giang")
    await life.one("giang").presses("Đúng, hoàn tác")
    await life.scene.turner.advance(seconds=5)
    await sees(life.one("an"), "Thôn Bến Đò vẫn giữ như trước", group=A1)
    await life.writes("giang", "đơn vị")
    assert await life.hears("giang") == "Xã Mây Trắng\n   Thôn Bến Đò\n   Thôn Cây Gạo\n   Thôn Giếng Mát"


async def test_the_history_of_a_unit_is_told_in_plain_words(life: Life) -> None:
    await life.writes("giang", "đổi tên đơn vị", "ben do", "Thôn Bến Mới", "1")
    await merges(life, unit="ben moi")
    await life.one("giang").presses("Đúng, làm đi")
    await life.writes("cuc", "lich su to", "cay gao")
    assert (await life.hears("cuc")).endswith("Ông Giang · nhận thêm Thôn Bến Mới")
    await life.writes("giang", "hoàn tác")
    assert (await last(life.one("giang"))).buttons[0] == "Nhập Thôn Bến Mới vào Thôn Cây Gạo"


async def test_who_types_the_old_name_is_led_to_the_new_place(life: Life) -> None:
    await merges(life)
    await life.one("giang").presses("Đúng, làm đi")
    await life.writes("an", "nhặt được", "Con vật", "Trâu", "sẹo", "bãi cỏ", "ben do")
    shown = await last(life.one("an"))
    assert "Thôn Cây Gạo (trước là Thôn Bến Đò), Xã Mây Trắng" in f"{shown.text} {shown.buttons}"


async def test_pressing_twice_typing_nonsense_and_changing_ones_mind_harm_nobody(life: Life) -> None:
    await life.writes("giang", "tách tổ", "ben do", ",,;", "1")
    assert await life.hears("giang") == life.text("core-reform-parts")
    await life.writes("giang", "hủy", "nhập tổ", "ben do", "ben do", "1")
    assert await life.hears("giang") == life.text("core-unit-circle")
    await life.writes("giang", "hủy", "nhập tổ", "ben do", "hủy")
    await merges(life)
    await life.one("giang").presses("Đúng, làm đi")
    await life.one("giang").presses("Đúng, làm đi")
    assert (await life.audited()).count("unit.merge") == 1
    await life.press("giang", "reform-now", "{", plugin="admin")
    assert await life.hears("giang") == life.text("core-reform-over")
    await life.press("an", "pass-over", "nowhere:a2", plugin="admin")
    assert await life.hears("an") == life.text("core-reform-not-a-member")


async def test_a_group_that_nothing_replaces_goes_on_and_the_commander_hears_of_it(life: Life) -> None:
    await life.writes("giang", "gỡ nhóm", "cay gao", "1")
    await merges(life)
    await life.one("giang").presses("Đúng, làm đi")
    await life.one("an").presses("Vào nhóm Thôn Cây Gạo", group=A1)
    assert life.text("core-reform-no-group-yet") in life.answers()
    await days_go_by(life, 8)
    await sees_not(life.one("an"), "Nhóm này đã khép lại", group=A1)
    await life.writes("giang", "việc")
    await life.one("giang").presses("Nhóm Thôn Bến Đò chưa khép lại được")
    assert "không ai bị lỡ tin" in await life.hears("giang")
    await life.writes("giang", "tạo nhóm", "cay gao", "1", "Thôn Cây Gạo", "1")
    await days_go_by(life, 1)
    await sees(life.one("an"), "Nhóm này đã khép lại", group=A1)
    await life.writes("giang", "việc")
    assert "không có việc nào" in await life.hears("giang")
