"""S29: a stray buffalo is home within two hours."""

from bot.testing.pictures import picture
from bot.testing.stories.checks import StoryFailed, nothing_in, sees, sees_not
from bot.testing.stories.scene import Scene

CLUSTERS = {"g-a1": "an", "g-a2": "hoa", "g-a3": "khanh", "g-b1": "oanh", "g-b2": "tam", "g-c1": "sau"}
SECRET = "vết sẹo hình lá ở chân sau"
PHONE = "0912 345 678"


async def play(scene: Scene, *, groups: int = len(CLUSTERS)) -> None:
    """From the report at 07:00 to clean groups at 08:56; ``groups`` is how many it reaches, where there are more than these."""
    await _report(scene)
    await _approval(scene)
    await _rings(scene, groups)
    await _answer(scene)
    await _home(scene, groups)


async def _report(scene: Scene) -> None:
    await scene.until("07:00")
    finder = scene.neighbour("an")
    await finder.writes("nhat duoc")
    await finder.presses("Con vật")
    await finder.writes("Trâu cái, sừng cong, đeo mõ gỗ")
    await finder.writes(SECRET)
    await finder.writes("bãi cỏ sau đình, lúc 6 giờ rưỡi")
    await finder.presses("Thôn Bến Đò")
    await finder.sends_photo(picture())
    await finder.writes(PHONE)
    await finder.presses("Gửi")
    await sees(finder, "Cảm ơn anh/chị", "Anh Dũng", "8 giờ")
    await sees(scene.neighbour("dung"), "con vật đi lạc", SECRET, group="g-a-duty", photos=1)
    await nothing_in(scene, CLUSTERS)


async def _approval(scene: Scene) -> None:
    await scene.until("07:05")
    await scene.neighbour("dung").presses("Duyệt", group="g-a-duty")
    notice = await sees(scene.neighbour("binh"), "TÌM CHỦ", "sừng cong", "Thông báo số", group="g-a1", photos=1)
    if "Tôi có thông tin" not in notice.buttons:
        raise StoryFailed(f"the notice offers no way to answer: {notice.buttons}")
    for secret in (SECRET, PHONE, PHONE.replace(" ", "")):
        await sees_not(scene.neighbour("binh"), secret, group="g-a1")
    await nothing_in(scene, {group: who for group, who in CLUSTERS.items() if group != "g-a1"})


async def _rings(scene: Scene, groups: int) -> None:
    await scene.until("07:19")
    await nothing_in(scene, {"g-a2": "hoa", "g-a3": "khanh"})
    await scene.until("07:20")
    for group in ("g-a2", "g-a3"):
        await sees(scene.neighbour(CLUSTERS[group]), "TÌM CHỦ", group=group, photos=1)
    await nothing_in(scene, {"g-b1": "oanh", "g-b2": "tam", "g-c1": "sau"})
    await scene.until("08:05")
    for group in ("g-b1", "g-b2", "g-c1"):
        await sees(scene.neighbour(CLUSTERS[group]), "TÌM CHỦ", group=group, photos=1)
    await sees(scene.neighbour("phuc"), "đang lan tin này", group="g-b-duty")
    await scene.until("08:06")
    await sees(scene.neighbour("dung"), f"{groups}/{groups}", group="g-a-duty")


async def _answer(scene: Scene) -> None:
    await scene.until("08:20")
    owner = scene.neighbour("oanh")
    await owner.presses("Tôi có thông tin", group="g-b1")
    await owner.presses("Đây là của tôi")
    await owner.writes("Chân sau bên trái có vết sẹo giống chiếc lá")
    await owner.writes("0987 654 321")
    await sees(owner, "Cảm ơn anh/chị", "liên hệ")
    await sees(scene.neighbour("dung"), "nhận là chủ", "giống chiếc lá", SECRET)
    await sees_not(scene.neighbour("cuc"), "giống chiếc lá", group="g-a-duty")
    for group, reader in CLUSTERS.items():
        await sees_not(scene.neighbour(reader), "giống chiếc lá", "987", group=group)


async def _home(scene: Scene, groups: int) -> None:
    await scene.until("08:55")
    await scene.neighbour("dung").presses("Đã trả lại", group="g-a-duty")
    await scene.until("08:56")
    for group, reader in CLUSTERS.items():
        messages = [message for message in await scene.neighbour(reader).reads(group=group) if not message.mine]
        if len(messages) != 1 or messages[0].photos or "ĐÃ TRẢ LẠI" not in messages[0].text:
            raise StoryFailed(f"{group} is not clean: {messages}")
    await sees(scene.neighbour("dung"), f"Đã gỡ sạch {groups}/{groups}", group="g-a-duty")
    await sees_not(scene.neighbour("dung"), SECRET, PHONE, group="g-a-duty")
