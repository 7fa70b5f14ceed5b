"""The processing register in words, each in Vietnamese and in English."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.columns import Mark
from bot.engine.register import Line, Where
from bot.model.holdings import Basis, Hand, Holds, Kept, Until, Words
from bot.model.people import Role
from bot.settings import Settings
from bot.store.portable import NOT_KEPT

ROLES: Final[Mapping[Role, Words]] = {
    Role.RESIDENT: Words("mọi người", "everybody"),
    Role.CLUSTER_HEAD: Words("tổ trưởng", "cluster head"),
    Role.OFFICER: Words("cảnh sát khu vực", "officer"),
    Role.DUTY: Words("trực ban", "duty"),
    Role.COMMANDER: Words("chỉ huy", "commander"),
    Role.OVERSIGHT: Words("giám sát", "oversight"),
    Role.HELPER: Words("người hỗ trợ", "helper"),
    Role.DATA_KEEPER: Words("người phụ trách dữ liệu", "person in charge of data"),
    Role.OPERATOR: Words("quản trị máy", "operator"),
}
MARKS: Final[Mapping[Mark, Words]] = {
    Mark.PLAIN: Words("thường", "plain"),
    Mark.PERSONAL: Words("cá nhân", "personal"),
    Mark.SENSITIVE: Words("nhạy cảm", "sensitive"),
    Mark.SEALED: Words("niêm phong", "sealed"),
}
_PLACES: Final[Mapping[Where, Words]] = {
    Where.DATABASE: Words("cơ sở dữ liệu", "database"),
    Where.WEB: Words("tệp riêng của trang", "file of the platform"),
}
_HANDS: Final[Mapping[Hand, Words]] = {
    Hand.ROUND: Words("máy tự xóa, mỗi giờ", "erased every hour by the house"),
    Hand.PLUGIN: Words("phần mềm tự xóa đúng hẹn", "erased by the plugin in time"),
    Hand.PLATFORM: Words("trang tự xóa", "erased by the platform's own round"),
    Hand.ERASURE: Words("xóa theo yêu cầu", "erased on request"),
    Hand.OPERATOR: Words("giữ lại", "kept"),
}
_NOBODY: Final = Words("không ai xem, chỉ máy dùng", "nobody, the machine only")
_UNDECLARED: Final = Words("chưa khai; không có dữ liệu cá nhân", "not declared; no personal data")


@dataclass(frozen=True, slots=True)
class Row:
    """One table in words."""

    owner: str
    table: str
    place: Words
    fields: Mapping[str, Mark]
    purpose: Words
    basis: Words
    readers: Words
    kept: Words
    personal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The whole of it on a day; ``regions`` are the countries of the accounts' platforms."""

    settings: Settings
    on: date
    regions: Mapping[str, str]
    rows: tuple[Row, ...]

    @property
    def abroad(self) -> Sequence[str]:
        """Accounts whose platform lies in another country."""
        return [name for name, region in self.regions.items() if region != self.settings.installation.country]


def row_of(line: Line) -> Row:
    """A line of the register in words."""
    holds = line.holds
    return Row(
        owner=line.owner,
        table=line.table,
        place=_place(line),
        fields=line.fields,
        purpose=holds.purpose if holds else _UNDECLARED,
        basis=(holds.basis if holds else Basis.NOBODY).article,
        readers=_readers(holds),
        kept=kept_words(holds.kept) if holds else _UNDECLARED,
        personal=line.personal,
    )


def kept_words(kept: Kept) -> Words:
    """How long, from when, and who sees to it."""
    hand = _HANDS[kept.by]
    how = _how_long(kept)
    return Words(f"{how.vi} {kept.why.vi} ({hand.vi})", f"{how.en} {kept.why.en} ({hand.en})")


def _how_long(kept: Kept) -> Words:
    match kept.until:
        case Until.AGE:
            return Words(f"{kept.days:g} ngày", f"{kept.days:g} days")
        case Until.EXPIRES:
            return Words("đến", "until")
        case Until.KEY:
            return Words("48 giờ,", "48 hours,")
        case Until.WARD:
            return Words("lâu dài:", "as long as the ward:")
        case _:
            return Words("đến", "until:")


def _place(line: Line) -> Words:
    place = _PLACES[line.where]
    if line.where is Where.DATABASE and line.table in NOT_KEPT:
        return Words(f"{place.vi}; không có trong bản sao lưu", f"{place.en}; not in backups")
    return place


def _readers(holds: Holds | None) -> Words:
    if holds is None or not holds.readers:
        return _NOBODY
    words = [ROLES[role] for role in holds.readers]
    return Words(", ".join(each.vi for each in words), ", ".join(each.en for each in words))
