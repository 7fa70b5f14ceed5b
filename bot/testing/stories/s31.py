"""S31: a household joins, its member reads to an old lady without a telephone, she is counted, and her word to the head ends it."""

from bot.testing.stories.checks import StoryFailed, last, sees
from bot.testing.stories.scene import Neighbour, Scene

HOME = "nhà 7, ngõ Giếng"


async def play(scene: Scene) -> None:
    """From the wish of a resident to the head's count, and back."""
    await scene.until("08:00")
    await _asks(scene)
    await _approved(scene)
    await _reads(scene)
    await _by_hand(scene)
    await _ended(scene)


async def _says(who: Neighbour, *lines: str) -> None:
    for line in lines:
        await who.writes(line)


async def _asks(scene: Scene) -> None:
    resident = scene.neighbour("an")
    await _says(resident, "dang ky", "đồng ý", "Đủ 18 tuổi rồi", "ben do", "An", "chị")
    await _says(resident, "001 234 567 890")
    await sees(resident, "Chúng tôi không cần số giấy tờ")
    await _says(resident, "7", "ngõ Giếng", "bỏ qua")
    await sees(resident, "Xin xem lại:", "Thôn Bến Đò")
    await _says(resident, "1")
    await sees(resident, "Bác Bình sẽ xác nhận yêu cầu vào nhóm Thôn Bến Đò")


async def _approved(scene: Scene) -> None:
    head, resident = scene.neighbour("binh"), scene.neighbour("an")
    await sees(head, "Đăng ký số 1, Thôn Bến Đò", HOME)
    await head.writes("duyet 1")
    await sees(head, f"Số 1: đã duyệt Chị An, {HOME}.")
    await sees(resident, "Yêu cầu của anh/chị đã được duyệt")


async def _reads(scene: Scene) -> None:
    resident = scene.neighbour("an")
    await sees(resident, "Nhà có người lớn tuổi không dùng điện thoại?")
    await resident.presses("Có, tôi đọc giúp")
    await _says(resident, "Tư", "bà")
    await sees(resident, f"Đã ghi Bà Tư, {HOME}")
    await _count(scene, "Thôn Bến Đò: 1 hộ, 2 người (1 người được đọc giúp)")


async def _by_hand(scene: Scene) -> None:
    head = scene.neighbour("binh")
    await _says(head, "thêm cụ", "9", "bỏ qua", "Năm", "ông")
    await sees(head, "Ghi Năm, nhà 9")
    await _says(head, "1")
    await sees(head, "Đã ghi Ông Năm, nhà 9")
    await _count(scene, "Thôn Bến Đò: 2 hộ, 3 người (2 người được đọc giúp)")


async def _ended(scene: Scene) -> None:
    head = scene.neighbour("binh")
    await head.writes("thoi doc ho")
    await head.presses(f"Bà Tư, {HOME}")
    await sees(head, "Đã thôi đọc giúp Bà Tư")
    await _count(scene, "Thôn Bến Đò: 2 hộ, 2 người (1 người được đọc giúp)")


async def _count(scene: Scene, words: str) -> None:
    head = scene.neighbour("binh")
    await head.writes("so ho")
    heard = (await last(head)).text
    if words not in heard:
        raise StoryFailed(f"the head should read {words!r}, and reads {heard!r}")
