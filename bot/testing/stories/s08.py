"""S08: the cluster head reads the week's news to a loudspeaker, for who has no telephone."""

from bot.testing.stories.checks import sees
from bot.testing.stories.scene import Scene

WORDS = "Họp thôn tối thứ Bảy\nMời bà con đến nhà văn hóa lúc 19h30. Hỏi thêm: 0299 000 001."


async def play(scene: Scene) -> None:
    """Written in the morning, out in the evening, and read out after that."""
    await scene.until("08:00")
    author, head = scene.neighbour("giang"), scene.neighbour("binh")
    await head.writes("bản đọc loa")
    await sees(head, "chưa có bản tin nào để đọc")
    for line in ("đăng bài", WORDS, "bỏ qua", "Pháp luật, chính sách", "Quy chế của thôn", "1"):
        await author.writes(line)
    for officer in ("cuc", "dung"):
        await scene.neighbour(officer).presses("Duyệt")
    await scene.until("19:35")
    await head.writes("ban doc loa")
    await sees(
        head,
        "Kính thưa bà con Thôn Bến Đò",
        "Tin thứ nhất. Họp thôn tối thứ Bảy",
        "lúc 19 giờ 30 phút",
        "không hai chín, chín không không, không không không một",
        "Xin cảm ơn bà con đã lắng nghe",
    )
    await sees(head, "nhipcau week a1")
