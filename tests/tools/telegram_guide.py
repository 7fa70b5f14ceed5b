"""Draws the pictures of the Telegram guide anew, phones of our own drawing: ``python -m tests.tools.telegram_guide``."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from bot.texts import Speaker, Texts, text_files

FOLDER: Final = Path(__file__).parents[2] / "docs" / "images"

_WIDTH, _LEAST, _PAD, _LINE = 360, 440, 14, 19
_BUBBLE: Final = 264
_LETTERS: Final = 33
_SMALL_LETTERS: Final = 35
"""Of 14 px, and of 12.5, that stand in one line of a bubble."""

_FONT: Final = "'Be Vietnam Pro','Noto Sans','Segoe UI','Helvetica Neue','DejaVu Sans',sans-serif"
_HEAD, _GROUND, _THEIRS, _OURS, _INK, _QUIET, _ON, _OFF = (
    *("#2f5d50", "#f3efe6", "#ffffff", "#dcebd9", "#1f2a27", "#6b756f", "#2f7d4f", "#b9b4a8"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """A bubble; ``means`` is what it says in Vietnamese where the application speaks English."""

    text: str
    mine: bool = False
    means: str = ""
    buttons: tuple[str, ...] = ()
    press: int | None = None


@dataclass(frozen=True, slots=True)
class Switch:
    """A line of settings that is on or off; ``small`` is what the English application calls it."""

    label: str
    small: str
    on: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line to tap; the one that is ``meant`` has a ring around it."""

    label: str
    small: str = ""
    meant: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Words of the guide between the things on the screen."""

    text: str


Thing = Said | Switch | Line | Note


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture; ``alt`` tells it to who cannot see it."""

    name: str
    title: str
    under: str
    alt: str
    things: tuple[Thing, ...]


_TOKEN: Final = "7012345678:AA••••••••••••"
_BOT: Final = "nhipcau_hoagao_bot"


_FATHER: Final = ("BotFather", "bot")


def _with_botfather() -> Sequence[Screen]:
    """What the ward's own account says to BotFather."""
    return (
        Screen("telegram-1-tao-bot", *_FATHER, "Nhắn /newbot cho BotFather, đặt tên hiện ra và tên tài khoản, nhận chìa khóa", (
            Said("/newbot", mine=True),
            Said("Alright, a new bot. How are we going to call it?", means="Tên để bà con nhìn thấy?"),
            Said("Trợ lý phường Hoa Gạo", mine=True),
            Said("Good. Now choose a username. It must end in “bot”.", means="Tên tài khoản, tận cùng là bot?"),
            Said(_BOT, mine=True),
            Said(f"Done! Use this token to access the HTTP API:\n{_TOKEN}\nKeep your token secure.",
                 means="Đây là chìa khóa của bot. Ai có dòng này là có bot: giữ kín."),
        )),
        Screen("telegram-2-cho-vao-nhom", *_FATHER, "Nhắn /setjoingroups, chọn bot của phường, bấm Enable", (
            Said("/setjoingroups", mine=True),
            Said("Choose a bot to change group membership settings.", means="Chọn bot.", buttons=(f"@{_BOT}",), press=0),
            Said("'Enable' - bot can be added to groups.\n'Disable' - block group invitations.",
                 means="Cho hay không cho thêm bot vào nhóm.", buttons=("Enable", "Disable"), press=0),
            Note("Đủ nhóm rồi thì làm lại, bấm Disable: người lạ không kéo bot vào nhóm của họ được."),
        )),
        Screen("telegram-3-rieng-tu", *_FATHER, "Nhắn /setprivacy, chọn bot của phường, để Enable như lúc đầu", (
            Said("/setprivacy", mine=True),
            Said("Choose a bot to change group messages settings.", means="Chọn bot.", buttons=(f"@{_BOT}",), press=0),
            Said("'Enable' - your bot will only receive messages that start with '/' or mention it.",
                 means="Enable: ở nhóm mà bot chưa là quản trị, bot chỉ nghe lời gọi tên mình.", buttons=("Enable", "Disable"), press=0),
            Note("Để nguyên Enable. Trong nhóm của phường, bot nghe được vì là quản trị viên; chuyện trò của bà con không được giữ lại."),
        )),
        Screen("telegram-8-doi-khoa", *_FATHER, "Nhắn /revoke, chọn bot của phường, nhận chìa khóa mới; chìa cũ hết dùng", (
            Said("/revoke", mine=True),
            Said("Choose a bot to generate a new token. Your old token will stop working.",
                 means="Chọn bot. Chìa khóa cũ hết dùng ngay.", buttons=(f"@{_BOT}",), press=0),
            Said(f"Your token was replaced with a new one:\n{_TOKEN}", means="Chìa khóa mới."),
            Note("Thay dòng trong tệp keys/telegram, chạy lại bot. Không ai phải vào lại nhóm."),
        )),
    )  # fmt: skip


