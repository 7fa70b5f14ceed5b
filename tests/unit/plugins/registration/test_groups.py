"""Groups beside that of a home: asked for in a few words, let in by whom the kind names, left by themselves."""

import pytest
from sqlalchemy import select

from bot.engine.groups import bind_group
from bot.model.ids import UnitId
from plugins.registration.records import Belonging
from tests.unit.plugins.life import Life
from tests.unit.plugins.registration.joining import (
    CHIEF,
    HEAD,
    OFFICER,
    all_heard,
    asks,
    hears,
    inside,
    scans,
    waiting,
)

LANDLORDS, WORKERS = "g-a-landlords", "g-a-workers"
ROOMS = ("Đồng ý", "Đủ 18 tuổi rồi", "ben do", "dãy trọ sau chợ", "1")


async def belongings(life: Life) -> list[Belonging]:
    return list(await life.rows(select(Belonging)))


async def becomes_a_landlord(life: Life, who: str = "an") -> None:
    await life.writes(who, "dang ky chu nha tro", *ROOMS)
    await life.writes(OFFICER, "duyệt 1")
    await life.scene.turner.advance(seconds=4)


async def test_a_resident_becomes_a_landlord_too_and_stays_in_the_group_of_the_home(life: Life) -> None:
    await life.writes("an", "dang ky chu nha tro")
    assert "Vào nhóm Chủ nhà trọ" in await hears(life, "an")
    await life.writes("an", *ROOMS)
    assert "Chị Cúc sẽ xác nhận yêu cầu vào nhóm Chủ nhà trọ Xã Mây Trắng." in await hears(life, "an")
    card = await hears(life, OFFICER)
    assert card.startswith("Đăng ký số 1, nhóm Chủ nhà trọ Xã Mây Trắng: Chị An, dãy trọ sau chợ.")
    await life.picks(OFFICER, "Duyệt")
    await life.scene.turner.advance(seconds=4)
    assert inside(life, "an", LANDLORDS)
    assert inside(life, "an")
    assert "Chào mừng đến với nhóm Chủ nhà trọ Mây Trắng." in all_heard(life, "an")
    [kept] = await belongings(life)
    assert (kept.person, kept.kind, kept.unit, kept.approved_by) == ("an", "landlords", "a", OFFICER)


async def test_the_head_of_the_cluster_is_not_asked_where_the_kind_does_not_name_him(life: Life) -> None:
    await life.writes("an", "nhóm khác chủ trọ", *ROOMS)
    assert "Đăng ký số 1" not in all_heard(life, HEAD)
    await life.writes(HEAD, "duyệt 1")
    assert "không có ai chờ ở nơi của anh/chị" in await hears(life, HEAD)
    assert [each.kind for each in await waiting(life)] == ["landlords"]


async def test_after_a_quarter_of_an_hour_the_commander_is_asked(life: Life) -> None:
    await life.writes("an", "nhóm khác chủ trọ", *ROOMS)
    await life.scene.turner.advance(minutes=16)
    assert "Đăng ký số 1, nhóm Chủ nhà trọ" in all_heard(life, CHIEF)


async def test_a_worker_from_elsewhere_comes_by_the_code_on_the_wall_of_the_factory(life: Life) -> None:
    await scans(life, "man", "with-workers-a")
    await life.writes("man", "Đồng ý", "Đủ 18 tuổi rồi", "xưởng gạch Mây Trắng", "Mận", "chị", "1")
    assert "nhóm Công nhân Xã Mây Trắng: Chị Mận, xưởng gạch Mây Trắng." in await hears(life, OFFICER)
    await life.writes(OFFICER, "duyệt 1")
    await life.scene.turner.advance(seconds=4)
    assert inside(life, "man", WORKERS)
    assert not inside(life, "man")
    await life.writes(OFFICER, "số hộ")
    assert "Thôn Bến Đò: 0 hộ, 0 người" in await hears(life, OFFICER)


