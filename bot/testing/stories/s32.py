"""S32: a flyer of loan sharks is told aloud, told again in private with its photo, and handled; an accusation is taken down."""

import re

from bot.testing.pictures import picture
from bot.testing.stories.checks import StoryFailed, last, sees, sees_not
from bot.testing.stories.scene import Scene

GROUP, DUTY = "g-a1", "g-a-duty"
ALOUD = "Bao tin: thang Ty dan to roi vay tien o goc cho"
TOLD = "Có người dán tờ rơi cho vay ở cột điện góc chợ, để lại số điện thoại, chừng 20 giờ tối qua"
ACCUSING = "Thằng Tý cuối ngõ cho vay nặng lãi đấy, bà con ra mà xem"
WAY = "nhắn riêng cho tôi"


async def play(scene: Scene) -> None:
    """From the first word in the group to the outcome in private, and an accusation in between."""
    await _aloud(scene)
    await _in_private(scene)
    await _taken(scene)
    await _asked(scene)
    await _taken_down(scene)
    await _ended(scene)


async def _aloud(scene: Scene) -> None:
    await scene.until("07:00")
    resident, neighbour = scene.neighbour("an"), scene.neighbour("binh")
    await resident.writes(ALOUD, group=GROUP)
    await sees(neighbour, WAY, group=GROUP)
    for who in (resident, neighbour):
        await sees_not(who, "goc cho", resident.name, group=GROUP)
    await sees(resident, "Việc này mình nói riêng ở đây")
    await sees_not(neighbour, "mình nói riêng ở đây")


async def _in_private(scene: Scene) -> None:
    resident = scene.neighbour("an")
    await resident.presses("Báo tin ở đây")
    await sees(resident, "Trước khi viết, anh/chị cần biết", "không thay cho đơn tố cáo")
    await resident.writes(TOLD)
    await resident.presses("Đã xảy ra")
    await resident.presses("Tín dụng đen")
    await resident.writes("ben do")
    await resident.sends_photo(picture())
    await resident.writes("xong")
    await resident.presses("Có, nhắn cho tôi")
    await resident.writes("1")
    await sees(resident, "Đã nhận. Số vụ", "Mã nhận tin")


async def _taken(scene: Scene) -> None:
    officer = scene.neighbour("dung")
    card = await sees(officer, "Tín dụng đen", "Thôn Bến Đò", group=DUTY)
    if "tờ rơi" in card.text or scene.neighbour("an").name in card.text:
        raise StoryFailed(f"the card tells too much: {card.text!r}")
    await officer.presses("Nhận", group=DUTY)
    await officer.presses("Mở", group=DUTY)
    await sees(officer, TOLD)


async def _asked(scene: Scene) -> None:
    officer, resident = scene.neighbour("dung"), scene.neighbour("an")
    await officer.presses("Hỏi", group=DUTY)
    await officer.writes("Tờ rơi còn ở đó không ạ?")
    asked = await sees(resident, "Tờ rơi còn ở đó không ạ?")
    if officer.name in asked.text:
        raise StoryFailed(f"who asks is named: {asked.text!r}")
    await resident.presses("Viết thêm")
    await resident.writes("Còn, sáng nay tôi vẫn thấy")
    await sees(officer, "Người báo vừa viết thêm")


async def _taken_down(scene: Scene) -> None:
    await scene.until("07:30")
    resident, head = scene.neighbour("an"), scene.neighbour("binh")
    await resident.writes(ACCUSING, group=GROUP)
    await head.answers("gỡ", ACCUSING, group=GROUP)
    for who in (resident, head):
        await sees_not(who, "Tý", group=GROUP)


async def _ended(scene: Scene) -> None:
    await scene.until("10:00")
    officer, resident = scene.neighbour("dung"), scene.neighbour("an")
    await officer.presses("Đóng", group=DUTY)
    await officer.presses("Đã xử lý")
    await officer.writes("bỏ qua")
    await officer.writes("1")
    await sees(resident, "đã xử lý xong")
    receipt = _receipt((await sees(resident, "Mã nhận tin")).text)
    await resident.writes(receipt)
    if "đã xử lý xong" not in (await last(resident)).text:
        raise StoryFailed("the receipt should still say how it ended")


def _receipt(text: str) -> str:
    found = re.search(r"\d{4} \d{4} \d{4} \d{4}", text)
    if found is None:
        raise StoryFailed(f"there is no receipt in {text!r}")
    return found[0]
