"""What the records of this plugin are kept for, on which basis, for whose eyes, and until when."""

from typing import Final

from bot.model.holdings import Basis, Hand, Holds, Kept, Until, Words
from bot.model.people import Role

INCIDENT: Final = Holds(
    Words("hồ sơ sự cố dữ liệu và hạn báo 72 giờ", "records of data incidents and their 72-hour clock"),
    Basis.BREACH,
    (Role.COMMANDER, Role.DATA_KEEPER, Role.OVERSIGHT),
    Kept(Until.AGE, Hand.PLUGIN, Words("từ khi khép lại: 5 năm", "after it was closed: five years"), days=1826),
)

REQUEST: Final = Holds(
    Words("quyền về dữ liệu được trả lời đúng hạn", "rights about data are answered in time"),
    Basis.RIGHTS,
    (Role.COMMANDER, Role.DATA_KEEPER, Role.OVERSIGHT),
    Kept(
        Until.AGE,
        Hand.PLUGIN,
        Words("từ khi khép lại; lời đã viết mất ngay khi khép", "after it ended; what was written goes at once then"),
        days=730,
        setting="kept_days",
    ),
)
