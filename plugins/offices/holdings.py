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

LOST: Final = Holds(
    Words("trả lại quyền cho cán bộ mất máy", "give an officer who lost a phone their rights back"),
    Basis.TASK,
    (Role.COMMANDER,),
    Kept(Until.AGE, Hand.PLUGIN, Words("từ khi báo mất máy", "after the loss was told"), days=7),
)
