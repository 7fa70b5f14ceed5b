"""S01: a cluster gets its place in the tree, its group, its officer and a deputy, all by chat."""

import re

from bot.testing.stories.checks import StoryFailed, last, sees
from bot.testing.stories.scene import Neighbour, Scene

CLUSTER = "Xóm Vườn Ổi"
NEWCOMER = "Chị Mận"
MEADOW = "g-dong-co"


async def play(scene: Scene) -> None:
    """From a name on paper to a resident in the cluster's group."""
    await scene.until("08:00")
    await _unit(scene)
    await _not_yet(scene)
    await _group(scene)
    await _officer(scene)
    await _deputy(scene)
    newcomer = await _resident(scene)
    await _known(scene, newcomer)
    await _bound_by_code(scene)


async def _unit(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await chief.writes("them don vi")
    await chief.writes("xa may trang")
    await chief.writes("xóm")
    await chief.writes(CLUSTER)
    await chief.writes("bo qua")
    await sees(chief, f"Thêm {CLUSTER} vào Xã Mây Trắng")
    await chief.presses("Gửi")
    await sees(chief, f"Đã thêm {CLUSTER}")


async def _not_yet(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await chief.writes("danh sach to")
    await sees(chief, "3/4 nơi đã có nhóm", f"Xã Mây Trắng (3/4), chưa có: {CLUSTER}")


async def _group(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await chief.writes("tạo nhóm")
    await chief.writes("xom vuon oi")
    await chief.presses("Bà con trong tổ, thôn")
    await chief.writes(CLUSTER)
    await chief.presses("Gửi")
    await sees(chief, "Nhóm mới đã có và đã gắn với đơn vị")
    await chief.writes("danh sách tổ")
    await sees(chief, "4/4 nơi đã có nhóm", "Xã Mây Trắng (4/4): đủ cả")


async def _officer(scene: Scene) -> None:
    chief = scene.neighbour("giang")
    await chief.writes("giao nhiem vu")
    await chief.writes("cuc")
    await chief.presses("cảnh sát khu vực")
    await chief.writes("vuon oi")
    await chief.presses("Một năm")
    await sees(chief, "Giao cho Chị Cúc", "nhiệm vụ cảnh sát khu vực", CLUSTER, "trong một năm")
    await chief.presses("Gửi")
    await sees(chief, "Chị Cúc đã nhận nhiệm vụ cảnh sát khu vực")


async def _deputy(scene: Scene) -> None:
    officer = scene.neighbour("cuc")
    await officer.writes("cử người thay")
    await officer.writes("dung")
    await officer.presses("Một tuần")
    await sees(officer, "Anh Dũng", "sẽ làm thay", "trong một tuần")
    await officer.presses("Gửi")
    await sees(officer, "Anh Dũng làm thay anh/chị", f"{CLUSTER}, đến 8 giờ")
    chief = scene.neighbour("giang")
    await chief.writes("xem quyen")
    await chief.writes("anh dung")
    await sees(chief, "Anh Dũng", f"cảnh sát khu vực, {CLUSTER}, đến 8 giờ")


async def _resident(scene: Scene) -> Neighbour:
    """Invited by the deputy, as he may; the link is good for one person once."""
    deputy = scene.neighbour("dung")
    await deputy.writes("moi")
    await deputy.writes(NEWCOMER)
    await deputy.writes("vườn ổi")
    await sees(deputy, f"Lấy đường dẫn vào nhóm {CLUSTER} cho {NEWCOMER}")
    await deputy.presses("Gửi")
    link = _link((await sees(deputy, "chỉ cho một người", "http")).text)
    newcomer = await scene.comes_in(link)
    try:
        await scene.comes_in(link)
    except LookupError:
        return newcomer
    raise StoryFailed("a personal link was good for two")


async def _known(scene: Scene, newcomer: Neighbour) -> None:
    if newcomer.name != NEWCOMER or list(await newcomer.groups()) != [CLUSTER]:
        raise StoryFailed(f"{newcomer.name} should be in {CLUSTER} alone: {await newcomer.groups()}")
    await newcomer.writes("nhat duoc")
    await newcomer.presses("Đồ vật")
    await newcomer.writes("Một chùm chìa khoá")
    await newcomer.writes("có con gấu bông nhỏ")
    await newcomer.writes("gốc đa đầu xóm")
    question = await last(newcomer)
    if not any(CLUSTER in label for label in question.buttons):
        raise StoryFailed(f"{NEWCOMER}'s own cluster is not offered to her: {question}")
    await newcomer.writes("huỷ")
    chief = scene.neighbour("giang")
    await chief.writes("xem nhiệm vụ")
    await chief.writes("chi man")
    await sees(chief, NEWCOMER, "Chưa có nhiệm vụ gì")


async def _bound_by_code(scene: Scene) -> None:
    """Whose code it is, is looked at before anything else; a used one is used."""
    await scene.gathers(MEADOW, "Hội đồng cỏ", "cuc", "dung")
    officer, other = scene.neighbour("cuc"), scene.neighbour("dung")
    await officer.writes("gan nhom")
    await officer.writes("vuon oi")
    await officer.presses("Công nhân")
    code = _code((await sees(officer, "chính anh/chị vào nhóm ấy")).text)
    await other.writes(f"gan ma {code}", group=MEADOW)
    await sees(other, "Mã không đúng hoặc đã hết hạn", group=MEADOW)
    await officer.writes(f"gắn mã {code}", group=MEADOW)
    await sees(officer, f"Nhóm này từ nay là của {CLUSTER}", group=MEADOW)
    await officer.writes(f"gắn mã {code}", group=MEADOW)
    if "Mã không đúng" not in (await last(officer, group=MEADOW)).text:
        raise StoryFailed("a code that was used is good again")


def _link(text: str) -> str:
    found = re.search(r"https?://\S+", text)
    if found is None:
        raise StoryFailed(f"there is no link in {text!r}")
    return found[0]


def _code(text: str) -> str:
    found = re.search(r"[0-9]{4}-[0-9]{4}", text)
    if found is None:
        raise StoryFailed(f"there is no code in {text!r}")
    return found[0]
