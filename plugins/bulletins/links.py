"""Finds addresses of pages in a text, and says which of them nobody should be sent to."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from bot.model.folding import fold


class Trouble(StrEnum):
    """What is wrong with an address."""

    SHORT = "short-link"
    OPEN = "open-link"
    BARE = "bare-link"
    FALSE = "false-link"
    LIKE = "like-link"


@dataclass(frozen=True, slots=True)
class Link:
    """An address as typed, without what is invisible in it; ``trouble`` is None for one that is fine."""

    typed: str
    trouble: Trouble | None


SHORTENERS: Final = frozenset(
    {
        *("bit.ly", "bitly.com", "tinyurl.com", "t.co", "goo.gl", "is.gd", "v.gd", "ow.ly", "buff.ly", "cutt.ly"),
        *("rebrand.ly", "shorturl.at", "shorturl.asia", "s.id", "t.ly", "rb.gy", "tiny.cc", "bom.so", "by.com.vn"),
        *("lnkd.in", "urlvn.net", "link.vn", "2tr.vn", "sum.vn", "soo.gd", "clck.ru", "qrco.de", "me-qr.com"),
        *("adf.ly", "bl.ink", "shorten.asia", "shope.ee", "vn.shp.ee", "s.net.vn", "gg.gg", "linktr.ee", "x.gd"),
    }
)
"""Services behind whose short addresses anything may be, and something else tomorrow."""

_ENDINGS: Final = (
    "vn|com|net|org|info|biz|xyz|top|club|site|online|shop|vip|app|dev|link|click|cc|icu|live|store|pro|asia|ru|cn"
)
"""Ends of bare names of hosts; none that is a syllable of ours, which may stand behind a full stop by mistake."""

_SCHEME: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*)://[^\s<>\"']+", re.IGNORECASE)
_BARE: Final = re.compile(
    rf"(?<![\w@./-])(?:[\w-]+\.)+(?:{_ENDINGS})(?![\w-]|\.\w)(?:[:/?#][^\s<>\"']*)?", re.IGNORECASE
)
_SHORT_BARE: Final = re.compile(
    r"(?<![\w@./-])(?:" + "|".join(each.replace(".", r"\.") for each in sorted(SHORTENERS)) + r")/[^\s<>\"']+",
    re.IGNORECASE,
)
_TRAILING: Final = ".,;:!?)]}»”’"

_STATE: Final = ".gov.vn"
_FAMOUS: Final = ("vneid", "dichvucong", "bocongan", "chinhphu", "dichvucongquocgia", "congdichvucong", "vssid")
"""Names under .gov.vn that others like to borrow."""
_POLICE: Final = ("congan", "canhsat")
_LOOKS: Final = str.maketrans({"0": "o", "1": "i", "l": "i", "3": "e", "5": "s", "4": "a", "8": "b", "-": "", "_": ""})
_NUMERIC: Final = re.compile(r"[0-9.]+|\[.*\]|0x[0-9a-f]+")


def links(text: str) -> Iterator[Link]:
    """Every address, in order of their kinds, each once."""
    seen = _visible(text)
    spans: list[tuple[int, int]] = []
    for pattern in (_SCHEME, _SHORT_BARE, _BARE):
        for found in pattern.finditer(seen):
            if any(found.start() < end and start < found.end() for start, end in spans):
                continue
            spans.append(found.span())
            typed = found[0].rstrip(_TRAILING)
            yield Link(typed, _trouble(typed))


def _trouble(typed: str) -> Trouble | None:
    host = _host(typed)
    if host is None or _is_false(host):
        return Trouble.FALSE
    if host in SHORTENERS or host.removeprefix("www.") in SHORTENERS:
        return Trouble.SHORT
    if "://" in typed and not typed.casefold().startswith("https://"):
        return Trouble.OPEN
    if not host.endswith(_STATE) and any(name in _looks(host) for name in map(_looks, _POLICE)):
        return Trouble.LIKE
    return None if "://" in typed else Trouble.BARE


def _host(typed: str) -> str | None:
    """The name of the machine in small letters; None where one cannot say which is meant."""
    try:
        parts = urlsplit(typed if "://" in typed else f"//{typed}")
        # What stands before "@" is read as the address and is none.
        return None if "@" in parts.netloc else (parts.hostname or "").rstrip(".") or None
    except ValueError:
        return None


def _is_false(host: str) -> bool:
    """A number instead of a name, letters of another script, or a name of the state where the state has none."""
    if _NUMERIC.fullmatch(host) or not host.isascii() or "xn--" in host:
        return True
    if host.endswith(_STATE):
        return False
    words = re.split(r"[.-]", host)
    named = {_looks(each) for each in (*host.split("."), *words)}
    return "gov" in words or any(_close(_looks(name), each) for name in _FAMOUS for each in named)


def _looks(name: str) -> str:
    """The same for what looks the same."""
    return fold(name).translate(_LOOKS)


def _close(name: str, other: str) -> bool:
    """The same but for one letter that is other, missing, too much or in the place of the next one."""
    if name == other:
        return True
    if abs(len(name) - len(other)) > 1 or len(name) < 5:
        return False
    start = next((at for at, pair in enumerate(zip(name, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    rest, others = name[start:], other[start:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:] or swapped == others


def _visible(text: str) -> str:
    """Letters as they are read: one form for each, blanks of all kinds plain, nothing invisible."""
    composed = unicodedata.normalize("NFKC", text)
    shown = (" " if unicodedata.category(each) == "Zs" else each for each in composed)
    return "".join(each for each in shown if unicodedata.category(each) != "Cf")
