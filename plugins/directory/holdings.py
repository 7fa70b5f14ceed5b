"""What the records of this plugin are kept for, on which basis, for whose eyes, and until when."""

from typing import Final

from bot.model.holdings import Basis, Hand, Holds, Kept, Until, Words
from bot.model.people import Role

SHOWN: Final = Holds(
    Words("bà con biết cán bộ của mình là ai", "residents know who their officer is"),
    Basis.TASK,
    (Role.RESIDENT,),
    Kept(
        Until.PERSON,
        Hand.ERASURE,
        Words("khi cán bộ đổi tên hiển thị hoặc xin xóa", "when the officer changes it or asks for erasure"),
    ),
)
