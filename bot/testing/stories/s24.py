"""S24: a sheet on the wall leads to the officer, and goes on doing so when another one has come."""

from bot.testing.stories.checks import sees, sees_not
from bot.testing.stories.scene import Scene


async def play(scene: Scene) -> None:
    """From a sheet at 08:00 to a new officer at 09:00."""
    await _sheet(scene)
    await _asked(scene)
    await _replaced(scene)


async def _sheet(scene: Scene) -> None:
    await scene.until("08:00")
    helper = scene.neighbour("lan")
    await helper.writes("tờ niêm yết")
    await helper.writes("ben do")
    await sees(helper, "/tham-gia/a1", "/can-bo/a1", "nhipcau sheet a1")
    await sees_not(helper, "Chị Cúc")


async def _asked(scene: Scene) -> None:
    await scene.until("08:30")
    await scene.neighbour("oanh").writes("can bo ben do la ai")
    await sees(
        scene.neighbour("oanh"), "Tổ trưởng, trưởng thôn: Bác Bình", "Chị Cúc", "Đang trực: Anh Dũng", "Trực ban"
    )
    await scene.neighbour("an").writes("cán bộ", group="g-a1")
    await sees(scene.neighbour("an"), "Cảnh sát khu vực: Chị Cúc", group="g-a1")


async def _replaced(scene: Scene) -> None:
    await scene.until("09:00")
    chief = scene.neighbour("giang")
    for words in ("bàn giao", "cuc", "lan"):
        await chief.writes(words)
    await chief.presses("Ngay bây giờ")
    await sees(chief, "Bàn giao ngay từ Chị Cúc sang Em Lan", "cảnh sát khu vực, Xã Mây Trắng")
    await chief.presses("Đồng ý bàn giao")
    await sees(scene.neighbour("lan"), "Anh/chị nhận nhiệm vụ của Chị Cúc")
    await scene.neighbour("khanh").writes("cán bộ bến đò là ai?")
    await sees(scene.neighbour("khanh"), "Cảnh sát khu vực: Em Lan")
    await sees_not(scene.neighbour("khanh"), "Chị Cúc")