def _in_a_group(say: Speaker) -> Sequence[Screen]:
    """What somebody who leads the group does in it; what our bot says there is what it really says."""
    return (
        Screen("telegram-4-them-vao-nhom", "Tổ 14, phường Hoa Gạo", "Thông tin nhóm",
               "Trang của nhóm: bấm Thêm thành viên, tìm tên bot, bấm vào bot", (
            Line("Thêm thành viên", "Add Members", meant=True),
            Line("Tìm: nhipcau_hoagao"),
            Line("Trợ lý phường Hoa Gạo", f"@{_BOT}", meant=True),
            Note("Nhóm sẵn có của tổ cũng được: quản trị viên của nhóm thêm bot vào. Chủ nhóm nên là tài khoản của phường."),
        )),
        Screen("telegram-5-quyen", "Quyền quản trị", "Trợ lý phường Hoa Gạo",
               "Trang quyền quản trị: bật bốn quyền xóa tin, cấm thành viên, mời bằng liên kết, ghim; tắt các quyền khác", (
            Switch("Đổi thông tin nhóm", "Change Group Info", on=False),
            Switch("Xóa tin nhắn", "Delete Messages", on=True),
            Switch("Cấm thành viên", "Ban Users", on=True),
            Switch("Mời bằng liên kết", "Invite Users via Link", on=True),
            Switch("Ghim tin nhắn", "Pin Messages", on=True),
            Switch("Thêm quản trị viên", "Add New Admins", on=False),
            Switch("Ẩn danh", "Remain Anonymous", on=False),
            Note("Đúng bốn quyền. Thiếu quyền nào, “nhipcau check --live” nói ra và chỉ chỗ bật."),
        )),
        Screen("telegram-6-gan-nhom", "Tổ 14, phường Hoa Gạo", "128 thành viên",
               "Trong nhóm: chỉ huy gõ gắn mã và tám số, bot trả lời nhóm đã là của tổ", (
            Note("Nhắn riêng cho bot “gắn nhóm”, chọn tổ, nhận tám số. Rồi vào nhóm ấy gõ:"),
            Said("gắn mã 4821-0937", mine=True),
            Said(say("admin-bound", unit="Tổ 14")),
        )),
    )  # fmt: skip


def _alone(say: Speaker) -> Sequence[Screen]:
    """What the first officer does."""
    return (
        Screen("telegram-7-nguoi-dau-tien", "Trợ lý phường Hoa Gạo", "bot", "Mở đường dẫn dùng một lần, bấm Bắt đầu, bot chào đúng tên", (
            Note("Người quản trị máy đưa đường dẫn dùng một lần, mở trong 15 phút:"),
            Line("BẮT ĐẦU", "START", meant=True),
            Said("/start", mine=True),
            Said(say("core-appoint-come", name="Ông Giang")),
        )),
    )  # fmt: skip


def screens() -> Sequence[Screen]:
    """All, by name."""
    say = Texts.load(text_files(["bot.engine", "plugins.admin"]), default="vi").for_language("vi")
    return sorted((*_with_botfather(), *_in_a_group(say), *_alone(say)), key=lambda screen: screen.name)


