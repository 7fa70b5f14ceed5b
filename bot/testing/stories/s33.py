"""S33: a worker lives in one cluster and works in another: one person in several groups, counted once, told once in each."""

import re

from bot.testing.pictures import picture
from bot.testing.stories.checks import StoryFailed, last, sees
from bot.testing.stories.scene import Neighbour, Scene, elsewhere

HOME = "g-a3"


async def play(scene: Scene) -> None:
    """Two homes, three groups, two accounts where there can be, one person."""
    await scene.until("08:00")
    await _registers(scene, "gieng mat", "21", "cuc", "Thôn Giếng Mát")
    await _lodges(scene, await _links(scene))
    await _counted(scene)
    await _told_once(scene)


async def _says(who: Neighbour, *lines: str) -> None:
    for line in lines:
        await who.writes(line)


async def _registers(scene: Scene, cluster: str, house: str, officer: str, unit: str) -> None:
    worker = scene.neighbour("khanh")
    await _says(worker, "đăng ký", "đồng ý", "Đủ 18 tuổi rồi", cluster)
    await _says(worker, "Khánh", "anh", house, "bỏ qua", "bỏ qua", "1")
    await sees(worker, f"yêu cầu vào nhóm {unit}")
    await scene.neighbour(officer).writes("duyệt 1-9")
    await sees(worker, "Yêu cầu của anh/chị đã được duyệt")


async def _links(scene: Scene) -> Neighbour:
    """The telephone of the works has an account of its own; a code makes it his, and what is said to him goes where he wrote last."""
    worker = scene.neighbour("khanh")
    other = elsewhere(worker)
    if other is None:
        return worker
    await worker.writes("noi tai khoan")
    shown = re.search(r"[0-9]{4} [0-9]{4}", (await last(worker)).text)
    if shown is None:
        raise StoryFailed(f"{worker.name} should read a code, and reads {(await last(worker)).text!r}")
    await other.writes(shown[0])
    await sees(other, "Hai tài khoản là một người")
    await sees(worker, "Đã nối thêm một tài khoản")
    return other


async def _lodges(scene: Scene, worker: Neighbour) -> None:
    """The second home, near the work; the first one stays, and so does the group of the workers."""
    head = scene.neighbour("binh")
    await worker.writes("đăng ký")
    await sees(worker, "Nhà mình đã đăng ký rồi")
    await worker.presses("Thêm nhà ở nơi khác")
    await _says(worker, "đồng ý", "Đủ 18 tuổi rồi", "ben do", "Khánh", "anh", "5", "bỏ qua", "bỏ qua", "1")
    await sees(head, "Đăng ký số 2, Thôn Bến Đò", "Anh Khánh, nhà 5")
    await head.writes("duyệt 2")
    await sees(worker, "Chào mừng đến với nhóm Thôn Bến Đò")


async def _counted(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await chief.writes("so ho")
    counts = await last(chief)
    for words in ("Cả 3 nơi: 1 hộ, 1 người", "1 nhà là chỗ ở thứ hai", "Thôn Bến Đò: 1 hộ, 1 người"):
        if words not in counts.text:
            raise StoryFailed(f"the commander should read {words!r}, and reads {counts.text!r}")


async def _told_once(scene: Scene) -> None:
    """A child is missed where he lives: one message in the group of his home, none twice."""
    resident, duty, worker = scene.neighbour("an"), scene.neighbour("dung"), scene.neighbour("khanh")
    await _says(resident, "tim nguoi", "Trẻ em", "Bé trai tên Tí, áo đỏ", "cổng chợ", "gieng mat")
    await resident.sends_photo(picture())
    await _says(resident, "bỏ qua", "1")
    await duty.presses("Duyệt", group="g-a-duty")
    await scene.until("08:30")
    for title, group in (await worker.groups()).items():
        told = [message for message in await worker.reads(group=group) if "Bé trai tên Tí" in message.text]
        if len(told) > 1 or (group == HOME and not told):
            raise StoryFailed(f"{worker.name} should read the alarm once in {title}, and reads it {len(told)} times")
    alone = [message for message in await worker.reads() if "Bé trai tên Tí" in message.text]
    if alone:
        raise StoryFailed(f"{worker.name} reads it in private too: {alone}")
