"""S17: what a resident told in private is seen to and counted, and nobody learns who told it."""

from bot.testing.pictures import picture
from bot.testing.stories.checks import StoryFailed, last, sees, sees_not
from bot.testing.stories.scene import Neighbour, Scene

TOLD = "Nhà bỏ hoang sau miếu tối nào cũng có người hút chích"
ASKED, ANSWERED = "Xe của họ đỗ chỗ nào", "Đỗ sau miếu"
ROOM = "g-a-duty"


async def play(scene: Scene) -> None:
    """Told, taken, opened, asked and answered, put back, ended, counted."""
    await scene.until("08:00")
    await _told(scene)
    await _read(scene)
    await _asked(scene)
    await _put_back(scene)
    await _ended(scene)


async def _says(who: Neighbour, *lines: str) -> None:
    for line in lines:
        await who.writes(line)


async def _told(scene: Scene) -> None:
    resident, duty = scene.neighbour("an"), scene.neighbour("dung")
    await resident.writes("bao tin")
    await sees(resident, "Trước khi viết", "không thay cho đơn tố cáo")
    await _says(resident, TOLD, "Đã xảy ra", "Ma túy", "ben do")
    await resident.sends_photo(picture())
    await _says(resident, "xong", "Có, nhắn cho tôi ở đây", "1")
    await sees(resident, "Mã nhận tin của anh/chị")
    await sees(duty, "Ma túy", "Thôn Bến Đò", group=ROOM)
    await sees_not(duty, TOLD, group=ROOM)


async def _read(scene: Scene) -> None:
    duty, officer = scene.neighbour("dung"), scene.neighbour("cuc")
    await duty.presses("Nhận", group=ROOM)
    await duty.presses("Mở", group=ROOM)
    await sees(duty, TOLD)
    await sees_not(officer, TOLD)


async def _asked(scene: Scene) -> None:
    resident, duty = scene.neighbour("an"), scene.neighbour("dung")
    await duty.presses("Hỏi", group=ROOM)
    await duty.writes(ASKED)
    await sees(resident, ASKED)
    await sees_not(resident, "Dũng")
    await resident.presses("Viết thêm")
    await resident.writes(ANSWERED)
    await duty.presses("Mở", group=ROOM)
    await sees(duty, TOLD, ASKED, ANSWERED)
    await sees_not(duty, "Chị An")


async def _put_back(scene: Scene) -> None:
    duty = scene.neighbour("dung")
    await scene.until("08:10")
    await sees(duty, "đã cất lại")
    await sees_not(duty, TOLD)


async def _ended(scene: Scene) -> None:
    resident, duty, commander = scene.neighbour("an"), scene.neighbour("dung"), scene.neighbour("giang")
    await duty.presses("Đóng", group=ROOM)
    await _says(duty, "Đã xử lý", "bỏ qua", "1")
    await sees(resident, "đã xử lý xong")
    await commander.writes("thống kê tin")
    if "1 tin, đã xử lý 1" not in (heard := (await last(commander)).text):
        raise StoryFailed(f"the commander should read a count, and reads {heard!r}")
    await sees_not(commander, TOLD)
