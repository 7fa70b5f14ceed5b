"""S22: an old lady far from home finds her children through a neighbouring ward."""

from bot.model.content import Mood
from bot.testing.pictures import picture
from bot.testing.stories.checks import StoryFailed, nothing_in, sees, sees_not
from bot.testing.stories.scene import Scene

REACHED = {"g-b1": "oanh", "g-b2": "tam", "g-a1": "an", "g-a2": "hoa", "g-a3": "khanh"}
CHILDREN = "Con cụ là anh Thịnh, nhà cuối thôn Cây Gạo"


async def play(scene: Scene) -> None:
    """From a bench at 14:00 to her own door at 15:10."""
    await _found(scene)
    await _alarm(scene)
    await _spread(scene)
    await _known(scene)
    await _home(scene)


async def _found(scene: Scene) -> None:
    await scene.until("14:00")
    finder = scene.neighbour("oanh")
    await finder.writes("tìm thấy")
    await finder.presses("Một người")
    await finder.presses("Người già")
    await finder.writes("Cụ bà chừng 80 tuổi, áo nâu, nhắc tên con Thịnh và Phượng")
    await finder.writes("ghế đá cổng chợ, lúc 13 giờ 30")
    await finder.presses("Thôn Đồng Sen")
    await finder.sends_photo(picture("tan"))
    await finder.writes("bỏ qua")
    await finder.presses("Gửi")
    await sees(finder, "Cảm ơn anh/chị", "Anh Phúc")
    await nothing_in(scene, {**REACHED, "g-c1": "sau"})


async def _alarm(scene: Scene) -> None:
    await scene.until("14:02")
    await scene.neighbour("phuc").presses("Duyệt", group="g-b-duty")
    alarm = await sees(scene.neighbour("oanh"), "CỤ ĐI LẠC", "Thịnh và Phượng", group="g-b1", photos=1)
    if alarm.mood is not Mood.ALARM:
        raise StoryFailed(f"the notice does not look like an alarm: {alarm}")
    await nothing_in(scene, {group: who for group, who in REACHED.items() if group != "g-b1"})


async def _spread(scene: Scene) -> None:
    await scene.until("14:10")
    officer = scene.neighbour("phuc")
    await officer.presses("Lan ngay", group="g-b-duty")
    await sees(officer, "Lan ngay tới 2 nhóm", group="g-b-duty")
    await officer.presses("Lan", group="g-b-duty")
    await sees(scene.neighbour("tam"), "CỤ ĐI LẠC", group="g-b2", photos=1)
    await scene.until("14:11")
    await officer.presses("Lan ngay", group="g-b-duty")
    await officer.presses("Lan", group="g-b-duty")
    for group in ("g-a1", "g-a2", "g-a3"):
        await sees(scene.neighbour(REACHED[group]), "CỤ ĐI LẠC", group=group, photos=1)
    await sees(scene.neighbour("dung"), "đang lan tin này", group="g-a-duty")
    await nothing_in(scene, {"g-c1": "sau"})


async def _known(scene: Scene) -> None:
    await scene.until("14:25")
    witness = scene.neighbour("hoa")
    await witness.presses("Tôi có thông tin", group="g-a2")
    await witness.writes(CHILDREN)
    await witness.writes("bỏ qua")
    await witness.writes("bỏ qua")
    await sees(witness, "Cảm ơn anh/chị", "Chỉ cán bộ phụ trách")
    await sees(scene.neighbour("phuc"), CHILDREN)
    await sees_not(scene.neighbour("phuc"), "anh Thịnh, nhà", group="g-b-duty")
    for other in ("dung", "cuc", "giang"):
        await sees_not(scene.neighbour(other), "anh Thịnh, nhà", group="g-a-duty")
    for group, reader in REACHED.items():
        await sees_not(scene.neighbour(reader), "anh Thịnh, nhà", group=group)


async def _home(scene: Scene) -> None:
    await scene.until("15:10")
    await scene.neighbour("phuc").presses("Đã tìm thấy", group="g-b-duty")
    await sees(scene.neighbour("phuc"), "7 nhóm sẽ được báo", group="g-b-duty")
    await scene.neighbour("phuc").presses("Đúng, đã tìm thấy", group="g-b-duty")
    await scene.until("15:11")
    for group, reader in REACHED.items():
        messages = [message for message in await scene.neighbour(reader).reads(group=group) if not message.mine]
        if len(messages) != 1 or messages[0].photos or "ĐÃ TÌM THẤY" not in messages[0].text:
            raise StoryFailed(f"{group} is not clean: {messages}")
        if messages[0].mood is not Mood.GOOD:
            raise StoryFailed(f"{group} does not look like good news: {messages[0]}")
    await sees(scene.neighbour("phuc"), "Đã gỡ sạch 7/7", group="g-b-duty")
    await nothing_in(scene, {"g-c1": "sau"})
