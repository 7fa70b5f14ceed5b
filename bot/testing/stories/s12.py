"""S12: officers' groups by beat and by field: found by either, and none of them hears of residents."""

import re

from bot.testing.pictures import picture
from bot.testing.stories.checks import StoryFailed, sees
from bot.testing.stories.scene import Neighbour, Scene

BEAT, FIELD = "g-noi-bo-ben-do", "g-noi-bo-trat-tu"
CHILD = "Bé gái tên Na, váy vàng"


async def play(scene: Scene) -> None:
    """Two groups of officers, one for a hamlet and one for a subject."""
    await scene.until("08:00")
    await _bound(scene, BEAT, "Nội bộ Bến Đò", "ben do")
    await _bound(scene, FIELD, "Nội bộ trật tự", "may trang")
    await scene.until("08:05")
    await _described(scene)
    await _found_by_either(scene)
    await _a_child_is_missed(scene)
    await _nothing_of_residents(scene)


async def _says(who: Neighbour, *lines: str) -> None:
    for line in lines:
        await who.writes(line)


async def _bound(scene: Scene, group: str, title: str, unit: str) -> None:
    chief = scene.neighbour("giang")
    await scene.gathers(group, title, "giang", "cuc")
    await _says(chief, "gan nhom", unit, "noi bo")
    code = re.search(r"[0-9]{4}-[0-9]{4}", (await sees(chief, "chính anh/chị vào nhóm ấy")).text)
    if code is None:
        raise StoryFailed(f"{chief.name} should be given a code")
    await chief.writes(f"gắn mã {code[0]}", group=group)


async def _described(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await _says(chief, "dat loai nhom", "noi bo xa may trang", "noi bo", "trật tự, giao thông", "1")
    await sees(chief, "Đã ghi:", "(trật tự, giao thông)")
    await _says(chief, "dat loai nhom", "noi bo xa may trang", "cong nhan", "bo qua", "1")
    await sees(chief, "đã có người ở trong")
    await chief.writes("hủy")


async def _found_by_either(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await chief.writes("tim nhom noi bo ben do")
    await sees(chief, '1 nhóm có "noi bo ben do"', "Thôn Bến Đò")
    await chief.writes("tìm nhóm giao thông")
    await sees(chief, '1 nhóm có "giao thông"', "Xã Mây Trắng", "(trật tự, giao thông)")
    await chief.writes("gửi cho trật tự")
    await sees(chief, "trật tự, Xã Mây Trắng: 1 nhóm", "Không nhận: tin tìm người, tin thất lạc, bản tin")


async def _a_child_is_missed(scene: Scene) -> None:
    resident = scene.neighbour("an")
    await _says(resident, "tim nguoi", "Trẻ em", CHILD, "cổng chợ", "ben do")
    await resident.sends_photo(picture())
    await _says(resident, "bỏ qua", "1")
    await scene.neighbour("dung").presses("Duyệt", group="g-a-duty")
    await scene.until("09:30")
    await sees(resident, CHILD, group="g-a1")
    await sees(scene.neighbour("hoa"), CHILD, group="g-a-landlords")


async def _nothing_of_residents(scene: Scene) -> None:
    officer = scene.neighbour("cuc")
    for group in (BEAT, FIELD):
        told = [message.text for message in await officer.reads(group=group) if not message.mine]
        if any(CHILD in words or "thất lạc" in words for words in told):
            raise StoryFailed(f"{group} should hear nothing of residents, and reads {told}")
