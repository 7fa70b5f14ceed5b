"""What the records of this plugin are kept for, on which basis, for whose eyes, and until when."""

from typing import Final

from bot.model.holdings import Basis, Hand, Holds, Kept, Until, Words
from bot.model.people import Role

_READERS: Final = (Role.DUTY, Role.OFFICER, Role.COMMANDER, Role.OVERSIGHT)

TIP: Final = Holds(
    Words(
        "tin bà con báo riêng; không có tên, tài khoản hay số điện thoại người báo",
        "what people report in private; without name, account or number of who reports",
    ),
    Basis.TASK,
    _READERS,
    Kept(
        Until.SETTLED,
        Hand.PLUGIN,
        Words(
            "khi khép lại: đường phản hồi mất ngay; hết hạn giữ: lời, ảnh, mã nhận mất; còn loại, tháng, kết quả để đếm",
            "when it ends the way back goes; after its days words, pictures, receipt; kind, month, outcome stay to be counted",
        ),
    ),
)

SEALED_PART: Final = Holds(
    Words("lời hỏi đáp và ảnh của tin, niêm phong", "questions, answers and pictures of a tip, sealed"),
    Basis.TASK,
    _READERS,
    Kept(
        Until.AGE,
        Hand.PLUGIN,
        Words("từ khi tin khép lại", "after the tip ended"),
        days=90,
        setting="retention_days",
    ),
)

TAKING: Final = Holds(
    Words("cán bộ nào đang giữ tin nào", "which officer has which tip in hand"),
    Basis.TASK,
    _READERS,
    Kept(Until.SETTLED, Hand.PLUGIN, Words("khi tin khép lại", "when the tip ends")),
)

READING: Final = Holds(
    Words("tin đang mở trước mặt cán bộ nào", "before which officer a tip lies open"),
    Basis.TASK,
    (),
    Kept(Until.SETTLED, Hand.PLUGIN, Words("vài phút, khi tin được cất lại", "some minutes, when it is put back")),
)
