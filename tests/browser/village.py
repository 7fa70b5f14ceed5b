"""An invented village for the browser tests: its people, its groups, a photo, and a bot of few words."""

from __future__ import annotations

import asyncio
import itertools
from contextlib import suppress
from typing import Self, TypeVar

from PIL import Image, ImageDraw, ImageFilter

from adapters.web.server import (
    Button,
    ButtonPressed,
    ChatServer,
    Message,
    MessageSent,
    Photo,
    SamplePerson,
    ServerEvent,
    Span,
)
from tests.unit.adapters.web.running import jpeg

E = TypeVar("E", bound=ServerEvent)

LAN = SamplePerson("p-lan", "Nguyễn Thị Lan", "Cư dân Tổ 3, thôn Bờ Lau")
BAY = SamplePerson("p-bay", "Trần Văn Bảy", "Tổ trưởng Tổ 3")
DUC = SamplePerson("p-duc", "Lê Minh Đức", "Trực ban công an xã Đồng Mây")
PEOPLE = (LAN, BAY, DUC)

CLUSTER = "g-to3"
DUTY = "g-truc"
GROUPS = {CLUSTER: "Thôn Bờ Lau, Tổ 3", DUTY: "Phòng trực xã Đồng Mây"}

APPROVE = Message(
    (
        Span("Cô Lan báo nhặt được: ", "bold"),
        Span("một con trâu đi lạc ở bờ kênh Lau. Anh duyệt để các tổ cùng biết nhé?"),
    ),
    buttons=(
        (Button("approve", "Duyệt và báo các tổ", "primary"),),
        (Button("not-yet", "Hỏi thêm"), Button("no", "Không đăng", "danger")),
    ),
)


async def settle_in(server: ChatServer) -> None:
    """Everybody in the village is in the group; only the duty officer also sees the duty room."""
    for one in PEOPLE:
        await server.ensure_person(one.person, one.name, one.note)
    for chat, title in GROUPS.items():
        await server.ensure_group(chat, title)
    for one in PEOPLE:
        await server.ensure_member(CLUSTER, one.person)
    await server.ensure_member(DUTY, DUC.person)


def buffalo_photo() -> bytes:
    """A drawn buffalo on a drawn field."""
    picture = Image.new("RGB", (1200, 900))
    draw = ImageDraw.Draw(picture)
    for y in range(900):
        part = y / 900
        sky, field = (
            (250 - int(70 * part), 214 - int(30 * part), 160 + int(50 * part)),
            (96, 140 - int(60 * (part - 0.5)), 70),
        )
        draw.line((0, y, 1200, y), fill=sky if y < 430 else field)
    draw.ellipse((880, 120, 1010, 250), fill=(255, 236, 190))
    for ridge in range(9):
        top = 470 + ridge * ridge * 6
        draw.arc((-300, top, 1500, top + 260), 180, 360, fill=(70, 110, 60), width=6)
    hide = (62, 58, 60)
    draw.ellipse((380, 430, 840, 690), fill=hide)
    draw.ellipse((770, 390, 960, 540), fill=hide)
    draw.polygon(((900, 470), (1010, 500), (1000, 560), (890, 540)), fill=hide)
    for leg in (430, 500, 700, 770):
        draw.rounded_rectangle((leg, 640, leg + 46, 810), 18, fill=hide)
    draw.arc((760, 280, 900, 470), 100, 270, fill=(190, 176, 150), width=20)
    draw.arc((860, 280, 1000, 470), 270, 80, fill=(190, 176, 150), width=20)
    draw.ellipse((905, 440, 925, 460), fill=(240, 235, 225))
    draw.line((385, 520, 330, 640), fill=hide, width=16)
    return jpeg(picture.filter(ImageFilter.GaussianBlur(1.4)))


class SmallBot:
    """Answers everything said in private, offers a choice for "menu", and edits what was pressed."""

    def __init__(self, server: ChatServer) -> None:
        self._server = server
        self._keys = itertools.count()
        self._news = asyncio.Event()
        self.heard: list[ServerEvent] = []

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    def key(self) -> str:
        """A key that was not used before; the first event's number keeps restarts apart."""
        return f"key-{id(self)}-{next(self._keys)}"

    async def say(self, chat: str, *spans: Span, photo: bytes | None = None) -> int:
        """Post and return the message's number."""
        photos = (Photo(photo, "Con trâu đen bên bờ kênh"),) if photo else ()
        return (await self._server.post(self.key(), chat, Message(spans, photos))).message

    async def hears(self, kind: type[E], many: int = 1, text: str | None = None) -> list[E]:
        """Wait for so many events of a kind, perhaps of a text: what a page shows may be ahead of what we were told."""
        async with asyncio.timeout(8):
            while True:
                self._news.clear()
                found = [event for event in self.heard if isinstance(event, kind)]
                if text is not None:
                    found = [event for event in found if isinstance(event, MessageSent) and event.text == text]
                if len(found) >= many:
                    return found
                await self._news.wait()

    async def _run(self) -> None:
        cursor = 0
        while True:
            await self._server.wait_for_event(cursor)
            for event in await self._server.events_after(cursor):
                cursor = event.number
                self.heard.append(event)
                self._news.set()
                await self._answer(event)
            await self._server.settle(cursor)

    async def _answer(self, event: ServerEvent) -> None:
        match event:
            case MessageSent(chat_kind="private", text="menu"):
                await self._server.post(self.key(), event.chat, APPROVE)
            case MessageSent(chat_kind="private"):
                await self._server.typing(event.chat)
                await asyncio.sleep(0.3)
                await self._server.post(self.key(), event.chat, Message((Span(f"Đã nhận: {event.text}"),)))
            case ButtonPressed():
                await self._server.press_answer(event.number, "Đã ghi nhận")
                await self._server.edit(self.key(), event.message, Message((Span("Đã duyệt lúc 07:05.", "bold"),)))
