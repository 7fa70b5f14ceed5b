"""Writes a text so that somebody reads it to a loudspeaker without stumbling: no addresses, signs or numbers that have to be guessed."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from plugins.bulletins.links import links
from plugins.bulletins.numbers import dialled

_ONES: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LARGE: Final = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))

_SHORT: Final[Mapping[str, str]] = {
    "CSKV": "cảnh sát khu vực",
    "CAX": "công an xã",
    "CAP": "công an phường",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "TDP": "tổ dân phố",
    "ANTT": "an ninh trật tự",
    "PCCC": "phòng cháy chữa cháy",
    "CCCD": "căn cước công dân",
    "CMND": "chứng minh nhân dân",
    "ATGT": "an toàn giao thông",
    "BHYT": "bảo hiểm y tế",
    "TP": "thành phố",
    "SĐT": "số điện thoại",
    "ĐT": "điện thoại",
    "QĐ": "quyết định",
    "NĐ": "nghị định",
    "CP": "Chính phủ",
    "VNeID": "vi-en-ai-đi",
    "OTP": "ô-tê-pê",
    "v.v": "vân vân",
}
"""What people write and do not say."""
_SHORTENED: Final = re.compile(r"(?<!\w)(" + "|".join(sorted(_SHORT, key=len, reverse=True)) + r")(?!\w)")

_DATE: Final = re.compile(
    r"(?<![\d/.-])(?:ngày\s+)?([0-3]?\d)([/.-])([01]?\d)\2((?:19|20)\d{2})(?![\d/-])", re.IGNORECASE
)
_DAY: Final = re.compile(r"(?<!\w)ngày\s+([0-3]?\d)[/-]([01]?\d)(?![\d/-])", re.IGNORECASE)
_TIME: Final = re.compile(r"(?<!\d)([01]?\d|2[0-4])\s?(?:h|g|giờ|:)\s?([0-5]\d)(?!\d)", re.IGNORECASE)
_HOUR: Final = re.compile(r"(?<!\d)([01]?\d|2[0-4])\s?[hg](?!\w)", re.IGNORECASE)
_ALWAYS: Final = re.compile(r"(?<!\d)24/(24|7)(?!\d)")
_GROUPED: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?![\d]|[.,]\d)")
_CALLED: Final = re.compile(r"(?<![\w+])\+?\(?\d(?:[ .()-]{0,2}\d){7,14}(?!\w)")
_EMERGENCY: Final = re.compile(r"(?<![\d.,/-])11[1-5](?![\d.,/-]\d|\d|\s*(?:người|hộ|nhà|đồng|xe))")
_LONG: Final = re.compile(r"\d{5,}")
_PERCENT: Final = re.compile(r"(\d)\s?%")
_DONG: Final = re.compile(r"(?<=\d)\s?(?:đ|vnđ|vnd)(?!\w)", re.IGNORECASE)
_LAW: Final = re.compile(r"(?<!\d)(\d{1,4})/((?:19|20)\d{2})/[A-ZĐ][\wĐ-]*")
_BULLET: Final = re.compile(r"^\s*(?:[-–—*•+·▪►✓]+|\d{1,2}[.)])\s+", re.MULTILINE)
_OTHER: Final = re.compile(r"[*_~`#<>|\\^=\[\]{}“”\"]")
_BLANKS: Final = re.compile(r"[ \t]+")


def spoken(text: str) -> str:
    """The same to be read out; sentences and paragraphs stay."""
    said = unicodedata.normalize("NFKC", text)
    said = "".join(" " if unicodedata.category(each) == "Zs" else each for each in said)
    said = "".join(each for each in said if unicodedata.category(each) not in ("Cf", "So", "Sk", "Co", "Cs"))
    for link in links(said):
        said = said.replace(link.typed, "địa chỉ ghi trong nhóm")
    said = _BULLET.sub("", said)
    for pattern, written in _RULES:
        said = pattern.sub(written, said)
    said = _SHORTENED.sub(lambda found: _SHORT[found[1]], said.replace("&", " và "))
    said = _OTHER.sub("", said.replace("…", ".").replace("/", " "))
    return "\n".join(filter(None, (_BLANKS.sub(" ", line).strip() for line in said.splitlines())))


def digits(number: str) -> str:
    """A telephone number as one says it, in groups of three from the front: "không hai chín, chín không không, ..."."""
    said = [_ONES[int(digit)] for digit in number if digit.isdecimal()]
    starts = range(0, max(len(said) - 1, 1), 3)
    groups = [said[start : start + 3] for start in starts]
    if starts and starts[-1] + 3 < len(said):
        groups[-1] = said[starts[-1] :]
    return ", ".join(" ".join(group) for group in groups)


def number(value: int) -> str:
    """A whole number from 0 in words: 105 is "một trăm linh năm". Raises: ``ValueError`` below 0."""
    if value < 0:
        raise ValueError(f"{value} is below 0")
    if value >= 1000 * 10**9:
        return f"{number(value // 10**9)} tỷ {number(value % 10**9)}".removesuffix(" không")
    said: list[str] = []
    for size, name in _LARGE:
        here, value = divmod(value, size)
        if here:
            said.append(f"{_below_thousand(here, first=not said)} {name}")
    if value or not said:
        said.append(_below_thousand(value, first=not said))
    return " ".join(said)


def _below_thousand(value: int, *, first: bool) -> str:
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    said = [f"{_ONES[hundreds]} trăm"] if hundreds or not first else []
    if tens:
        said.append("mười" if tens == 1 else f"{_ONES[tens]} mươi")
    elif ones and said:
        said.append("linh")
    if ones or not (said or tens):
        said.append(_one(ones, tens))
    return " ".join(said)


def _one(ones: int, tens: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    return "lăm" if ones == 5 and tens else _ONES[ones]


def _phone(found: re.Match[str]) -> str:
    called = dialled(found[0])
    return digits(called) if called else found[0]


def _amount(found: re.Match[str]) -> str:
    return number(int(re.sub(r"\D", "", found[0])))


def _date(found: re.Match[str]) -> str:
    return f"ngày {int(found[1])} tháng {int(found[3])} năm {found[4]}"


def _day(found: re.Match[str]) -> str:
    return f"ngày {int(found[1])} tháng {int(found[2])}"


def _time(found: re.Match[str]) -> str:
    return f"{int(found[1])} giờ" + (f" {int(found[2])} phút" if int(found[2]) else "")


def _hour(found: re.Match[str]) -> str:
    return f"{int(found[1])} giờ"


def _each_digit(found: re.Match[str]) -> str:
    return digits(found[0])


_RULES: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = (
    (_LAW, r"\1 năm \2"),
    (_DATE, _date),
    (_DAY, _day),
    (_ALWAYS, "cả ngày lẫn đêm"),
    (_TIME, _time),
    (_HOUR, _hour),
    (_CALLED, _phone),
    (_EMERGENCY, _each_digit),
    (_DONG, " đồng"),
    (_GROUPED, _amount),
    (_LONG, _each_digit),
    (_PERCENT, r"\1 phần trăm"),
)
"""One after the other: what has a shape of its own first, then numbers alone."""
