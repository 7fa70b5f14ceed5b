"""Writes docs/platforms.md anew, from what the adapters say of their platforms: ``python -m tests.tools.platforms``."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from adapters.manual import adapter as manual
from adapters.matrix import adapter as matrix
from adapters.telegram import adapter as telegram
from adapters.web import adapter as web
from bot.adapter import ABROAD, Adapter, AdapterEntry, Capabilities, Finds, Opens, Premises, Visited
from bot.adapter.render import Draft, Part, render
from bot.engine.clock import SystemClock
from bot.model.content import Photo, Span, Style
from bot.model.ids import AccountId, MediaId
from bot.model.operations import WireButton
from bot.model.secret import Secret
from bot.testing.platform import TownAdapter
from bot.testing.town import Town

FILE: Final = Path(__file__).parents[2] / "docs" / "platforms.md"

_SAID: Final[Mapping[str, tuple[AdapterEntry, Mapping[str, object]]]] = {
    "web": (web, {}),
    "Matrix": (matrix, {"homeserver": "https://m.example", "user": "@b:m.example", "token": Secret("t", "here")}),
    "Telegram": (telegram, {"token": Secret("123456:abc", "here"), "username": "nhipcau_bot"}),
    "by hand": (manual, {}),
}
"""Each platform as an operator would set it who changes nothing."""


@dataclass(frozen=True, slots=True)
class Platform:
    """A column: the adapter and what it says."""

    name: str
    adapter: Adapter

    @property
    def can(self) -> Capabilities:
        """Its capabilities."""
        return self.adapter.capabilities


def platforms() -> Sequence[Platform]:
    """All that there are, the town of the tests last."""
    with tempfile.TemporaryDirectory() as folder:
        made = [Platform(name, _made(entry, said, folder)) for name, (entry, said) in _SAID.items()]
    return [*made, Platform("town", TownAdapter(Town(SystemClock())))]


def _made(entry: AdapterEntry, said: Mapping[str, object], folder: str) -> Adapter:
    async def nothing(data: bytes) -> bytes:
        return data

    premises = Premises(
        account=AccountId("account"),
        folder=folder,
        base_url="https://nhipcau.example/a/account/",
        clock=SystemClock(),
        language="vi",
        zone=ZoneInfo("Asia/Ho_Chi_Minh"),
        picture_bytes=10_000_000,
        sample=(),
        reencode=nothing,
    )
    settings: BaseModel = entry.settings.model_validate(said)
    return entry.make(premises, settings)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: which capabilities it tells of, how a platform stands, and what happens where it cannot."""

    what: str
    of: tuple[str, ...]
    stands: Callable[[Platform], str]
    else_: str


def _yes(name: str) -> Callable[[Platform], str]:
    return lambda platform: "✓" if getattr(platform.can, name) else "–"


def _number(number: float) -> str:
    return f"{number:,.1f}".rstrip("0").rstrip(".").replace(",", " ")


def _hours(window: timedelta) -> str:
    return f"{_number(window.total_seconds() / 3600)} h"


def _lengths(platform: Platform) -> str:
    can = platform.can
    wide = ", emoji count twice" if can.utf16 else ""
    return "whole" if can.by_hand else f"{_number(can.text_limit)} / {_number(can.caption_limit)}{wide}"


def _edits(platform: Platform) -> str:
    can = platform.can
    return ("✓" if can.edit_photo else "words only") if can.edit else "–"


def _deletes(platform: Platform) -> str:
    window = platform.can.delete_window
    if not platform.can.delete:
        return "–"
    return "✓" if window is None else f"for {_hours(window)}"


def _repeats(platform: Platform) -> str:
    can = platform.can
    if not can.idempotent_sends:
        return "–"
    if can.idempotent_for is None:
        return "✓"
    return f"for {_hours(can.idempotent_for)}{', then looks' if isinstance(platform.adapter, Finds) else ''}"


def _knocks(platform: Platform) -> str:
    can = platform.can
    return ", ".join(["✓"] * can.join_requests + ["who is known comes in without"] * can.admit) or "–"


def _rates(platform: Platform) -> str:
    rates = platform.can.rates
    if platform.can.by_hand:
        return "people's"
    return f"{_number(rates.overall)}/s; {_number(rates.chat)}/s; {_number(rates.group_minute)}/min"


def _addresses(platform: Platform) -> str:
    return "✓" if platform.can.talks_at or isinstance(platform.adapter, Opens) else "–"


def _pages(platform: Platform) -> str:
    return "✓" if platform.can.pages or isinstance(platform.adapter, Visited) else "–"


def _lasting(platform: Platform) -> str:
    places = ", ".join(sorted(platform.can.uneven_in))
    return f"not in {places}" if places else "✓"


def _kept_in(platform: Platform) -> str:
    if platform.can.servers == ABROAD:
        return "another country, it does not say which"
    return "with whom people post" if platform.can.by_hand else platform.can.servers or "where you run it"


