"""What the records of this plugin are kept for, on which basis, for whose eyes, and until when."""

from typing import Final

from bot.model.holdings import Basis, Hand, Holds, Kept, Until, Words
from bot.model.people import Role

HANDOVER: Final = Holds(
    Words("bàn giao việc giữa cán bộ", "hand an office over"),
    Basis.TASK,
    (Role.OFFICER, Role.COMMANDER),
    Kept(Until.AGE, Hand.PLUGIN, Words("từ khi bàn giao xong", "after it was done"), days=1),
)
