"""S20: a helper at the door starts a sign-up on the resident's own telephone, and reads nothing of what becomes of it."""

from bot.testing.stories.checks import sees, sees_not
from bot.testing.stories.scene import Scene


async def play(scene: Scene) -> None:
    """From a door at 09:00 to a household that is counted."""
    await _door(scene)
    await _asks(scene)
    await _tries(scene)


async def _door(scene: Scene) -> None:
    await scene.until("09:00")
    helper = scene.neighbour("lan")
    await helper.writes("ghi giup")
    await helper.writes("ben do")
    await sees(helper, "/tham-gia/a1", "Bà con tự đọc thông báo, tự đồng ý")
    await sees_not(helper, "Bác Bình")


async def _asks(scene: Scene) -> None:
    """On her own telephone; the head says yes."""
    resident, head = scene.neighbour("oanh"), scene.neighbour("binh")
    for words in ("dk", "đồng ý", "Đủ 18 tuổi rồi", "ben do", "Oanh", "chị", "12", "bỏ qua", "bỏ qua", "1"):
        await resident.writes(words)
    await sees(head, "Đăng ký số 1, Thôn Bến Đò: Chị Oanh, nhà 12")
    await head.writes("duyệt 1")
    await sees(resident, "Chào mừng đến với nhóm Thôn Bến Đò")


async def _tries(scene: Scene) -> None:
    """What the helper might ask is refused, and nothing of hers reached him."""
    await scene.until("10:00")
    helper = scene.neighbour("lan")
    for words in ("chờ duyệt", "số hộ", "chuyển đi"):
        await helper.writes(words)
        await sees(helper, "người có nhiệm vụ")
    await helper.writes("việc")
    await sees(helper, "không có việc nào")
    await sees_not(helper, "Oanh")
