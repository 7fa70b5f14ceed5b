"""E10: one household of two telephones and a grandmother, one person in three groups: counted once, alarmed once."""

from bot.testing.pictures import picture
from bot.testing.stories.checks import StoryFailed, last, sees
from bot.testing.stories.scene import Neighbour, Scene

CHILD = "Bé gái tên Na, áo vàng"
GROUPS = ("g-a1", "g-a3", "g-a-workers")


async def play(scene: Scene) -> None:
    """A family, its grandmother, a lodger who works elsewhere, and a child who is missed."""
    await scene.until("08:00")
    await _family(scene)
    await _grandmother(scene)
    await _lodger(scene)
    await _alarm(scene)
    await _left_and_back(scene)


async def _says(who: Neighbour, *lines: str) -> None:
    for line in lines:
        await who.writes(line)


async def _registers(scene: Scene, who: str, *, name: str, title: str, house: str, number: int) -> None:
    resident, head = scene.neighbour(who), scene.neighbour("binh")
    await _says(resident, "đăng ký", "đồng ý", "Đủ 18 tuổi rồi", "ben do", name, title, house, "bỏ qua", "bỏ qua", "1")
    await head.writes(f"duyệt {number}")
    await sees(resident, "Yêu cầu của anh/chị đã được duyệt")
    if "Thôn Bến Đò" not in await resident.groups():
        raise StoryFailed(f"{resident.name} is not in the group")


async def _count(scene: Scene, words: str) -> None:
    head = scene.neighbour("binh")
    await head.writes("số hộ")
    if words not in (heard := (await last(head)).text):
        raise StoryFailed(f"the head should read {words!r}, and reads {heard!r}")


async def _family(scene: Scene) -> None:
    """Two of one house, who write its number in two ways."""
    await _registers(scene, "an", name="An", title="chị", house="12", number=1)
    await _registers(scene, "oanh", name="Oanh", title="chị", house="Số nhà 12", number=2)
    await _count(scene, "Thôn Bến Đò: 1 hộ, 2 người (0 người được đọc giúp)")


async def _grandmother(scene: Scene) -> None:
    """Both would read to her: she is one person all the same."""
    resident = scene.neighbour("an")
    await _says(resident, "đọc hộ", "Tư", "bà")
    await sees(resident, "Đã ghi Bà Tư, nhà 12")
    await _count(scene, "Thôn Bến Đò: 1 hộ, 3 người (1 người được đọc giúp)")
    other = scene.neighbour("oanh")
    await _says(other, "đọc hộ", "bà tư", "bà")
    await _count(scene, "Thôn Bến Đò: 1 hộ, 3 người (1 người được đọc giúp)")


async def _lodger(scene: Scene) -> None:
    """At home in one cluster, in the group of the workers, and now a lodger here."""
    await _registers(scene, "khanh", name="Khánh", title="anh", house="5", number=3)
    await _count(scene, "Thôn Bến Đò: 2 hộ, 4 người (1 người được đọc giúp)")


async def _alarm(scene: Scene) -> None:
    resident, duty, worker = scene.neighbour("an"), scene.neighbour("dung"), scene.neighbour("khanh")
    await _says(resident, "tim nguoi", "Trẻ em", CHILD, "cổng chợ", "ben do")
    await resident.sends_photo(picture())
    await _says(resident, "bỏ qua", "1")
    await duty.presses("Duyệt", group="g-a-duty")
    await scene.until("08:30")
    for group in GROUPS:
        told = [message for message in await worker.reads(group=group) if CHILD in message.text]
        if len(told) > 1 or (group == "g-a1" and not told):
            raise StoryFailed(f"{worker.name} reads the alarm {len(told)} times in {group}")
    if [message for message in await worker.reads() if CHILD in message.text]:
        raise StoryFailed(f"{worker.name} reads it in private too")


async def _left_and_back(scene: Scene) -> None:
    """Out by her own wish, and back by the same door: nobody twice."""
    resident, head = scene.neighbour("oanh"), scene.neighbour("binh")
    await resident.writes("dữ liệu của tôi")
    for label in ("Rời, rút hoặc xóa", "Rời một nhóm", "Thôn Bến Đò", "Rời nhóm"):
        await resident.presses(label)
    await scene.until("08:40")
    if "Thôn Bến Đò" in await resident.groups():
        raise StoryFailed(f"{resident.name} has left and is inside")
    await resident.writes("đăng ký")
    await resident.presses("Vào lại nhóm")
    await head.presses("Duyệt")
    if "Thôn Bến Đò" not in await resident.groups():
        raise StoryFailed(f"{resident.name} came back and is outside")
    await _count(scene, "Thôn Bến Đò: 2 hộ, 4 người (1 người được đọc giúp)")