async def test_a_worker_may_register_a_home_while_the_other_request_waits(life: Life) -> None:
    await scans(life, "man", "with-workers-a")
    await life.writes("man", "Đồng ý", "Đủ 18 tuổi rồi", "xưởng gạch", "Mận", "chị", "1")
    await asks(life)
    assert [(each.number, each.kind) for each in await waiting(life)] == [(1, "workers"), (2, "residents")]
    await life.writes(OFFICER, "duyệt 1-2")
    await life.scene.turner.advance(seconds=4)
    assert inside(life, "man", WORKERS)
    assert inside(life, "man")


async def test_leaving_one_group_leaves_the_others(life: Life) -> None:
    await becomes_a_landlord(life)
    await life.writes("an", "roi nhom")
    await life.picks("an", "Chủ nhà trọ Xã Mây Trắng")
    await life.scene.turner.advance(seconds=4)
    assert not inside(life, "an", LANDLORDS)
    assert inside(life, "an")
    assert await belongings(life) == []
    await life.writes("an", "rời nhóm")
    assert "chưa đăng ký nhóm nào" in await hears(life, "an")


async def test_whoever_asks_again_hears_how_it_stands_and_is_kept_once(life: Life) -> None:
    await life.writes("an", "nhóm khác chủ trọ", *ROOMS)
    await life.writes("an", "nhóm khác chủ trọ")
    assert "đang chờ xác nhận" in await hears(life, "an")
    await life.writes(OFFICER, "duyệt 1")
    await life.writes("an", "nhóm khác chủ trọ")
    assert "đã đăng ký nhóm Chủ nhà trọ Xã Mây Trắng rồi" in await hears(life, "an")
    await life.picks("an", "Đăng ký nơi khác, vào lại")
    await life.writes("an", *ROOMS)
    await life.writes(OFFICER, "duyệt 2")
    assert len(await belongings(life)) == 1


async def test_of_who_says_no_or_is_too_young_nothing_is_kept(life: Life) -> None:
    await scans(life, "man", "with-workers-a")
    await life.writes("man", "Không đồng ý")
    await scans(life, "man", "with-workers-a")
    await life.writes("man", "Đồng ý", "Chưa đủ 18 tuổi")
    assert (await waiting(life), await belongings(life)) == ([], [])


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("nhóm khác nội bộ", "Nhóm Nội bộ chỉ vào theo lời mời."),
        ("đăng ký trực ban", "Nhóm Trực ban chỉ vào theo lời mời."),
        ("nhóm khác hộ kinh doanh", "Nơi này chưa có nhóm Hộ kinh doanh."),
        ("nhóm khác câu cá", "Nơi này chưa có nhóm nào khác"),
        ("đăng ký tạm trú", "Nếu là thủ tục khác như tạm trú"),
    ],
)
async def test_what_cannot_be_asked_for_is_answered_with_what_to_do(life: Life, words: str, answer: str) -> None:
    await life.writes("an", words)
    assert answer in await hears(life, "an")
    assert await waiting(life) == []


@pytest.mark.parametrize("payload", ["with-duty-a", "with-nothing-a", "with-internal"])
async def test_no_code_on_a_wall_leads_into_a_room_of_officers(life: Life, payload: str) -> None:
    await scans(life, "man", payload)
    assert "chỉ vào theo lời mời" in await hears(life, "man")


async def test_numbers_of_papers_are_not_taken_for_a_place(life: Life) -> None:
    await life.writes("an", "nhóm khác chủ trọ", "Đồng ý", "Đủ 18 tuổi rồi", "ben do", "căn cước 001234567890")
    assert "không giữ lại số" in await hears(life, "an")


async def test_nobody_lets_himself_in(life: Life) -> None:
    await life.writes(OFFICER, "nhóm khác chủ trọ", *ROOMS)
    await life.writes(OFFICER, "duyệt 1")
    assert "của chính anh/chị" in await hears(life, OFFICER)
    assert await belongings(life) == []


async def test_a_no_comes_with_a_reason_and_without_a_word_of_houses(life: Life) -> None:
    await life.writes("an", "nhóm khác chủ trọ", *ROOMS)
    await life.picks(OFFICER, "Chưa duyệt")
    assert "Không thấy số nhà này" not in await hears(life, OFFICER)
    await life.picks(OFFICER, "Cần gặp để biết thêm")
    assert "vì cán bộ muốn gặp để biết thêm. Anh/chị có thể gặp cán bộ" in await hears(life, "an")
    assert await waiting(life) == []


