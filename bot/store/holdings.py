"""What each core table holds, why, on which basis, who reads it and until when: the register is made from this."""

from typing import Final

from bot.model.holdings import Basis, Hand, Holding, Holds, Kept, Until, Words
from bot.model.people import Role

_HEADS: Final = (Role.CLUSTER_HEAD, Role.OFFICER, Role.COMMANDER)
_STAFF: Final = (Role.OFFICER, Role.DUTY, Role.COMMANDER)

_WARD: Final = Kept(
    Until.WARD,
    Hand.OPERATOR,
    Words("sơ đồ địa bàn, không nói về ai", "the map of the ward, which says nothing about anybody"),
)
_MACHINE: Final = Kept(
    Until.WARD, Hand.OPERATOR, Words("máy cần để chạy đúng, không nói về ai", "the machine runs by it; about nobody")
)
_BY_KEY: Final = Kept(
    Until.KEY, Hand.ROUND, Words("từ ngày ghi; khóa của ngày bị hủy trước", "from its day; the key goes first")
)
_PERSON: Final = Kept(Until.PERSON, Hand.ERASURE, Words("khi người ấy xin xóa", "when that person asks for erasure"))
_NOTICE: Final = Kept(
    Until.AGE,
    Hand.ROUND,
    Words(
        "từ khi thông báo được gỡ ở mọi nơi; đang đăng thì còn giữ",
        "after the notice was taken back everywhere; while it is shown it stays",
    ),
    days=90,
)
_DECIDED: Final = Kept(
    Until.AGE,
    Hand.ROUND,
    Words("từ khi hỏi, nếu đã quyết và không còn thông báo", "after it was asked, once decided and without a notice"),
    days=90,
)
_DONE: Final = Kept(Until.SETTLED, Hand.ROUND, Words("khi việc xong", "when it is done"))
_EXPIRES: Final = Kept(Until.EXPIRES, Hand.ROUND, Words("giờ ghi trong dòng", "the time that stands in the row"))

_PLACES: Final = Holds(
    Words("biết địa bàn, nhóm và nơi giáp ranh", "know the units, their groups and neighbours"),
    Basis.NOBODY,
    (*_HEADS, Role.DUTY, Role.OVERSIGHT),
    _WARD,
)
_CHANGES: Final = Holds(
    Words("sổ thay đổi địa bàn, mã người làm", "history of the units, with the id of who changed them"),
    Basis.TASK,
    (Role.COMMANDER, Role.OVERSIGHT),
    Kept(
        Until.WARD,
        Hand.OPERATOR,
        Words("lịch sử địa bàn; chỉ còn mã người làm", "history of the place; of who did it only an id"),
    ),
)
_PEOPLE: Final = Holds(
    Words("gọi đúng tên, gửi tin đúng người, đúng nhóm", "call people by name and reach them in their groups"),
    Basis.CONSENT,
    _HEADS,
    _PERSON,
)
_DUTIES: Final = Holds(
    Words("ai được làm việc gì, ở đâu, đến khi nào", "who may do what, where and until when"),
    Basis.TASK,
    (Role.COMMANDER, Role.OVERSIGHT),
    Kept(
        Until.PERSON,
        Hand.ERASURE,
        Words(
            "khi người ấy xin xóa sau khi thôi nhiệm vụ; trước đó chứng minh quyền đã có",
            "when that person, no longer on duty, asks; until then it proves which right there was",
        ),
    ),
)
_WORK: Final = Holds(Words("việc đang chờ cán bộ", "what waits for an officer"), Basis.TASK, _STAFF, _DONE)
_APPROVAL: Final = Holds(
    Words("người thứ hai duyệt việc có rủi ro", "a second person approves what is risky"),
    Basis.TASK,
    _STAFF,
    _DECIDED,
)
_LOG: Final = Holds(
    Words("nhật ký việc cán bộ đã làm, chỉ có mã số", "log of what officers did, ids only"),
    Basis.TASK,
    (Role.OVERSIGHT,),
    Kept(
        Until.WARD,
        Hand.OPERATOR,
        Words(
            "mỗi dòng giữ cho dòng trước không bị sửa, nên không dòng nào bỏ được",
            "each line keeps the one before from being changed, so none can go",
        ),
    ),
)
_NOTICES: Final = Holds(
    Words(
        "thông báo gửi các nhóm, sửa và gỡ được ở mọi nơi", "notices to groups, to be revised and recalled everywhere"
    ),
    Basis.TASK,
    (*_STAFF, Role.CLUSTER_HEAD),
    _NOTICE,
)
_SENDING: Final = Holds(
    Words("tin đang trên đường gửi; tin riêng được niêm phong", "messages on their way; private ones sealed"),
    Basis.TASK,
    (),
    Kept(
        Until.SETTLED,
        Hand.ROUND,
        Words("khi gửi xong; tin riêng chậm nhất 48 giờ", "when it is delivered; private ones after 48 hours at most"),
    ),
)
_PICTURES: Final = Holds(
    Words("ảnh kèm vụ việc, đã bỏ vị trí", "pictures of cases, without location"),
    Basis.TASK,
    _STAFF,
    Kept(
        Until.SETTLED,
        Hand.ROUND,
        Words(
            "khi vụ việc khép lại hoặc đơn bỏ dở quá 48 giờ; chỉ còn mã ảnh",
            "when the case ends, or a form was left for 48 hours; only the picture's id stays",
        ),
    ),
)
_CLOCKS: Final = Holds(
    Words("hẹn giờ việc sẽ làm", "what is to be done later"),
    Basis.TASK,
    (),
    Kept(Until.SETTLED, Hand.ROUND, Words("khi đến giờ và đã làm", "when its time has come and it was done")),
)
_JOBS: Final = Holds(
    Words(
        "việc dài đang làm, như gom dữ liệu cho người xin xem", "long work under way, such as gathering somebody's data"
    ),
    Basis.TASK,
    (),
    Kept(
        Until.SETTLED,
        Hand.ROUND,
        Words(
            "khi làm xong; việc nói về ai thì chậm nhất 48 giờ",
            "when it is done; what is about somebody after 48 hours",
        ),
    ),
)
_INTAKE: Final = Holds(
    Words("đọc tin một lần, đúng thứ tự, không mất", "read each message once, in order, losing none"),
    Basis.TASK,
    (),
    _BY_KEY,
)
_ENGINE: Final = Holds(Words("máy nhớ đang làm đến đâu", "how far the machine is"), Basis.NOBODY, (), _MACHINE)
_MENUS: Final = Holds(
    Words("ai có nhiệm vụ thì thấy lệnh của mình", "show the commands of their roles to those who hold some"),
    Basis.TASK,
    (),
    Kept(
        Until.SETTLED,
        Hand.ROUND,
        Words(
            "khi nền tảng đã gỡ lệnh riêng, hoặc khi bot thôi dùng tài khoản ấy",
            "when the platform has taken the menu away, or when the account is no more",
        ),
    ),
)
_BRIEF: Final = Holds(
    Words("nút bấm, mã dùng một lần, tạm dừng", "buttons, one-time codes, pauses"), Basis.TASK, (), _EXPIRES
)

