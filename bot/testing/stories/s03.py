"""S03: what officers have to say to everybody, each kind by its own rule, out at its hour and put right when it was wrong."""

from collections.abc import Mapping
from typing import Final

from bot.testing.pictures import picture
from bot.testing.stories.checks import nothing_in, sees, sees_not
from bot.testing.stories.scene import Neighbour, Scene

LAW: Final = "Đăng ký tạm trú\nỞ trọ từ 15 ngày trở lên cần đăng ký tạm trú.\nNgười lớn tuổi nhờ tổ trưởng giúp."
RIGHT: Final = "Đăng ký tạm trú\nỞ trọ từ 30 ngày trở lên cần đăng ký tạm trú.\nNgười lớn tuổi nhờ tổ trưởng giúp."
WANTED: Final = "Tìm người bị truy nã tên Lê Văn Vô\nAi thấy xin báo trực ban, không tự ý vây bắt."
READERS: Final[Mapping[str, str]] = {"g-a1": "binh", "g-a2": "hoa", "g-a-landlords": "hoa", "g-a-workers": "khanh"}
"""The groups that are meant, each with somebody who reads it."""


async def play(scene: Scene) -> None:
    """A day from the first draft to the correction."""
    await scene.until("08:00")
    await _written(scene)
    await _approved_by_two(scene)
    await _wanted_by_the_commander(scene)
    await _out_at_its_hour(scene)
    await _put_right(scene)
    await _taken_back(scene)


async def _says(who: Neighbour, *lines: str) -> None:
    for line in lines:
        await who.writes(line)


async def _written(scene: Scene) -> None:
    """Words, a picture, a kind, a source: then whom it reaches is seen before anybody is asked."""
    author = scene.neighbour("giang")
    await _says(author, "dang bai", LAW)
    await author.sends_photo(picture())
    await _says(author, "tạm trú", "Luật Cư trú")
    await sees(author, "Bản tin 1 (bản nháp)", "Gửi Xã Mây Trắng: 5 nhóm", "Gửi lúc 19 giờ 30.")
    await _says(author, "2", "ca xa tru gieng mat")
    await sees(author, "Gửi Xã Mây Trắng, trừ Thôn Giếng Mát: 4 nhóm")
    await author.writes("1")
    await sees(author, "cần 2 người", "Chị Cúc, Anh Dũng")


async def _approved_by_two(scene: Scene) -> None:
    author = scene.neighbour("giang")
    for officer in ("cuc", "dung"):
        await sees(scene.neighbour(officer), "Bản tin 1 (chờ duyệt)", "15 ngày", photos=1)
        await scene.neighbour(officer).presses("Duyệt")
    await sees(author, "Bản tin 1 đã được duyệt, sẽ gửi lúc 19 giờ 30.")


async def _wanted_by_the_commander(scene: Scene) -> None:
    """By the number of the decision, and by nobody else's word than the commander's."""
    author, chief = scene.neighbour("cuc"), scene.neighbour("giang")
    await _says(author, "đăng bài", WANTED, "bỏ qua", "Truy nã", "12/QĐ-CQĐT ngày 02/3", "Công an tỉnh Nguồn Sáng", "1")
    await sees(author, "cần 1 người", "Ông Giang")
    await sees(chief, "Bản tin 2 (chờ duyệt)", "12/QĐ-CQĐT")
    await chief.presses("Duyệt")
    await sees(author, "Bản tin 2 đã được duyệt")


async def _out_at_its_hour(scene: Scene) -> None:
    await scene.until("19:29")
    await nothing_in(scene, dict(READERS))
    await scene.until("19:32")
    for group, reader in READERS.items():
        await sees(scene.neighbour(reader), "15 ngày", "Nguồn: Luật Cư trú", "Thông báo số", group=group, photos=1)
        await sees(scene.neighbour(reader), "TRUY NÃ", "quyết định số 12/QĐ-CQĐT", group=group)
    await sees_not(scene.neighbour("khanh"), "15 ngày", group="g-a3")
    await sees(scene.neighbour("giang"), "Bản tin 1 (đã gửi)", "Đã tới 4/4 nhóm.")
    await sees(scene.neighbour("cuc"), "Bản tin 2 (đã gửi)", "Đã tới 5/5 nhóm.")


async def _put_right(scene: Scene) -> None:
    """Somebody has read the law again; nobody is left with the wrong number."""
    author = scene.neighbour("giang")
    await _says(author, "dinh chinh 1", "số ngày", RIGHT, "1")
    for officer in ("cuc", "dung"):
        # More than one message offers them something now: they answer the one that they mean.
        await scene.neighbour(officer).answers("Duyệt", "30 ngày")
    await scene.until("19:40")
    for group, reader in READERS.items():
        await sees(scene.neighbour(reader), "ĐÍNH CHÍNH", "số ngày", "30 ngày", group=group)
        await sees_not(scene.neighbour(reader), "15 ngày", group=group)


async def _taken_back(scene: Scene) -> None:
    """The wanted one was found: no copy is left."""
    author = scene.neighbour("cuc")
    await _says(author, "thu hoi 2", "Đúng, thu hồi", "45/QĐ-CQĐT ngày 10/3")
    await scene.until("19:45")
    for group, reader in READERS.items():
        await sees(scene.neighbour(reader), "ĐÃ ĐÌNH NÃ", "45/QĐ-CQĐT", group=group)
        await sees_not(scene.neighbour(reader), "TRUY NÃ", group=group)
    await sees(author, "đã thu hồi", "Đã gỡ 5/5 nhóm.")
    await author.writes("lich dang")
    await sees(author, "Lịch đăng: 1 bài, 0 bài chưa gửi", "3. Đăng ký tạm trú · đã gửi")
