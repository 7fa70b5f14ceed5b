"""Guesses whether a text names somebody; a guess may ask, and never stops anybody."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from bot.model.folding import accented, fold

_FAMILIES: Final = frozenset(
    {
        *("nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô"),
        *("dương", "lý", "đinh", "trịnh", "đoàn", "đào", "mai", "lâm", "tạ", "tô", "trương", "lương", "hà", "cao"),
        *(
            "châu",
            "thái",
            "quách",
            "lưu",
            "kiều",
            "tăng",
            "nông",
            "hứa",
            "tống",
            "giàng",
            "diệp",
            "vương",
            "lò",
            "vàng",
        ),
    }
)
_BARE: Final = frozenset(
    {
        "nguyen",
        "tran",
        "pham",
        "hoang",
        "huynh",
        "phan",
        "dang",
        "bui",
        "ngo",
        "duong",
        "dinh",
        "trinh",
        "truong",
        "luong",
    }
)
"""Families that are no other word where somebody writes without accents."""
_TITLES: Final = frozenset(
    {"ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cậu", "dì", "cụ", "cháu", "bé", "thím", "mợ"}
)
_OFFICES: Final = frozenset(
    {
        *("con", "to", "hoi", "ban", "cong", "truong", "pho", "doan", "dang", "uy", "an", "xa", "phuong", "nha", "mat"),
        *("can", "canh", "giao", "bi", "chu", "tdp", "dan"),
    }
)
"""What stands behind a title in capitals and is an office: "Ông Tổ trưởng", "Bà Hội trưởng"."""
_PLACES: Final = frozenset(
    {
        *(
            "duong",
            "pho",
            "ngo",
            "hem",
            "xa",
            "phuong",
            "huyen",
            "quan",
            "tinh",
            "cho",
            "cau",
            "truong",
            "thpt",
            "thcs",
        ),
        *(
            "hoc",
            "vien",
            "thon",
            "ap",
            "ban",
            "khu",
            "den",
            "chua",
            "ho",
            "cong",
            "ben",
            "song",
            "nui",
            "lo",
            "tp",
            "to",
        ),
        *("truong", "doi", "nganh", "lang", "buon", "hang", "kenh", "tran", "tu", "giao", "xu"),
    }
)
"""What stands before the name of a place: "đường Nguyễn Trãi", "trường Lê Lợi"."""
_NO_NAMES: Final = (
    *("ho chi minh", "ha noi", "ha tinh", "ha giang", "ha nam", "ha long", "ha dong", "ha van", "cao bang", "lam dong"),
    *("lai chau", "thai nguyen", "thai binh", "thai lan", "doan thanh", "doan tncs", "ho tay", "do son", "chau doc"),
    *("chau au", "chau a", "cao dang", "vang danh", "dang cong", "dang uy"),
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_PAUSE: Final = re.compile(r"[.!?:;\n,()\"“”/–-]")
_LONGEST: Final = 5


def persons(text: str) -> Iterator[str]:
    """What may be names of people, as they are written, each once."""
    told: set[str] = set()
    for part in _PAUSE.split(unicodedata.normalize("NFC", _shown(text))):
        for name in _names(_WORD.findall(part)):
            if fold(name) not in told:
                told.add(fold(name))
                yield name


def _names(words: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(words):
        run = _capitals(words, at)
        if _is_place(words, at, run):
            at += run
            continue
        length = _whole_name(words, at, run) or _called(words, at)
        if length:
            yield " ".join(words[at : at + length])
        at += length or 1


def _whole_name(words: Sequence[str], at: int, run: int) -> int:
    """How many words a family name and what follows it are; 0 for none. In a head of capitals two are too few to say."""
    family = run > 1 and _is_family(words[at]) and (run > 2 or not _all_large(words))
    return min(run, _LONGEST) if family else 0


def _is_family(word: str) -> bool:
    return word.lower() in _FAMILIES or (not accented(word) and fold(word) in _BARE)


def _called(words: Sequence[str], at: int) -> int:
    """The same for a title and what follows it: "chị Hoa"."""
    if words[at].lower() not in _TITLES or _all_large(words):
        return 0
    run = _capitals(words, at + 1)
    named = run and fold(words[at + 1]) not in _OFFICES and len(words[at + 1]) > 1
    return 1 + min(run, _LONGEST - 1) if named else 0


def _is_place(words: Sequence[str], at: int, run: int) -> bool:
    if run < 2:
        return False
    plain = " ".join(fold(each) for each in words[at : at + run])
    return (bool(at) and fold(words[at - 1]) in _PLACES) or any(
        f"{plain} ".startswith(f"{each} ") for each in _NO_NAMES
    )


def _capitals(words: Sequence[str], at: int) -> int:
    """How many words from there on begin with a capital."""
    return next((count for count, word in enumerate(words[at:]) if not word[:1].isupper()), len(words) - at)


def _all_large(words: Sequence[str]) -> bool:
    """A head in capitals, in which every word looks like a name."""
    return len(words) > 2 and all(word.isupper() for word in words)


def _shown(text: str) -> str:
    return "".join(each for each in text if unicodedata.category(each) != "Cf")
