"""What the records of this plugin are kept for, on which basis, for whose eyes, and until when."""

from typing import Final

from bot.model.holdings import Basis, Hand, Holds, Kept, Until, Words
from bot.model.people import Role

HOUSEHOLD: Final = Holds(
    Words("biết nhà nào đã có người nhận tin", "know which house is reached"),
    Basis.CONSENT,
    (Role.CLUSTER_HEAD, Role.OFFICER, Role.COMMANDER),
    Kept(
        Until.WARD,
        Hand.OPERATOR,
        Words(
            "số nhà để đếm; khi cả nhà rời đi không còn tên người",
            "a house to count; no name of anybody once all have left",
        ),
    ),
)

MEMBER: Final = Holds(
    Words("ai nhận tin thay cho nhà nào, và đã đồng ý khi nào", "who reads for which house, and their consent"),
    Basis.CONSENT,
    (Role.CLUSTER_HEAD, Role.OFFICER, Role.COMMANDER),
    Kept(Until.PERSON, Hand.ERASURE, Words("khi người ấy rời đi hoặc xin xóa", "when they leave or ask for erasure")),
)

BELONGING: Final = Holds(
    Words("ai vào nhóm nào theo nghề, nơi làm, xứ đạo", "who is in which group for their work, trade or faith"),
    Basis.CONSENT,
    (Role.OFFICER, Role.COMMANDER),
    Kept(
        Until.PERSON, Hand.ERASURE, Words("khi người ấy rời nhóm hoặc xin xóa", "when they leave it or ask for erasure")
    ),
)

KIN: Final = Holds(
    Words("đọc tin giúp người không dùng điện thoại", "news is read to who has no telephone"),
    Basis.CONSENT,
    (Role.CLUSTER_HEAD, Role.OFFICER, Role.COMMANDER),
    Kept(
        Until.PERSON,
        Hand.ERASURE,
        Words("khi có lời rút lại hoặc cả nhà rời đi", "when it is taken back or the house leaves"),
    ),
)

REQUEST: Final = Holds(
    Words("tổ trưởng xác nhận người xin vào", "the head confirms who asks to come in"),
    Basis.CONSENT,
    (Role.CLUSTER_HEAD, Role.OFFICER, Role.COMMANDER),
    Kept(
        Until.AGE,
        Hand.PLUGIN,
        Words("từ khi xin; có trả lời thì xóa ngay", "after they asked; at once when answered"),
        days=14,
        setting="expires_after_days",
    ),
)

CARD: Final = Holds(
    Words("thẻ hỏi ở chỗ tổ trưởng, để sửa khi xong", "where the head was asked, to be edited afterwards"),
    Basis.NOBODY,
    (),
    Kept(Until.SETTLED, Hand.PLUGIN, Words("khi yêu cầu có trả lời", "when the request is answered")),
)

TALLY: Final = Holds(
    Words("số thứ tự trong ngày", "numbers of a day"),
    Basis.NOBODY,
    (),
    Kept(Until.WARD, Hand.OPERATOR, Words("mỗi ngày một con số", "one number a day")),
)

MEETING: Final = Holds(
    Words("nhận người ngay tại buổi họp tổ", "people are taken in at a meeting"),
    Basis.TASK,
    (Role.CLUSTER_HEAD,),
    Kept(Until.SETTLED, Hand.PLUGIN, Words("khi buổi họp hết giờ", "when the meeting is over")),
)