class _Drawing:
    """Puts one thing below the other."""

    def __init__(self) -> None:
        self.y = 84
        self.marks: list[str] = []

    def put(self, thing: Thing) -> None:
        """Below what is there."""
        match thing:
            case Said():
                self._said(thing)
            case Switch():
                self._switch(thing)
            case Line():
                self._line(thing)
            case Note(text):
                self.y += self._words(text, 20, self.y + 14, wide=44, size=12.5, ink=_QUIET, slope=True) + 14

    def _said(self, said: Said) -> None:
        lines = list(_wrapped(said.text, _LETTERS))
        gloss = list(_wrapped(said.means, _SMALL_LETTERS)) if said.means else []
        tall = 20 + _LINE * len(lines) + (17 * len(gloss) + 4 if gloss else 0)
        x = _WIDTH - _PAD - _BUBBLE if said.mine else _PAD
        self._box(x, self.y, _BUBBLE, tall, _OURS if said.mine else _THEIRS)
        self._words(said.text, x + 12, self.y + 23, wide=_LETTERS)
        if gloss:
            self._words(
                said.means,
                x + 12,
                self.y + 25 + _LINE * len(lines),
                wide=_SMALL_LETTERS,
                size=12.5,
                ink=_QUIET,
                slope=True,
            )
        self.y += tall + 6
        for number, label in enumerate(said.buttons):
            self._box(_PAD, self.y, _BUBBLE, 34, "#ffffff", ring=number == said.press)
            self._text(_PAD + _BUBBLE / 2, self.y + 22, label, middle=True)
            self.y += 40
        self.y += 6

    def _switch(self, switch: Switch) -> None:
        self._box(_PAD, self.y, _WIDTH - 2 * _PAD, 50, "#ffffff")
        self._text(_PAD + 14, self.y + 22, switch.label)
        self._text(_PAD + 14, self.y + 40, switch.small, size=12, ink=_QUIET)
        right, knob = _WIDTH - _PAD - 56, 28 if switch.on else 14
        self.marks.append(
            f'<rect x="{right}" y="{self.y + 14}" width="42" height="22" rx="11" fill="{_ON if switch.on else _OFF}"/>'
            f'<circle cx="{right + knob}" cy="{self.y + 25}" r="9" fill="#fff"/>'
        )
        if switch.on:
            self._text(right - 20, self.y + 31, "✓", size=17, ink=_ON)
        self.y += 56

    def _line(self, line: Line) -> None:
        self._box(_PAD, self.y, _WIDTH - 2 * _PAD, 52 if line.small else 40, "#ffffff", ring=line.meant)
        self._text(_PAD + 14, self.y + (23 if line.small else 26), line.label)
        if line.small:
            self._text(_PAD + 14, self.y + 42, line.small, size=12, ink=_QUIET)
        self.y += 62 if line.small else 50

    def _box(self, x: float, y: float, width: float, height: float, fill: str, *, ring: bool = False) -> None:
        edge = 'stroke="#c2502e" stroke-width="3"' if ring else 'stroke="#ddd6c6"'
        self.marks.append(f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="12" fill="{fill}" {edge}/>')

    def _words(
        self, text: str, x: float, y: float, *, wide: int, size: float = 14, ink: str = _INK, slope: bool = False
    ) -> int:
        """So many lines of so many letters; how tall they are."""
        step, lines = _LINE if size >= 14 else 17, list(_wrapped(text, wide))
        for number, line in enumerate(lines):
            self._text(x, y + number * step, line, size=size, ink=ink, slope=slope)
        return step * len(lines)

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 14,
        ink: str = _INK,
        slope: bool = False,
        middle: bool = False,
    ) -> None:
        more = ' font-style="italic"' * slope + ' text-anchor="middle"' * middle
        self.marks.append(f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{ink}"{more}>{escape(text)}</text>')


def _wrapped(text: str, wide: int) -> Iterator[str]:
    for line in text.splitlines():
        yield from textwrap.wrap(line, wide, break_on_hyphens=False)


def drawn(screen: Screen) -> str:
    """The picture as SVG."""
    drawing = _Drawing()
    for thing in screen.things:
        drawing.put(thing)
    tall = max(_LEAST, drawing.y + 24)
    letter = escape(screen.title[0])
    size = f'viewBox="0 0 {_WIDTH} {tall}" width="{_WIDTH}" height="{tall}"'
    marks = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{_FONT}">',
        f"<title>{escape(screen.alt)}</title>",
        f'<rect x="1" y="1" width="{_WIDTH - 2}" height="{tall - 2}" rx="26" fill="{_GROUND}" stroke="#3a3f3c" stroke-width="2"/>',
        f'<path d="M2 68V27A25 25 0 0 1 27 2H{_WIDTH - 27}A25 25 0 0 1 {_WIDTH - 2} 27V68Z" fill="{_HEAD}"/>',
        '<circle cx="38" cy="36" r="20" fill="#e9dcc0"/>',
        f'<text x="38" y="43" font-size="19" text-anchor="middle" fill="{_HEAD}">{letter}</text>',
        f'<text x="70" y="33" font-size="16" font-weight="bold" fill="#fff">{escape(screen.title)}</text>',
        f'<text x="70" y="53" font-size="12.5" fill="#d5e4dc">{escape(screen.under)}</text>',
    )
    return "\n".join((*marks, *drawing.marks, "</svg>\n"))


def pictures() -> dict[str, str]:
    """Each file's name and what is in it."""
    return {f"{screen.name}.svg": drawn(screen) for screen in screens()}


if __name__ == "__main__":
    for name, picture in pictures().items():
        (FOLDER / name).write_text(picture, encoding="utf-8")