ROWS: Final = (
    Row("the bot is in the groups itself", ("by_hand",), lambda each: "–" if each.can.by_hand else "✓",
        "an officer gets ready words and pictures, posts them by hand and says so; reminders until it is done"),
    Row("characters of a message / of a picture's caption", ("text_limit", "caption_limit", "utf16"), _lengths,
        "cut after a paragraph, a line, a sentence or a word; never between a letter and its marks"),
    Row("bold, links", ("styles",), _yes("styles"), "plain words, each address written out behind them"),
    Row("pictures", ("photos",), _yes("photos"), "what is to be seen on them, in words"),
    Row("pictures in one message", ("album",), lambda each: str(each.can.album) if each.can.photos else "–",
        "one message for each, before the words; the last one has the words below it where they fit"),
    Row("buttons", ("buttons",), _yes("buttons"), "numbered lines; in a group one answers the message with the number"),
    Row("change what was said", ("edit", "edit_photo"), _edits,
        "said anew, and the old one deleted; a picture alone cannot be replaced: its message is"),
    Row("take back what the bot said", ("delete", "delete_window"), _deletes,
        "changed to a neutral sentence; what can be neither is counted and told to the officer"),
    Row("take down what others said", ("removes_others",), _yes("removes_others"), "the officer is told to do it by hand"),
    Row("a sign below what people wrote", ("reactions",), _yes("reactions"),
        "words where it matters, else nothing; Matrix has it from 5 messages a second on"),
    Row("pin", ("pin",), _yes("pin"), "left out"),
    Row("make a group", ("create_group",), _yes("create_group"), "people make it, then “gắn nhóm” and a code"),
    Row("personal links into a group", ("invite",), _yes("invite"), "people let each other in by hand; the bot says whom"),
    Row("ask people out of a group", ("remove_member",), _yes("remove_member"), "its administrator does it by hand"),
    Row("people may knock, and are let in", ("join_requests", "admit"),
        _knocks,
        "they register in private, and get a link or are let in by hand"),
    Row("an address where anybody begins", ("talks_at",), _addresses, "no code for a wall; people are invited one by one"),
    Row("write first in private", ("writes_first",), _yes("writes_first"), "only to who wrote to the bot once"),
    Row("a second factor", ("proves",), lambda each: "✓" if each.can.proves else "–",
        "what needs one is done in an account that has one; link the two"),
    Row("pages of plugins", ("pages",), _pages, "their words and pictures in the chat"),
    Row("end sessions, erase an account", ("sign_out", "forget"),
        lambda each: "✓" if each.can.sign_out and each.can.forget else "–", "the person does it in the application"),
    Row("everything said in a group is seen", ("reads_all",), _yes("reads_all"),
        "commands and answers to the bot only; the house drops the rest in any case"),
    Row("what was not taken in comes again", ("redelivers",), _yes("redelivers"), "it is kept, sealed, before it is acknowledged"),
    Row("a repeated send does nothing twice", ("idempotent_sends", "idempotent_for"), _repeats,
        "what may have left is shown to a person, never sent again blindly"),
    Row("messages: in all; in a chat; in a group", ("rates",), _rates, "alarms first; the rest waits for its turn"),
    Row("people's words are kept in", ("servers",), _kept_in, "who joins where it is another country is told so first"),
    Row("there everywhere and always", ("uneven_in",), _lasting, "never the only channel: a warning at the start and in the check"),
)  # fmt: skip
"""In the order of the page."""

_NOTICE: Final = Draft(
    spans=(Span("Trâu đi lạc\n", style=Style.BOLD), Span("Xem thêm", link="https://nhipcau.example/57")),
    photos=(Photo(MediaId("one"), "một con trâu"), Photo(MediaId("two"), "sừng trái gãy")),
    buttons=(WireButton("a", "Tôi thấy"), WireButton("b", "Đã tìm được")),
    hint="Trả lời tin này bằng số.",
)
"""Two pictures, words with a link, two choices: most of what degrades."""


def shown(part: Part) -> str:
    """A message in a few signs."""
    words = part.text.strip().replace("\n\n", "\n").replace("\n", " / ")
    pieces = [f"[{photo.alt}]" for photo in part.photos] + [words] * bool(words)
    return " ".join(pieces + [f"({button.label})" for button in part.buttons])


_HEAD: Final = """# What each platform can do

<!-- Written by: .venv/bin/python -m tests.tools.platforms -->

*Tóm tắt: tính năng nào cũng chạy ở mọi nơi, nhưng không nền tảng nào làm được mọi thứ. Bảng dưới lấy thẳng từ khai báo của từng bộ
nối: ✓ là làm được, – là không; cột cuối nói khi không làm được thì thay bằng gì. Không việc nào bắt buộc phải có nút: ở đâu cũng chọn
được bằng số.*

One ward may use several of these at once, each cluster its own; the plugins are the same. What an adapter cannot do it says as data
(`bot/adapter/capabilities.py`), and what is said is fitted to it in one place (`bot/adapter/render.py`). The town is the invented
platform of the tests.
"""

_BETWEEN: Final = """
## The same notice everywhere

Two pictures, words with a link, and two choices. A line is a message; `[ ]` is a picture, `( )` a button.
"""


def page() -> str:
    """The whole file."""
    there = platforms()
    lines = [_HEAD, _line("", *(each.name for each in there), "where it cannot"), _line(*["---"] * (len(there) + 2))]
    lines += [_line(row.what, *(row.stands(each) for each in there), row.else_) for row in ROWS]
    lines += [_BETWEEN, _line("platform", "messages"), _line("---", "---")]
    lines += [_line(each.name, "<br>".join(f"`{shown(part)}`" for part in render(_NOTICE, each.can))) for each in there]
    return "\n".join(lines) + "\n"


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def untold() -> set[str]:
    """Capabilities that no row tells of."""
    return {field.name for field in fields(Capabilities)} - {name for row in ROWS for name in row.of}


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