CORE: Final = (
    Holding("unit", _PLACES, plain="id parent kind name number folded position ended_at"),
    Holding("unit_change", _CHANGES, plain="id unit what before after at by"),
    Holding("successor", _PLACES, plain="unit into"),
    Holding(
        "reform",
        _CHANGES,
        plain="id kind unit into was above joined agreed at by done_at closes closed_at undone_at",
    ),
    Holding("neighbour", _PLACES, plain="unit near"),
    Holding("chat_group", _PLACES, plain="id unit kind account chat title state members bound_at bound_by fields"),
    Holding("person", _PEOPLE, plain="id language created_at", personal="name folded"),
    Holding("identity", _PEOPLE, plain="account person used", personal="user chat"),
    Holding("membership", _PEOPLE, plain="person group since"),
    Holding("role_grant", _DUTIES, plain="id person role unit starts ends giver deputy_of"),
    Holding("shift", _DUTIES, plain="id unit person starts ends by"),
    Holding("one_time_code", _BRIEF, plain="purpose person payload expires", sealed="hash"),
    Holding("work", _WORK, plain="plugin subject unit role action created_at", personal="title"),
    Holding(
        "approval",
        _APPROVAL,
        plain="id plugin action subject kind unit role need not_by author view review_minutes state asked_at review_by",
        personal="title",
    ),
    Holding("vote", _APPROVAL, plain="approval person agreed at"),
    Holding("audit", _LOG, plain="number at actor action unit subject detail hash"),
    Holding("audit_head", _ENGINE, plain="id number hash"),
    Holding(
        "notice",
        _NOTICES,
        plain="id number plugin subject unit urgency matter state revision reported created_at changed_at",
    ),
    Holding("revision", _NOTICES, plain="notice number", personal="content"),
    Holding("showing", _NOTICES, plain="media notice revision"),
    Holding(
        "copy",
        _NOTICES,
        plain="id notice account urgency desired applied desired_pin applied_pin state reason not_before created_at",
        personal="chat",
    ),
    Holding("hand", _NOTICES, plain="id copy what revision state was asked_at done_at by"),
    Holding("part", _NOTICES, plain="copy ordinal account message digest photos sent_at", personal="chat"),
    Holding(
        "operation",
        _SENDING,
        plain="id account urgency copy ordinal verb day digest revision state attempts not_before created_at error outcome",
        personal="target",
        sealed="body",
    ),
    Holding("button", _BRIEF, plain="token plugin action payload unit notice expires"),
    Holding(
        "media",
        _PICTURES,
        plain="id state account day width height created_at kept_for",
        personal="data",
        sealed="source",
    ),
    Holding("schedule", _CLOCKS, plain="id plugin name payload rule missed due"),
    Holding("outcome", _CLOCKS, plain="id plugin kind name day schedule due created_at attempts", sealed="body"),
    Holding(
        "job",
        _JOBS,
        plain="id plugin name day state run deaths tries not_before created_at why",
        sealed="body",
    ),
    Holding("seen", _INTAKE, plain="day", sealed="tag"),
    Holding("cursor", _ENGINE, plain="account value"),
    Holding("progress", _INTAKE, plain="kind day updated_at", sealed="tag body"),
    Holding("spool", _INTAKE, plain="id account reason day created_at", sealed="body"),
    Holding("attempt", _INTAKE, plain="day deaths", sealed="tag"),
    Holding("adapter_state", _ENGINE, plain="account key value"),
    Holding("own_menu", _MENUS, plain="account digest", personal="chat"),
    Holding("pause", _BRIEF, plain="account until", personal="chat"),
    Holding("run", _ENGINE, plain="id clean started_at"),
    Holding("lease", _ENGINE, plain="name holder epoch until clean"),
    Holding("day_key", _INTAKE, plain="day mark"),
    Holding("stamp", _ENGINE, plain="name value"),
)
"""Every core table, with every column; a test holds it against a real database."""
