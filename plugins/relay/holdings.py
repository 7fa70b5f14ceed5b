"""What the records of this plugin are kept for, on which basis, for whose eyes, and until when."""

from typing import Final

from bot.model.holdings import Basis, Hand, Holds, Kept, Until, Words
from bot.model.people import Role

CASE: Final = Holds(
    Words("tìm người, tìm chủ, trả lại đồ", "find people, owners and things"),
    Basis.TASK,
    (Role.OFFICER, Role.DUTY, Role.COMMANDER),
    Kept(
        Until.SETTLED,
        Hand.PLUGIN,
        Words(
            "khi khép lại: mô tả, nơi, số điện thoại, ảnh mất ngay; còn loại việc và giờ để đếm",
            "when it ends: description, place, number, picture go at once; kind and times stay to be counted",
        ),
    ),
)

SIGHTING: Final = Holds(
    Words("điều bà con thấy, chỉ cho cán bộ giữ vụ việc", "what neighbours saw, for the officer of the case alone"),
    Basis.TASK,
    (Role.OFFICER, Role.DUTY, Role.COMMANDER),
    Kept(Until.SETTLED, Hand.PLUGIN, Words("khi vụ việc khép lại", "when the case ends")),
)

NEIGHBOUR: Final = Holds(
    Words("đơn vị bạn đã được báo", "which neighbouring unit was told"),
    Basis.NOBODY,
    (),
    Kept(Until.WARD, Hand.OPERATOR, Words("để đếm; không nói về ai", "to be counted; about nobody")),
)

LINE: Final = Holds(
    Words("nút bấm dưới thẻ vụ việc", "buttons below the card of a case"),
    Basis.NOBODY,
    (),
    Kept(Until.SETTLED, Hand.PLUGIN, Words("khi vụ việc khép lại", "when the case ends")),
)
