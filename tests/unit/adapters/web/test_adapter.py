"""The adapter over its server: what the engine is told of things that time has taken."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.routing import Mount

from adapters.web.adapter import WebAdapter, WebSettings
from adapters.web.server import VapidKeys
from bot.adapter import Opens, Premises, Rejected, SampleGroup
from bot.adapter.provision import Examines
from bot.model.content import Span
from bot.model.errors import ConfigurationError
from bot.model.ids import AccountId, ChatRef
from bot.model.operations import Delete, Edit, Invite, Outgoing, Pin, Send
from bot.testing.clock import FakeClock
from tests.unit.adapters.web.running import PREFIX, reencode, small_photo
from tests.unit.adapters.web.visitor import HOST, Visitor, browser

WEB = AccountId("web")
GROUP = ChatRef(WEB, "square")
MIB = 1024 * 1024
POINT = "BI5TO2-gv3tGJbswZnwB-2B--fi4qA_vWzAGKHAxh7Kjc-sdveAzGDZtBp-DpvWQAFPHNjPLBBshxV4ahsH0ALQ"
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
    adapter = WebAdapter(house, WebSettings())
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


async def test_it_says_how_many_hear_an_alarm_while_their_page_is_closed(tmp_path: Path) -> None:
    async with opened(premises(tmp_path, FakeClock())) as adapter, guest(adapter) as visitor:
        assert isinstance(adapter, Examines)
        words = [remark.words for remark in await adapter.examine()]
        assert words == [
            "1 people in groups: 0 can be woken, 1 hear an alarm only when they look",
            "most who cannot be woken: Quảng trường (1 of 1)",
        ]
        assert (await adapter.lookup(GROUP)).asleep == 1
        keys = {"p256dh": POINT, "auth": "AAAAAAAAAAAAAAAAAAAAAA"}
        answer = await visitor.post("push", endpoint="https://fcm.googleapis.com/fcm/send/x", keys=keys)
        assert answer.status_code == 204
        words = [remark.words for remark in await adapter.examine()]
        assert words == ["1 people in groups: 1 can be woken, 0 hear an alarm only when they look"]
        assert (await adapter.lookup(GROUP)).asleep == 0


async def test_the_key_for_waking_lies_in_its_folder_and_stays_the_same(tmp_path: Path) -> None:
    async with opened(premises(tmp_path, FakeClock())) as adapter, guest(adapter) as visitor:
        told = (await visitor.state())["pushKey"]
    key = Path(premises(tmp_path, FakeClock()).folder) / "vapid.pem"
    assert key.stat().st_mode & 0o777 == 0o600
    made = key.read_bytes()
    async with opened(premises(tmp_path, FakeClock())):
        assert (key.read_bytes(), VapidKeys.at(key).public) == (made, told)


async def test_a_spoiled_key_leaves_nothing_open(tmp_path: Path) -> None:
    async with opened(premises(tmp_path, FakeClock())):
        pass
    key = Path(premises(tmp_path, FakeClock()).folder) / "vapid.pem"
    key.write_bytes(b"")
    adapter = WebAdapter(premises(tmp_path, FakeClock()), WebSettings())
    with pytest.raises(ConfigurationError, match=r"vapid\.pem"):
        await adapter.open()
    await adapter.close()


def test_the_address_of_a_unit_is_the_walls_page(tmp_path: Path) -> None:
    adapter = WebAdapter(premises(tmp_path, FakeClock()), WebSettings())
    assert isinstance(adapter, Opens)
    assert adapter.address("join-to-14") == f"{HOST}{PREFIX}/tham-gia/to-14"
    assert adapter.address("who-to-14") == f"{HOST}{PREFIX}/can-bo/to-14"
    assert adapter.address("") == f"{HOST}{PREFIX}/"


@pytest.mark.parametrize("contact", ["", "mailto:truc@phuong.example", "https://phuong.example"])
def test_a_contact_for_push_services_is_an_address(contact: str) -> None:
    assert WebSettings(push_contact=contact).push_contact == contact


@pytest.mark.parametrize("contact", ["truc@phuong.example", "http://phuong.example", "mailto:", "https://a b.example"])
def test_what_is_no_contact_is_refused_at_the_start(contact: str) -> None:
    with pytest.raises(ValidationError):
        WebSettings(push_contact=contact)
