"""E9: somebody sees what is kept about them, corrects it, and is gone by their own word; their household says so."""

from bot.testing.stories.checks import StoryFailed, last, sees, sees_not
from bot.testing.stories.scene import Neighbour, Scene

SECRET = "Bác đi đâu cũng đội nón quai tím"


async def play(scene: Scene) -> None:
    """From a registration to its erasure."""
    await scene.until("08:00")
    await _registered(scene)
    await _sees(scene)
    await _corrects(scene)
    await _thinks_twice(scene)
    await _erases(scene)
    await _gone(scene)


async def _says(who: Neighbour, *lines: str) -> None:
    for line in lines:
        await who.writes(line)


async def _registered(scene: Scene) -> None:
    resident, head = scene.neighbour("an"), scene.neighbour("binh")
    await _says(resident, "dang ky", "đồng ý", "Đủ 18 tuổi rồi", "ben do", "An", "chị", "7", "ngõ Giếng", "bỏ qua", "1")
    await head.writes("duyet 1")
    await sees(resident, "Yêu cầu của anh/chị đã được duyệt")


async def _sees(scene: Scene) -> None:
    """Each part of the house says what it keeps, and nothing of anybody else."""
    resident = scene.neighbour("an")
    await resident.writes("du lieu cua toi")
    await resident.presses("Xem")
    await scene.until("08:10")
    await sees(resident, "Về anh/chị", "Tên: Chị An", "Thôn Bến Đò")
    await sees(resident, "Hộ: nhà 7, ngõ Giếng, Thôn Bến Đò", "Đồng ý với thông báo")
    await sees(resident, "Đó là tất cả những gì tôi giữ và đọc được")
    await sees_not(resident, "Chị Cúc", "Cô Hoa")


async def _corrects(scene: Scene) -> None:
    resident, officer = scene.neighbour("an"), scene.neighbour("giang")
    await resident.writes("dữ liệu của tôi")
    await resident.presses("Sửa")
    await resident.presses("Sửa tên gọi")
    await _says(resident, "Chị An Nhiên", "1")
    await sees(resident, "Từ nay tên anh/chị ở đây là Chị An Nhiên")
    await resident.writes("dữ liệu của tôi")
    await resident.presses("Gặp người phụ trách")
    await resident.presses("Gửi lời cho người phụ trách")
    await _says(resident, SECRET, "1")
    await sees(resident, "Chúng tôi trả lời chậm nhất ngày")
    await officer.writes("yêu cầu dữ liệu")
    await sees(officer, "trả lời trước hết ngày")


async def _thinks_twice(scene: Scene) -> None:
    """A question that was left lying does nothing."""
    resident = scene.neighbour("an")
    await resident.writes("dữ liệu của tôi")
    await resident.presses("Rời, rút hoặc xóa")
    await resident.presses("Xóa hết dữ liệu của tôi")
    await scene.until("10:00")
    await resident.presses("Tôi muốn tiếp tục")
    await sees(resident, "Câu hỏi này đã lâu rồi nên tôi chưa làm gì")


async def _erases(scene: Scene) -> None:
    resident = scene.neighbour("an")
    await resident.writes("dữ liệu của tôi")
    for label in ("Rời, rút hoặc xóa", "Xóa hết dữ liệu của tôi", "Tôi muốn tiếp tục", "Xóa ngay"):
        await resident.presses(label)
    await scene.until("10:10")
    await sees(resident, "Đã xóa dữ liệu của anh/chị. Phần phải giữ: nhật ký", "Biên nhận số")


async def _gone(scene: Scene) -> None:
    """Out of the groups, not counted, in no list of work; nobody the house would know."""
    resident, head, chief = scene.neighbour("an"), scene.neighbour("binh"), scene.neighbour("giang")
    if groups := await resident.groups():
        raise StoryFailed(f"she is still in {groups}")
    await head.writes("số hộ")
    if "Thôn Bến Đò: 0 hộ, 0 người" not in (counted := (await last(head)).text):
        raise StoryFailed(f"nobody should be counted any more: {counted!r}")
    await chief.writes("yêu cầu dữ liệu")
    if "An Nhiên" in (await last(chief)).text:
        raise StoryFailed("the register still names her")
    await resident.writes("dữ liệu của tôi")
    await resident.presses("Xem")
    await sees(resident, "Tôi chưa biết tài khoản này là của ai")
