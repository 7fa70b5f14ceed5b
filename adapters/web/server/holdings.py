"""What each table of the chat's own file holds, why, on which basis, who reads it and until when."""

from typing import Final

from bot.model.holdings import Basis, Hand, Holding, Holds, Kept, Until, Words

_MEMBERS: Final = Words("trò chuyện trên trang của phường", "talking on the ward's own pages")
_IN: Final = Words("vào trang mà không cần mật khẩu", "coming in without a password")
_WAKE: Final = Words("đánh thức điện thoại khi có báo động", "waking a telephone for an alarm")
_SURE: Final = Words("chắc rằng chính cán bộ ấy đang làm", "being sure that it is that officer who acts")
_ONCE: Final = Words("không làm một việc hai lần", "doing nothing twice")

_HERE: Final = Kept(Until.PERSON, Hand.ERASURE, Words("khi người ấy xin xóa", "when that person asks for erasure"))
_GROUPS: Final = Kept(
    Until.WARD, Hand.OPERATOR, Words("nhóm của địa bàn; tên nhóm không nói về ai", "groups of the ward; about nobody")
)
_MONTH: Final = Kept(
    Until.AGE,
    Hand.PLATFORM,
    Words("từ khi gửi; tin riêng 48 giờ", "after it was sent; private ones 48 hours"),
    days=30,
)
_WEEK: Final = Kept(Until.AGE, Hand.PLATFORM, Words("từ khi ghi", "after it was written"), days=7)
_RECEIPTS: Final = Kept(Until.AGE, Hand.PLATFORM, Words("từ khi ghi", "after it was written"), days=30)
_DAY: Final = Kept(
    Until.AGE, Hand.PLATFORM, Words("từ khi đến mà chưa nói gì", "after they came and said nothing"), days=1
)
_EXPIRES: Final = Kept(
    Until.EXPIRES, Hand.PLATFORM, Words("giờ hết hạn ghi trong dòng", "the time that stands in the row")
)
_PRESS: Final = Kept(
    Until.SETTLED,
    Hand.PLATFORM,
    Words("2 phút, khi một lần bấm không thể đến lần nữa", "two minutes, when one press can no longer come twice"),
)
_LINK: Final = Kept(
    Until.EXPIRES,
    Hand.PLATFORM,
    Words(
        "giờ hết hạn; liên kết đã dùng thì đến khi phiên cuối của người ấy hết hạn",
        "its end; one that was used until the person's last session is over",
    ),
)
_TRIES: Final = Kept(
    Until.EXPIRES,
    Hand.PLATFORM,
    Words("lần đúng tiếp theo, hoặc khi hết giờ phải chờ đã lâu", "the next right one, or long after the wait is over"),
)
_ANEW: Final = Kept(
    Until.SETTLED,
    Hand.PLATFORM,
    Words(
        "khi đã làm lại xong; đến lúc ấy chỉ liên kết này mở được", "once they began anew; until then no other way in"
    ),
)
_SESSION: Final = Kept(Until.EXPIRES, Hand.PLATFORM, Words("khi phiên đăng nhập hết hạn", "when the session is over"))


WEB: Final = (
    Holding("person", Holds(_MEMBERS, Basis.CONSENT, (), _HERE), plain="id", personal="name note"),
    Holding("session", Holds(_IN, Basis.CONSENT, (), _EXPIRES), plain="person expires", sealed="hash csrf"),
    Holding(
        "link",
        Holds(_IN, Basis.CONSENT, (), _LINK),
        plain="person chat expires used receipt",
        personal="name",
        sealed="hash",
    ),
    Holding("chat", Holds(_MEMBERS, Basis.CONSENT, (), _GROUPS), plain="id kind owner", personal="title"),
    Holding("member", Holds(_MEMBERS, Basis.CONSENT, (), _HERE), plain="chat person read_up_to"),
    Holding(
        "message",
        Holds(_MEMBERS, Basis.CONSENT, (), _MONTH),
        plain="id chat author buttons tone reply_to pinned revision state heard at client_key",
        personal="spans",
    ),
    Holding(
        "photo",
        Holds(_MEMBERS, Basis.CONSENT, (), _MONTH),
        plain="id chat person message place type width height removed at",
        personal="alt bytes",
    ),
    Holding(
        "event",
        Holds(_MEMBERS, Basis.CONSENT, (), _MONTH),
        plain="number kind chat private person language at",
        personal="body",
    ),
    Holding("visitor", Holds(_IN, Basis.CONSENT, (), _DAY), plain="person since"),
    Holding("arrival", Holds(_ONCE, Basis.CONSENT, (), _PRESS), plain="person at", sealed="once"),
    Holding(
        "subscription",
        Holds(_WAKE, Basis.CONSENT, (), _SESSION),
        plain="everything language rung",
        personal="endpoint",
        sealed="session point secret",
    ),
    Holding("push", Holds(_WAKE, Basis.CONSENT, (), _SESSION), plain="kind at due tries", sealed="session"),
    Holding(
        "factor",
        Holds(_SURE, Basis.TASK, (), _HERE),
        plain="id person kind made used counter step public_key",
        sealed="credential secret",
    ),
    Holding("spare_code", Holds(_SURE, Basis.TASK, (), _HERE), plain="person", sealed="tag"),
    Holding("proof", Holds(_SURE, Basis.TASK, (), _SESSION), plain="at", sealed="session"),
    Holding("begun", Holds(_SURE, Basis.TASK, (), _EXPIRES), plain="purpose expires", sealed="key session body"),
    Holding("wrong_try", Holds(_SURE, Basis.TASK, (), _TRIES), plain="person many until"),
    Holding("renewal", Holds(_SURE, Basis.TASK, (), _ANEW), plain="person expires receipt", sealed="hash"),
    Holding("feed", Holds(_MEMBERS, Basis.CONSENT, (), _WEEK), plain="number chat person kind message at"),
    Holding("receipt", Holds(_ONCE, Basis.CONSENT, (), _RECEIPTS), plain="key verb at", personal="body"),
)
"""Every table of ``chat.sqlite`` with every column; a test holds it against a real file."""
