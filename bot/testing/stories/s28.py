"""S28: somebody who says he is an officer is not believed, and one who is can show it at the door."""

from bot.testing.stories.checks import last, sees
from bot.testing.stories.scene import Scene


async def play(scene: Scene) -> None:
    """From a telephone call at 19:00 to a knock at 19:30."""
    await _called(scene)
    await _borrowed(scene)
    await _at_the_door(scene)


async def _called(scene: Scene) -> None:
    await scene.until("19:00")
    resident = scene.neighbour("an")
    await resident.writes("có phải cán bộ không?")
    await resident.writes("Trung úy Lê Văn Mạo")
    await sees(resident, "không có cán bộ nào tên như vậy", "không xin tiền", "Trực ban")


async def _borrowed(scene: Scene) -> None:
    await scene.until("19:10")
    resident = scene.neighbour("an")
    await resident.writes("xac minh cuc")
    await sees(resident, "Chị Cúc: cảnh sát khu vực", "Ai cũng có thể mượn tên cán bộ")


async def _at_the_door(scene: Scene) -> None:
    await scene.until("19:30")
    officer, resident = scene.neighbour("cuc"), scene.neighbour("an")
    await officer.writes("mã của tôi")
    code = (await last(officer)).text[:7]
    await resident.writes(f"kiểm tra {code}")
    await sees(resident, "Đúng: Chị Cúc, cảnh sát khu vực")
    await sees(officer, "vừa kiểm tra mã của anh/chị")
    await resident.writes(f"kiểm tra {code}")
    await sees(resident, "đã dùng rồi")
