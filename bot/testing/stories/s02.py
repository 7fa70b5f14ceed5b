"""S02: households join at the door, by words and at a meeting, the next one is asked when nobody answers, and each house counts once."""

import re

from bot.testing.stories.checks import StoryFailed, last, sees, sees_not
from bot.testing.stories.scene import Neighbour, Scene, knocks


async def play(scene: Scene) -> None:
    """A morning of a cluster that takes its people in."""
    await scene.until("08:00")
    await _asks(scene, "hoa", name="Hoa", title="cô")
    await _next_one_is_asked(scene)
    await _refused_and_again(scene)
    await _meeting(scene)
    await _counted(scene)


async def _says(who: Neighbour, *lines: str) -> None:
    for line in lines:
        await who.writes(line)


async def _asks(scene: Scene, who: str, *, name: str, title: str, house: str = "12") -> None:
    resident, cluster = scene.neighbour(who), ["ben do"]
    if await knocks(resident, "g-a1"):
        await sees(resident, "vừa xin vào nhóm Thôn Bến Đò")
        cluster = []
    else:
        await resident.writes("dk")
    await _says(resident, "đồng ý", "Đủ 18 tuổi rồi", *cluster, name, title, house, "bỏ qua", "bỏ qua", "1")
    await sees(resident, "sẽ xác nhận yêu cầu vào nhóm Thôn Bến Đò", "Thường trong ngày")


async def _next_one_is_asked(scene: Scene) -> None:
    """The head is in the field; after a quarter of an hour the officers are asked, and one of them says yes."""
    head, officer, resident = scene.neighbour("binh"), scene.neighbour("cuc"), scene.neighbour("hoa")
    await sees(head, "Đăng ký số 1, Thôn Bến Đò: Cô Hoa, nhà 12")
    await sees_not(officer, "Đăng ký số 1")
    await scene.until("08:30")
    await sees(officer, "Đăng ký số 1, Thôn Bến Đò")
    await officer.writes("duyệt 1")
    await sees(officer, "Số 1: đã duyệt Cô Hoa, nhà 12.")
    await sees(resident, "Chào mừng đến với nhóm Thôn Bến Đò")
    await _is_in(resident)
    await sees(head, "Đăng ký số 1: Chị Cúc đã duyệt.")


async def _refused_and_again(scene: Scene) -> None:
    """Somebody of next door is told why not; whoever asks the same house again is of one household."""
    head, neighbour = scene.neighbour("binh"), scene.neighbour("oanh")
    await _asks(scene, "oanh", name="Oanh", title="chị", house="99")
    await head.presses("Chưa duyệt")
    await head.presses("Thuộc tổ, thôn khác")
    await sees(neighbour, "vì nhà này thuộc tổ, thôn khác", "gặp tổ trưởng")
    await _asks(scene, "oanh", name="Oanh", title="chị", house="số 12")
    await head.writes("duyet 1-9")
    await sees(neighbour, "Chào mừng đến với nhóm Thôn Bến Đò")
    await _is_in(neighbour)


async def _meeting(scene: Scene) -> None:
    """The code that the head reads aloud lets in at once."""
    head, guest = scene.neighbour("binh"), scene.neighbour("sau")
    await head.writes("hop to")
    words = await sees(head, "Mã họp Thôn Bến Đò", "Đọc to")
    found = re.search(r"[0-9]{3} [0-9]{3}", words.text)
    if found is None:
        raise StoryFailed(f"there is no code in {words.text!r}")
    await _says(guest, found[0], "đồng ý", "Đủ 18 tuổi rồi", "Sáu", "bác", "15", "bỏ qua", "bỏ qua", "1")
    await sees(guest, "Chào mừng đến với nhóm Thôn Bến Đò")
    await _is_in(guest)
    await scene.until("10:45")
    await sees(head, "Mã họp Thôn Bến Đò đã hết giờ. Có 1 người vào bằng mã, thêm 1 hộ mới.")


async def _is_in(who: Neighbour) -> None:
    """Welcome is more than a word: the group is among theirs, on the platform itself."""
    if "Thôn Bến Đò" not in await who.groups():
        raise StoryFailed(f"{who.name} was welcomed and is in {await who.groups()} only")


async def _counted(scene: Scene) -> None:
    head = scene.neighbour("binh")
    await head.writes("so ho")
    counts = await last(head)
    if "Thôn Bến Đò: 2 hộ, 3 người" not in counts.text:
        raise StoryFailed(f"two households and three people should be counted: {counts.text!r}")
