"""E5: a role is good in its own subtree and its own time, a deputy passes nothing on, and what ends ends at once."""

from bot.testing.stories.checks import last, sees, sees_not
from bot.testing.stories.scene import Neighbour, Scene

REFUSED = "Việc này dành cho người có nhiệm vụ"
TOMORROW = "33:00"


async def play(scene: Scene) -> None:
    """A new head, an officer's deputy for a day, and the next morning."""
    await scene.until("08:00")
    await _without_a_role(scene)
    await _head_of_one(scene)
    await _only_there(scene)
    await _deputy_for_a_day(scene)
    await _passes_nothing_on(scene)
    await scene.until(TOMORROW)
    await _over_by_itself(scene)
    await _taken_back(scene)


async def _says(who: Neighbour, *lines: str) -> None:
    for line in lines:
        await who.writes(line)


async def _refused(who: Neighbour, words: str) -> None:
    await who.writes(words)
    if REFUSED not in (heard := (await last(who)).text):
        raise LookupError(f"{who.name} should not be heard with {words!r}: {heard!r}")


async def _without_a_role(scene: Scene) -> None:
    """A resident and a helper: each command by itself, in words that shame nobody."""
    for who, words in (("an", "duyệt 1-8"), ("an", "số hộ"), ("lan", "giao nhiệm vụ"), ("lan", "số hộ")):
        await _refused(scene.neighbour(who), words)


async def _head_of_one(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await _says(chief, "giao nhiem vu", "lan")
    await chief.presses("Tổ trưởng, trưởng thôn")
    await chief.writes("cay gao")
    await chief.presses("Một tuần")
    await chief.presses("Gửi")
    await sees(chief, "Em Lan đã nhận nhiệm vụ tổ trưởng, trưởng thôn")


async def _only_there(scene: Scene) -> None:
    """The new head of one cluster neither counts, nor sees, nor lets in at the next one."""
    head, resident = scene.neighbour("lan"), scene.neighbour("oanh")
    await _says(resident, "dk", "đồng ý", "Đủ 18 tuổi rồi", "ben do", "Oanh", "chị", "12", "bỏ qua", "bỏ qua", "1")
    await sees(resident, "sẽ xác nhận yêu cầu vào nhóm Thôn Bến Đò")
    await _says(head, "số hộ", "chờ duyệt", "duyệt 1")
    await sees(head, "Thôn Cây Gạo: 0 hộ")
    await sees(head, "Không có ai đang chờ duyệt")
    await sees(head, "Số 1: không có ai chờ ở nơi của anh/chị")
    await sees_not(head, "Thôn Bến Đò", "Oanh")


async def _deputy_for_a_day(scene: Scene) -> None:
    officer, deputy, resident = scene.neighbour("cuc"), scene.neighbour("khanh"), scene.neighbour("oanh")
    await _says(officer, "cử người thay", "khanh")
    await officer.presses("Một ngày")
    await officer.presses("Gửi")
    await sees(officer, "Anh Khánh làm thay anh/chị", "Xã Mây Trắng")
    await deputy.writes("duyệt 1")
    await sees(deputy, "Số 1: đã duyệt Chị Oanh, nhà 12.")
    await sees(resident, "Yêu cầu của anh/chị đã được duyệt")


async def _passes_nothing_on(scene: Scene) -> None:
    deputy = scene.neighbour("khanh")
    await _says(deputy, "cử người thay", "chị an")
    await deputy.presses("Một tuần")
    await deputy.presses("Gửi")
    await sees(deputy, "Anh/chị chưa phụ trách địa bàn nào")
    await _refused(deputy, "giao nhiệm vụ")
    await _refused(scene.neighbour("an"), "số hộ")


async def _over_by_itself(scene: Scene) -> None:
    """A day later the deputy is a resident again, and the officer and the new head go on."""
    await _refused(scene.neighbour("khanh"), "số hộ")
    await scene.neighbour("cuc").writes("số hộ")
    await sees(scene.neighbour("cuc"), "Thôn Bến Đò: 1 hộ, 1 người")
    await scene.neighbour("lan").writes("số hộ")
    await sees(scene.neighbour("lan"), "Thôn Cây Gạo: 0 hộ")


async def _taken_back(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await _says(chief, "xem quyen", "em lan")
    await chief.presses("Thôi nhiệm vụ tổ trưởng, trưởng thôn, Thôn Cây Gạo")
    await sees(chief, "Thôi nhiệm vụ tổ trưởng, trưởng thôn của Em Lan ở Thôn Cây Gạo ngay bây giờ?")
    await chief.presses("Đồng ý thôi")
    await sees(chief, "Nhiệm vụ ấy đã hết")
    await _refused(scene.neighbour("lan"), "số hộ")
