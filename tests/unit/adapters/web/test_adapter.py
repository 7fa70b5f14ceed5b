"""The adapter over its server: what the engine is told of things that time has taken."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from adapters.web.adapter import WebAdapter
from bot.adapter import Premises, Rejected, SampleGroup
from bot.model.content import Span
from bot.model.ids import AccountId, ChatRef
from bot.model.operations import Delete, Edit, Invite, Outgoing, Pin, Send
from bot.testing.clock import FakeClock
from tests.unit.adapters.web.running import PREFIX, reencode, small_photo
from tests.unit.adapters.web.visitor import HOST, Visitor, browser

WEB = AccountId("web")
GROUP = ChatRef(WEB, "square")
MIB = 1024 * 1024
WORDS = Outgoing((Span("Bà con chú ý"),))


def premises(folder: Path, clock: FakeClock) -> Premises:
    """A house that lends what it must."""
    return Premises(
        account=WEB,
        folder=str(folder / "web"),
        base_url=f"{HOST}{PREFIX}/",
        clock=clock,
        language="vi",
        zone=ZoneInfo("Asia/Tokyo"),
        picture_bytes=9 * MIB,
        sample=(),
        reencode=reencode,
    )


@asynccontextmanager
async def opened(house: Premises) -> AsyncIterator[WebAdapter]:
    """The adapter with an empty group, open for the block."""
    adapter = WebAdapter(house)
    await adapter.open()
    try:
        await adapter.settle([], [SampleGroup(GROUP.chat, "Quảng trường", ())])
        yield adapter
    finally:
        await adapter.close()


@asynccontextmanager
async def guest(adapter: WebAdapter) -> AsyncIterator[Visitor]:
    """Somebody who came into the group by a personal link, at a browser."""
    pages = adapter.routes()
    assert pages is not None
    async with browser(Starlette(routes=[Mount(PREFIX, pages)])) as http:
        link = (await adapter.perform(Invite("Chị An", timedelta(minutes=15), chat=GROUP), "invite")).link
        assert link is not None
        yield await Visitor(http).come_in(link)


async def test_a_message_past_its_time_is_not_taken_for_a_dead_group(tmp_path: Path) -> None:
    clock = FakeClock()
    house = premises(tmp_path, clock)
    async with opened(house) as adapter:
        message = (await adapter.perform(Send(GROUP, WORDS), "send")).message
        assert message is not None
    await clock.advance(31 * 24 * 3600)
    async with opened(house) as adapter:
        for key, operation in (("edit", Edit(message, WORDS)), ("pin", Pin(message, on=True))):
            with pytest.raises(Rejected):
                await adapter.perform(operation, key)
        await adapter.perform(Delete(message), "delete")
        assert (await adapter.perform(Send(GROUP, WORDS), "again")).message


async def test_pictures_may_be_as_large_as_the_house_says(tmp_path: Path) -> None:
    async with opened(premises(tmp_path, FakeClock())) as adapter, guest(adapter) as visitor:
        for size, status in ((9 * MIB, 200), (9 * MIB + 1, 413)):
            picture = small_photo().ljust(size, b"\0")
            assert (await visitor.upload(GROUP.chat, picture)).status_code == status


async def test_pages_show_the_time_of_the_place(tmp_path: Path) -> None:
    async with opened(premises(tmp_path, FakeClock())) as adapter, guest(adapter) as visitor:
        assert "Asia/Tokyo" in (await visitor.http.get("")).text
