"""Holdings: what a table keeps, what for, on which basis in law, who may read it, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from bot.model.people import Role


class Mark(Enum):
    """What a field may hold, from harmless to secret."""

    PLAIN = 0
    PERSONAL = 1
    SENSITIVE = 2
    SEALED = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The same in both languages."""

    vi: str
    en: str


class Basis(StrEnum):
    """Why the law lets it be kept."""

    NOBODY = "nobody"
    """It says nothing about anybody."""
    CONSENT = "consent"
    TASK = "task"
    EMERGENCY = "emergency"
    RIGHTS = "rights"
    BREACH = "breach"

    @property
    def article(self) -> Words:
        """Where that stands."""
        return _ARTICLES[self]


_ARTICLES: Mapping[Basis, Words] = {
    Basis.NOBODY: Words("Không có dữ liệu cá nhân", "No personal data"),
    Basis.CONSENT: Words("Sự đồng ý: Luật 91/2025/QH15, điều 9", "Consent: Law 91/2025/QH15, article 9"),
    Basis.TASK: Words(
        "Nhiệm vụ của cơ quan nhà nước: Luật 91/2025/QH15, điều 19 khoản 1 điểm c",
        "Task of a state agency: Law 91/2025/QH15, article 19(1)(c)",
    ),
    Basis.EMERGENCY: Words(
        "Bảo vệ tính mạng, tình huống khẩn cấp: Luật 91/2025/QH15, điều 19 khoản 1 điểm a",
        "Emergency: Law 91/2025/QH15, article 19(1)(a)",
    ),
    Basis.RIGHTS: Words(
        "Chứng minh quyền được thực hiện đúng hạn: Nghị định 356/2025/NĐ-CP, điều 5",
        "Proof that rights were honoured in time: Decree 356/2025/NĐ-CP, article 5",
    ),
    Basis.BREACH: Words(
        "Hồ sơ vi phạm dữ liệu: Luật 91/2025/QH15, điều 23; Nghị định 356/2025/NĐ-CP, điều 28",
        "Record of a breach: Law 91/2025/QH15, article 23; Decree 356/2025/NĐ-CP, article 28",
    ),
}


class Until(StrEnum):
    """Which rule ends it."""

    AGE = "age"
    """So many days after something."""
    EXPIRES = "expires"
    """At the time that stands in the row."""
    KEY = "key"
    """With the key of its day, which is destroyed after 48 hours."""
    SETTLED = "settled"
    """As soon as it is done."""
    PERSON = "person"
    """When the person leaves or is erased."""
    WARD = "ward"
    """As long as the ward uses this; ``why`` says for what."""


class Hand(StrEnum):
    """Who ends it."""

    ROUND = "round"
    """The house's hourly round."""
    PLUGIN = "plugin"
    """The plugin's own clock, or the step that makes it superfluous."""
    PLATFORM = "platform"
    """The round of our own platform."""
    ERASURE = "erasure"
    """The erasure of the person; without one it stays."""
    OPERATOR = "operator"
    """Nobody by itself."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How long: ``why`` says from when, or for what; ``days`` go with ``AGE``, and ``setting`` of the plugin replaces them."""

    until: Until
    by: Hand
    why: Words
    days: float = 0
    setting: str = ""

    def __post_init__(self) -> None:
        if (self.until is Until.AGE) != (self.days > 0):
            raise ValueError("days go with AGE, and only with it")


@dataclass(frozen=True, slots=True)
class Holds:
    """What a table is for; ``readers`` see it by their role, beside whom it is about, and nobody where it is for the machine."""

    purpose: Words
    basis: Basis
    readers: tuple[Role, ...]
    kept: Kept


@dataclass(frozen=True, slots=True)
class Holding:
    """A table that is no plugin's: its columns by what they may hold, each list with spaces between."""

    table: str
    holds: Holds
    plain: str = ""
    personal: str = ""
    sensitive: str = ""
    sealed: str = ""

    @property
    def fields(self) -> Mapping[str, Mark]:
        """Each column with its mark."""
        return {
            name: mark
            for mark, names in zip(Mark, (self.plain, self.personal, self.sensitive, self.sealed), strict=True)
            for name in names.split()
        }
