"""What the records of this plugin are kept for, on which basis, for whose eyes, and until when."""

from typing import Final

from bot.model.holdings import Basis, Hand, Holds, Kept, Until, Words
from bot.model.people import Role

CALLER: Final = Holds(
    Words("xét ai được vào nhóm", "decide who may come into a group"),
    Basis.CONSENT,
    (Role.CLUSTER_HEAD, Role.OFFICER, Role.COMMANDER),
    Kept(
        Until.AGE,
        Hand.PLUGIN,
        Words("từ khi gõ cửa; trả lời xong thì xóa ngay", "after they knocked; at once when answered"),
        days=7,
    ),
)

MAKING: Final = Holds(
    Words("nhóm đang được lập, không lập hai lần", "groups being made, so that none is made twice"),
    Basis.NOBODY,
    (),
    Kept(Until.SETTLED, Hand.PLUGIN, Words("khi nhóm đã có", "when the group is there")),
)

LOG_DAY: Final = Holds(
    Words("so nhật ký với hôm qua", "compare the log with yesterday"),
    Basis.NOBODY,
    (Role.OVERSIGHT,),
    Kept(Until.WARD, Hand.OPERATOR, Words("một dòng, được ghi đè mỗi ngày", "one line, written over every day")),
)