async def test_each_kind_is_counted_as_it_says_and_nobody_twice(life: Life) -> None:
    await asks(life)
    await life.writes(HEAD, "duyệt 1")
    await life.writes("man", "nhóm khác chủ trọ", *ROOMS)
    await life.writes("man", "nhóm khác công nhân", "Đồng ý", "Đủ 18 tuổi rồi", "ben do", "xưởng gạch", "1")
    await life.writes("an", "nhóm khác chủ trọ", *ROOMS)
    await life.writes(OFFICER, "duyệt 1-9")
    await life.writes(CHIEF, "so nguoi")
    said = await hears(life, CHIEF)
    assert said.startswith("Tất cả: 2 người đã đăng ký")
    for line in ("Bà con trong tổ, thôn: 1 hộ", "Chủ nhà trọ: 2 người", "Công nhân: 1 người"):
        assert line in said.splitlines()
    await life.writes(HEAD, "số người")
    assert (await hears(life, HEAD)).splitlines()[1:] == ["Bà con trong tổ, thôn: 1 hộ"]


async def test_what_is_kept_is_shown_and_erased_with_the_rest(life: Life) -> None:
    await becomes_a_landlord(life)
    shown = await life.exported("an", plugin="registration")
    assert "dãy trọ sau chợ" in shown["Nhóm: Chủ nhà trọ Xã Mây Trắng"]
    await life.erased("an", plugin="registration")
    assert await belongings(life) == []


async def test_an_alarm_reaches_who_is_in_several_groups_once_in_each_and_not_in_private(life: Life) -> None:
    await becomes_a_landlord(life)
    await life.lost_child("oanh")
    await life.approves()
    await life.scene.turner.advance(minutes=20)
    for group in ("g-a1", LANDLORDS):
        told = [each.text for each in await life.messages("an", group) if "Bé trai tên Tí" in each.text]
        assert len(told) == 1, group
    assert "Bé trai tên Tí" not in all_heard(life, "an")


async def a_group(life: Life, kind: str, unit: str) -> None:
    """One more group of the town, which is bound already."""
    await life.scene.gathers(f"g-{kind}", f"Nhóm {kind}", OFFICER)
    chat = life.scene.town.ref(f"g-{kind}")
    await life.scene.app.house.state.do(lambda tx: bind_group(tx, chat, UnitId(unit), kind, f"Nhóm {kind}", by=None))


async def test_a_group_of_neighbouring_families_is_for_who_is_registered_there(life: Life) -> None:
    await a_group(life, "lien_gia", "a1")
    await life.writes("an", "nhóm khác liên gia")
    assert "dành cho nhà đã đăng ký ở nơi ấy" in await hears(life, "an")
    await asks(life)
    await life.writes(HEAD, "duyệt 1")
    await life.writes("man", "nhóm khác liên gia", "Đồng ý", "Đủ 18 tuổi rồi", "cay gao", "1")
    assert "Thôn Cây Gạo chưa có nhóm Liên gia" in await hears(life, "man")
    await life.writes("man", "nhóm khác liên gia", "Đồng ý", "Đủ 18 tuổi rồi", "ben do", "1")
    assert "Bác Bình sẽ xác nhận yêu cầu vào nhóm Liên gia Thôn Bến Đò." in await hears(life, "man")
    await life.writes(HEAD, "duyệt 2")
    await life.writes(HEAD, "số người")
    assert "Liên gia: 1 hộ" in await hears(life, HEAD)


async def test_where_there_are_several_groups_below_the_very_place_is_asked_for(life: Life) -> None:
    await a_group(life, "businesses", "a1")
    chat = life.scene.town.ref("g-businesses-2")
    life.scene.town.group("g-businesses-2", title="Nhóm 2")
    await life.scene.app.house.state.do(lambda tx: bind_group(tx, chat, UnitId("a2"), "businesses", "Nhóm 2", by=None))
    await life.writes("an", "nhóm khác kinh doanh", "Đồng ý", "Đủ 18 tuổi rồi", "xa may trang", "quán Gió", "1")
    assert "Xã Mây Trắng có nhiều nhóm Hộ kinh doanh." in await hears(life, "an")
    assert await waiting(life) == []
