"""S26: kinds of groups are data: a ward has its own, people join them, and each hears what its kind takes."""

import re

from bot.testing.pictures import picture
from bot.testing.stories.checks import StoryFailed, sees, sees_not
from bot.testing.stories.scene import Neighbour, Scene

TRADES, CELL = "g-nganh-nghe", "g-chi-bo"
CHILD, BUFFALO = "Bé gái tên Na, váy vàng", "Trâu cái, sừng cong"


async def play(scene: Scene) -> None:
    """Licensed trades and a party cell, which no program foresaw."""
    await scene.until("08:00")
    await _bound(scene, TRADES, "Ngành nghề Mây Trắng", "nganh nghe co dieu kien")
    await _bound(scene, CELL, "Chi bộ Mây Trắng", "chi bo")
    await _joins(scene)
    await _cannot_join(scene)
    await _previewed(scene)
    await _each_hears_its_own(scene)


async def _says(who: Neighbour, *lines: str) -> None:
    for line in lines:
        await who.writes(line)


async def _bound(scene: Scene, group: str, title: str, kind: str) -> None:
    chief = scene.neighbour("giang")
    await scene.gathers(group, title, "giang", "cuc")
    await _says(chief, "gan nhom", "may trang", kind)
    code = re.search(r"[0-9]{4}-[0-9]{4}", (await sees(chief, "chính anh/chị vào nhóm ấy")).text)
    if code is None:
        raise StoryFailed(f"{chief.name} should be given a code")
    await chief.writes(f"gắn mã {code[0]}", group=group)
    await sees(chief, "Xã Mây Trắng", group=group)


async def _joins(scene: Scene) -> None:
    """A resident keeps a shop too: one person, two groups, and the shop's group is the officer's to open."""
    owner, officer = scene.neighbour("an"), scene.neighbour("cuc")
    await _says(owner, "đăng ký karaoke", "đồng ý", "Đủ 18 tuổi rồi", "ben do", "quán Gió, đầu bến", "1")
    await sees(owner, "yêu cầu vào nhóm Ngành nghề có điều kiện Xã Mây Trắng")
    await sees(officer, "Đăng ký số 1, nhóm Ngành nghề có điều kiện", "Chị An, quán Gió, đầu bến")
    await officer.writes("duyet 1")
    await scene.until("08:05")
    titles = await owner.groups()
    if len(titles) != 2:
        raise StoryFailed(f"{owner.name} should be in two groups, and is in {list(titles)}")
    await sees(owner, "Chào anh/chị đến với nhóm ngành nghề")


async def _cannot_join(scene: Scene) -> None:
    resident = scene.neighbour("an")
    await resident.writes("đăng ký chi bộ")
    await sees(resident, "Nhóm Chi bộ chỉ vào theo lời mời")


async def _previewed(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await chief.writes("gui cho chu nha tro cua ca xa")
    await sees(chief, "Chủ nhà trọ, Xã Mây Trắng: 1 nhóm", "Không nhận: tin thất lạc")


async def _each_hears_its_own(scene: Scene) -> None:
    """A child is looked for by those who keep shops, a buffalo is not; the cell hears of neither."""
    finder, reporter, duty = scene.neighbour("an"), scene.neighbour("hoa"), scene.neighbour("dung")
    await _says(finder, "nhặt được", "Con vật", BUFFALO, "vết sẹo hình lá", "bãi cỏ sau đình", "ben do")
    await finder.sends_photo(picture())
    await _says(finder, "bỏ qua", "1")
    await duty.presses("Duyệt", group="g-a-duty")
    await _says(reporter, "tim nguoi", "Trẻ em", CHILD, "cổng chợ", "cay gao")
    await reporter.sends_photo(picture())
    await _says(reporter, "bỏ qua", "1")
    await duty.presses("Duyệt", group="g-a-duty")
    await scene.until("10:00")
    await sees(finder, BUFFALO, group="g-a1")
    await sees(finder, CHILD, group=TRADES)
    await sees_not(finder, BUFFALO, group=TRADES)
    await sees_not(scene.neighbour("cuc"), BUFFALO, CHILD, group=CELL)
