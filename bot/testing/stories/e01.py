"""E1: a cluster goes into its neighbour, both sides agree, nobody is lost, and it is taken back the same day."""

from bot.testing.stories.checks import StoryFailed, last, sees, sees_not
from bot.testing.stories.scene import Scene

OLD, NEW = "g-a1", "g-a2"


async def play(scene: Scene) -> None:
    """Thôn Bến Đò goes into Thôn Cây Gạo, and out again."""
    await scene.until("08:00")
    await _second_head(scene)
    await _merged(scene)
    await scene.until("08:10")
    await _people_follow(scene)
    await scene.until("08:20")
    await _both_agree(scene)
    await scene.until("08:30")
    await _old_name(scene)
    await scene.until("15:00")
    await _undone(scene)


async def _second_head(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await chief.writes("giao nhiem vu")
    await chief.writes("co hoa")
    await chief.presses("Tổ trưởng, trưởng thôn")
    await chief.writes("cay gao")
    await chief.presses("Một năm")
    await chief.presses("Gửi")


async def _merged(scene: Scene) -> None:
    """The look before, and yes."""
    chief = scene.neighbour("giang")
    await chief.writes("nhap to")
    await chief.writes("ben do")
    await chief.writes("cay gao")
    await chief.presses("30 ngày")
    await sees(chief, "Nhập Thôn Bến Đò vào Thôn Cây Gạo", "1 nhóm, khoảng 3 người", "- Cô Hoa: tổ trưởng, trưởng thôn")
    await sees_not(scene.neighbour("an"), "nay thuộc", group=OLD)
    await chief.presses("Đúng, làm đi")
    await sees(chief, "Quyền đọc chưa đổi")


async def _people_follow(scene: Scene) -> None:
    """The way into the new group is told in private; both groups were told."""
    resident = scene.neighbour("an")
    await sees(resident, "Thôn Bến Đò nay thuộc Thôn Cây Gạo", group=OLD)
    await sees(scene.neighbour("hoa"), "mong bà con chào đón", group=NEW)
    await resident.presses("Vào nhóm Thôn Cây Gạo", group=OLD)
    await sees(resident, "Đường vào nhóm Thôn Cây Gạo", "http")
    await sees_not(resident, "http", group=OLD)


async def _both_agree(scene: Scene) -> None:
    one, other = scene.neighbour("hoa"), scene.neighbour("binh")
    await sees(one, "Anh/chị đồng ý không?")
    await one.presses("Đồng ý")
    await sees(one, "Còn chờ bên kia đồng ý")
    await other.presses("Đồng ý")
    await sees(other, "Hai bên đã đồng ý")
    await sees(scene.neighbour("giang"), "Hai bên đã đồng ý")


async def _old_name(scene: Scene) -> None:
    """Whoever types the old name is led to the new place."""
    resident = scene.neighbour("an")
    for line in ("nhat duoc", "Con vật", "Trâu cái", "sẹo hình lá", "bãi cỏ", "thon ben do"):
        await resident.writes(line)
    offered = (await last(resident)).buttons
    if not any("Thôn Cây Gạo (trước là Thôn Bến Đò)" in label for label in offered):
        raise StoryFailed(f"the old name leads nowhere: {offered}")
    await resident.writes("huỷ")


async def _undone(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await chief.writes("hoan tac")
    await chief.presses("Nhập Thôn Bến Đò vào Thôn Cây Gạo")
    await chief.presses("Đúng, hoàn tác")
    await sees(chief, "Đã hoàn tác. Thôn Bến Đò như trước.")
    await sees(scene.neighbour("an"), "Thôn Bến Đò vẫn giữ như trước", group=OLD)
    await chief.writes("lich su to")
    await chief.writes("ben do")
    await sees(chief, "nhập vào Thôn Cây Gạo", "hoàn tác, trở lại như trước")
