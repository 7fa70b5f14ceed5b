"""S34: what a pilot cluster has, the whole commune gets by one command, once however often it is asked for."""

from bot.testing.stories.checks import StoryFailed, last, sees
from bot.testing.stories.scene import Scene

NEW = ("Thôn Bãi Sậy", "Thôn Bãi Bồi")


async def play(scene: Scene) -> None:
    """From three clusters with groups to five, with the same officer everywhere."""
    await scene.until("08:00")
    await _pilot(scene)
    await _more_clusters(scene)
    await scene.until("09:00")
    await _shown(scene)
    await _done(scene)
    await _nothing_twice(scene)


async def _pilot(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await chief.writes("giao nhiem vu")
    await chief.writes("em lan")
    await chief.presses("cảnh sát khu vực")
    await chief.writes("ben do")
    await chief.presses("Một năm")
    await chief.presses("Gửi")
    await sees(chief, "Em Lan đã nhận nhiệm vụ cảnh sát khu vực")


async def _more_clusters(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    for name in NEW:
        for line in ("them don vi", "xa may trang", "thon", name, "bo qua", "1"):
            await chief.writes(line)
    await chief.writes("danh sach to")
    await sees(chief, "3/5 nơi đã có nhóm")


async def _shown(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await chief.writes("nhan rong")
    await chief.writes("ben do")
    await chief.writes("may trang")
    await sees(chief, "có 4 nơi còn thiếu", "sẽ tạo 2 nhóm, giao 4 nhiệm vụ", "Em Lan, cảnh sát khu vực, đến")


async def _done(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await chief.presses("Đúng, nhân rộng")
    await sees(chief, "Đã nhân rộng xong")
    await chief.writes("danh sách tổ")
    await sees(chief, "5/5 nơi đã có nhóm")
    await chief.writes("xem nhiệm vụ")
    await chief.writes("em lan")
    await sees(chief, "Em Lan", *NEW)


async def _nothing_twice(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    for line in ("nhân rộng", "ben do", "may trang"):
        await chief.writes(line)
    if "đã có đủ như nơi làm mẫu" not in (await last(chief)).text:
        raise StoryFailed(f"there is nothing left to clone: {await last(chief)}")
