"""S28: neither somebody who says he is an officer nor a message that looks like ours is believed; what is true can be shown."""

from bot.testing.pictures import picture
from bot.testing.stories.checks import last, sees
from bot.testing.stories.scene import Scene

LIE = "Hồ sơ của gia đình đang bị khóa. Yêu cầu nộp phạt ngay hôm nay vào tài khoản 0123 456 789 để khỏi bị bắt."


async def play(scene: Scene) -> None:
    """From a telephone call at 19:00 to a message at 19:50 that is over."""
    await _called(scene)
    await _borrowed(scene)
    await _at_the_door(scene)
    await _goes_out(scene)
    await _passed_on(scene)
    await _false(scene)
    await _over(scene)


async def _called(scene: Scene) -> None:
    await scene.until("19:00")
    resident = scene.neighbour("an")
    await resident.writes("có phải cán bộ không?")
    await resident.writes("Trung úy Lê Văn Mạo")
    await sees(resident, "không có cán bộ nào tên như vậy", "không xin tiền", "Trực ban")


async def _borrowed(scene: Scene) -> None:
    await scene.until("19:10")
    resident = scene.neighbour("an")
    await resident.writes("xac minh cuc")
    await sees(resident, "Chị Cúc: cảnh sát khu vực", "Ai cũng có thể mượn tên cán bộ")


async def _at_the_door(scene: Scene) -> None:
    await scene.until("19:30")
    officer, resident = scene.neighbour("cuc"), scene.neighbour("an")
    await officer.writes("mã của tôi")
    code = (await last(officer)).text[:7]
    await resident.writes(f"kiểm tra {code}")
    await sees(resident, "Đúng: Chị Cúc, cảnh sát khu vực")
    await sees(officer, "vừa kiểm tra mã của anh/chị")
    await resident.writes(f"kiểm tra {code}")
    await sees(resident, "đã dùng rồi")


async def _goes_out(scene: Scene) -> None:
    """A stray buffalo, so that there is something true."""
    await scene.until("19:40")
    finder, officer = scene.neighbour("binh"), scene.neighbour("dung")
    await finder.writes("nhat duoc")
    for line in ("Con vật", "Trâu cái, sừng cong, đeo mõ gỗ", "vết sẹo hình lá", "bãi cỏ sau đình", "ben do"):
        await finder.writes(line)
    await finder.sends_photo(picture())
    for line in ("bỏ qua", "1"):
        await finder.writes(line)
    await officer.presses("Duyệt", group="g-a-duty")
    await sees(scene.neighbour("an"), "TÌM CHỦ", "Thông báo số 1", group="g-a1")


async def _passed_on(scene: Scene) -> None:
    """What is copied from the group is ours; with another number in it, it is not any more."""
    await scene.until("19:42")
    resident = scene.neighbour("an")
    copied = (await last(resident, group="g-a1")).text
    await resident.writes("Có phải của mình không?")
    await sees(resident, "dán nguyên tin nhắn đó vào đây")
    await resident.writes(copied)
    await sees(resident, "Đúng là tin của chúng tôi: thông báo số 1", "không xin tiền")
    await resident.writes("kiem tra " + copied.replace("đeo mõ gỗ", "muốn chuộc gọi 0912 345 678"))
    await sees(resident, "Tin này đã bị sửa", "Bản gốc: “đeo mõ gỗ”", "muốn chuộc gọi 0912 345 678")


async def _false(scene: Scene) -> None:
    await scene.until("19:45")
    resident = scene.neighbour("an")
    await resident.writes(f"kiểm tra {LIE}\n\nThông báo số 1 · Công an xã Mây Trắng")
    await sees(resident, "Tin này không phải của chúng tôi", "nói việc khác")
    await resident.writes(f"kiểm tra {LIE}")
    await sees(resident, "không tìm thấy tin nào của chúng tôi như vậy", "0299 000 001")


async def _over(scene: Scene) -> None:
    """Home again, and whoever still passes it on hears so."""
    await scene.until("19:50")
    await scene.neighbour("dung").presses("Đã trả lại", group="g-a-duty")
    resident = scene.neighbour("an")
    await resident.writes("kiểm tra thông báo số 1")
    await sees(resident, "không còn dùng nữa", "ĐÃ TRẢ LẠI")
