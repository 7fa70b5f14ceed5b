"""S35: cluster heads say that they have read a bulletin, officers see who has not, and residents are not counted by name."""

from bot.testing.stories.checks import sees, sees_not
from bot.testing.stories.scene import Scene

WORDS = "Rà soát tạm trú các nhà trọ\nTổ trưởng, trưởng thôn đi cùng cán bộ, xong trước thứ Sáu."


async def play(scene: Scene) -> None:
    """From the draft at 08:00 to the reminder a day later."""
    await scene.until("08:00")
    author = scene.neighbour("giang")
    for line in ("đăng bài", WORDS, "bỏ qua", "Pháp luật, chính sách", "Luật Cư trú", "1"):
        await author.writes(line)
    for officer in ("cuc", "dung"):
        await scene.neighbour(officer).presses("Duyệt")
    await author.writes("ai đã đọc 1")
    await author.presses("Nhờ tổ trưởng bấm Đã đọc")
    await sees(author, "1 tổ trưởng, trưởng thôn được nhờ bấm")
    await scene.until("19:35")
    await _pressed(scene)


async def _pressed(scene: Scene) -> None:
    author, head, resident = scene.neighbour("giang"), scene.neighbour("binh"), scene.neighbour("an")
    await sees(resident, "Rà soát tạm trú", group="g-a1")
    await resident.presses("Đã đọc", group="g-a1")
    await author.writes("ai đã đọc")
    await sees(author, "0/1 tổ trưởng đã đọc", "Chưa đọc: Bác Bình, Thôn Bến Đò")
    await head.presses("Đã đọc", group="g-a1")
    await head.presses("Đã đọc", group="g-a1")
    await author.writes("ai da doc 1")
    await sees(author, "1/1 tổ trưởng đã đọc")
    await sees_not(author, "Chị An")
