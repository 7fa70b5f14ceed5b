"""S13: a campaign in every group of the commune, one post a day, ended when it is enough, with a report."""

from bot.testing.stories.checks import nothing_in, sees, sees_not
from bot.testing.stories.scene import Scene

GROUPS = {"g-a1": "an", "g-a2": "hoa", "g-a3": "khanh", "g-a-landlords": "hoa", "g-a-workers": "khanh"}
ELSEWHERE = {"g-b1": "oanh", "g-b2": "tam", "g-c1": "sau"}
NAME = "Tháng Căn cước"
FIRST, SECOND, THIRD = "VNeID chỉ có một", "Ở trọ, có khách ngủ lại thì báo thế nào", "Công an không hỏi chuyện"


async def play(scene: Scene) -> None:
    """From breakfast to lunch."""
    await _begun(scene)
    await _first_day(scene)
    await _stopped(scene)


async def _begun(scene: Scene) -> None:
    await scene.until("07:30")
    officer = scene.neighbour("cuc")
    await officer.writes("đợt tuyên truyền")
    await sees(officer, "12 bài soạn sẵn", f"8. {FIRST}")
    await officer.writes(NAME)
    await officer.presses("Tôi chọn bài")
    await officer.writes("8, 9 và 1")
    await officer.presses("Từ hôm nay")
    await officer.presses("1 tuần")
    await officer.presses("Mỗi ngày một bài")
    await officer.presses("11 giờ")
    await sees(officer, NAME, "các bài số 8, 9 và 1", "mỗi ngày một bài", "Xã Mây Trắng")
    await officer.presses("Bắt đầu")
    await sees(officer, "Đã mở", "kỳ tới 11 giờ")
    await nothing_in(scene, {**GROUPS, **ELSEWHERE})


async def _first_day(scene: Scene) -> None:
    await scene.until("11:02")
    for group, reader in GROUPS.items():
        await sees(scene.neighbour(reader), FIRST, "Nguồn: Luật Căn cước", group=group)
        await sees_not(scene.neighbour(reader), SECOND, THIRD, group=group)
    await sees(scene.neighbour("cuc"), "Đã tới 5/5 nhóm")
    await nothing_in(scene, ELSEWHERE)


async def _stopped(scene: Scene) -> None:
    officer = scene.neighbour("cuc")
    await officer.writes("loạt bài")
    await officer.presses(NAME)
    await sees(officer, f"✓ {FIRST}", f"· {SECOND}", f"· {THIRD}")
    await officer.presses("Dừng hẳn")
    await sees(officer, "Các bài đã gửi vẫn để nguyên")
    await officer.presses("Đúng, dừng hẳn")
    await scene.until("12:10")
    for reader, group in (("cuc", None), ("dung", "g-a-duty")):
        report = ("BÁO CÁO ĐỢT", NAME, "Đã gửi 1 bài tới 5 nhóm", "5 bản: 5 đã tới, 0 chưa tới")
        await sees(scene.neighbour(reader), *report, group=group)
    for reader in ("an", "hoa"):
        await sees_not(scene.neighbour(reader), "BÁO CÁO", group="g-a1" if reader == "an" else "g-a2")
