"""What the records of this plugin are kept for, on which basis, for whose eyes, and until when."""

from typing import Final

from bot.model.holdings import Basis, Hand, Holds, Kept, Until, Words
from bot.model.people import Role

BULLETIN: Final = Holds(
    Words(
        "bản tin gửi bà con: chữ, ảnh, ai soạn, gửi lúc nào", "bulletins for residents: words, picture, author, times"
    ),
    Basis.TASK,
    (Role.OFFICER, Role.COMMANDER),
    Kept(
        Until.AGE,
        Hand.PLUGIN,
        Words(
            "từ khi bản tin hết hạn, gỡ hoặc bỏ; ảnh mất ngay",
            "after it expired, was taken down or dropped; pictures go at once",
        ),
        days=365,
        setting="kept_days",
    ),
)

CARD: Final = Holds(
    Words("thẻ hỏi người duyệt", "the card by which an approver is asked"),
    Basis.NOBODY,
    (),
    Kept(Until.SETTLED, Hand.PLUGIN, Words("khi đã duyệt xong hoặc thôi", "when it is decided or dropped")),
)

SERIES: Final = Holds(
    Words(
        "loạt bài và đợt tuyên truyền: bài nào, khi nào, ai mở",
        "series and campaigns: which posts, when, who began them",
    ),
    Basis.TASK,
    (Role.OFFICER, Role.COMMANDER),
    Kept(
        Until.AGE,
        Hand.PLUGIN,
        Words("từ khi kết thúc hoặc dừng", "after they ended or were stopped"),
        days=365,
        setting="kept_days",
    ),
)

APPROVED: Final = Holds(
    Words("bài có sẵn nào đã được duyệt", "which posts of the library were approved"),
    Basis.TASK,
    (Role.OFFICER, Role.COMMANDER),
    Kept(
        Until.PERSON,
        Hand.ERASURE,
        Words("ai duyệt: khi người ấy xin xóa", "who approved: when that person asks for erasure"),
    ),
)

MARK: Final = Holds(
    Words("tổ trưởng nào đã đọc bản tin cần xác nhận", "which cluster head has read a bulletin that asks for it"),
    Basis.TASK,
    (Role.OFFICER, Role.COMMANDER),
    Kept(Until.SETTLED, Hand.PLUGIN, Words("khi bản tin hết hạn, gỡ hoặc thay", "when the bulletin is over")),
)
