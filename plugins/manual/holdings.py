"""What the records of this plugin are kept for, on which basis, for whose eyes, and until when."""

from typing import Final

from bot.model.holdings import Basis, Hand, Holds, Kept, Until, Words
from bot.model.people import Role

ERRAND: Final = Holds(
    Words("nhờ người đăng tay và nhắc đến khi xong", "ask somebody to post by hand, and remind them until it is done"),
    Basis.TASK,
    (Role.CLUSTER_HEAD, Role.OFFICER, Role.DUTY, Role.COMMANDER),
    Kept(Until.SETTLED, Hand.PLUGIN, Words("khi đăng xong hoặc không cần nữa", "when it is done, or needless")),
)

ENTRY: Final = Holds(
    Words("nhờ tổ trưởng thêm người đã duyệt vào nhóm", "have the head bring who was accepted into the group"),
    Basis.TASK,
    (Role.CLUSTER_HEAD, Role.OFFICER),
    Kept(
        Until.SETTLED,
        Hand.PLUGIN,
        Words("khi đã vào nhóm, chậm nhất sau 14 ngày", "once they are in, after 14 days at the latest"),
    ),
)
