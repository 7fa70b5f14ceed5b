"""Web Push: who is woken for what, what the push service learns, and what happens when it does not answer."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from adapters.web.server import ChatServer, Message, Sender, Services, Span, VapidKeys, Waking, WebOptions, contact_of
from adapters.web.server.push.keys import are_keys
from adapters.web.server.subscriptions import Waiting
from bot.model.errors import ConfigurationError
from tests.unit.adapters.web.conftest import Group
from tests.unit.adapters.web.pushservice import PushService, push_service
from tests.unit.adapters.web.running import HandClock, mounted, reencode
from tests.unit.adapters.web.visitor import Visitor, browser

ALARM = Message((Span("Cháu Na, 6 tuổi, áo đỏ, đi lạc ở chợ"),), tone="alarm")
PLAIN = Message((Span("Họp tổ tối thứ Bảy"),))


@dataclass(slots=True)
class Place:
    """A chat with two people, and the service that wakes them; `sender` runs only when it is told to."""

    server: ChatServer
    service: PushService
    sender: Sender
    clock: HandClock
    app: Starlette
    keys: VapidKeys
    group: str
    lan: Visitor
    bay: Visitor
    posts: int = 0

    async def says(self, message: Message, chat: str | None = None) -> None:
        """The bot posts, and all that is due leaves."""
        self.posts += 1
        await self.server.post(f"post-{self.posts}", chat or self.group, message)
        await self.sender.round()

    async def waits(self, **by: float) -> None:
        """Time passes, and all that is due leaves."""
        self.clock.move(**by)
        await self.sender.round()

    async def wakes(self, who: Visitor, name: str, *, everything: bool = False) -> None:
        """Somebody wants to be woken."""
        answer = await who.post("push", **self.service.subscribe(name), everything=everything)
        assert answer.status_code == 204, answer.text

    def woken(self) -> list[str]:
        """Who was, in order."""
        assert self.service.complaints == []
        return [one.path.removeprefix("/push/") for one in self.service.got]

    async def rows(self, table: str) -> int:
        """How much the file holds."""
        return await self.server.run(lambda tx: int(tx.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]))


class Still(Sender):
    """A sender that sends only when it is told to."""

    async def _run(self) -> None:
        return


class FullForOnce(Sender):
    """The first time that it wants to keep what a service said there is no room."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tried = asyncio.Event()

    async def _send(self, one: Waiting) -> None:
        if not self.tried.is_set():
            self.tried.set()
            raise sqlite3.OperationalError("database or disk is full")
        await super()._send(one)


@pytest.fixture
async def place(tmp_path: Path, clock: HandClock, server: ChatServer) -> AsyncIterator[Place]:
    """A group with Lan and Bảy, who are not woken yet."""
    keys = VapidKeys.at(tmp_path / "vapid.pem")
    async with push_service(tmp_path, clock) as service:
        service.key = keys.public
        waking = Waking(key=lambda: keys.public, services=Services([service.host]))
        app = mounted(server, WebOptions(reencode=reencode, waking=waking))
        group = await server.create_group("g", "Tổ 14")
        lan, bay = Visitor(browser(app)), Visitor(browser(app))
        await lan.come_in(await server.invite("i-lan", chat=group, name="Nguyễn Thị Lan"))
        await bay.come_in(await server.invite("i-bay", chat=group, name="Trần Văn Bảy"))
        async with Still(server, keys, contact_of("https://nhipcau.example.vn/"), trust=service.trust) as sender:
            yield Place(server, service, sender, clock, app, keys, group, lan, bay)


async def test_a_closed_page_hears_an_alarm(place: Place) -> None:
    await place.wakes(place.lan, "lan")
    await place.says(ALARM)
    (push,) = await place.service.arrived(1)
    assert push.read == {"kind": "alarm", "language": "vi"}
    assert (push.headers["urgency"], push.headers["ttl"], push.headers["topic"]) == ("high", "86400", "alarm")
    assert await place.rows("push") == 0


async def test_the_service_learns_nothing_not_even_by_the_length(place: Place) -> None:
    await place.wakes(place.lan, "lan", everything=True)
    await place.says(ALARM)
    await place.says(PLAIN, await place.server.private_chat(place.lan.person))
    await place.waits(minutes=2)
    await place.lan.post("push", **place.service.subscribe("lan"), everything=True)
    lengths = {one.length for one in place.service.got}
    assert (len(place.service.got), len(lengths)) == (2, 1)
    assert {key for one in place.service.got for key in one.read} == {"kind", "language"}


async def test_what_is_no_alarm_wakes_only_who_chose_that(place: Place) -> None:
    await place.wakes(place.lan, "lan")
    await place.wakes(place.bay, "bay", everything=True)
    await place.says(PLAIN)
    assert place.woken() == []
    await place.waits(minutes=2)
    assert place.woken() == ["bay"]
    (push,) = place.service.got
    assert (push.headers["urgency"], push.headers["ttl"], push.read["kind"]) == ("low", "14400", "news")


async def test_much_news_wakes_once(place: Place) -> None:
    await place.wakes(place.bay, "bay", everything=True)
    for _ in range(5):
        await place.says(PLAIN)
    await place.waits(minutes=2)
    assert place.woken() == ["bay"]


async def test_nobody_is_woken_by_their_own_words_or_while_they_look(place: Place) -> None:
    await place.wakes(place.lan, "lan", everything=True)
    await place.wakes(place.bay, "bay", everything=True)
    await place.lan.send(place.group, "Chào bà con")
    with place.server.hub.listening(place.bay.person):
        await place.waits(minutes=2)
    assert (place.woken(), await place.rows("push")) == ([], 0)
    await place.lan.send(place.group, "Có ai không")
    await place.waits(minutes=2)
    assert place.woken() == ["bay"]


async def test_an_alarm_rings_also_while_a_page_is_open_somewhere(place: Place) -> None:
    await place.wakes(place.lan, "lan")
    with place.server.hub.listening(place.lan.person):
        await place.says(ALARM)
    assert place.woken() == ["lan"]


async def test_the_same_alarm_in_three_groups_rings_once(place: Place) -> None:
    await place.wakes(place.lan, "lan")
    other = await place.server.create_group("other", "Chủ trọ")
    await place.server.ensure_member(other, place.lan.person)
    for chat in (place.group, other, place.group):
        await place.says(ALARM, chat)
    assert place.woken() == ["lan"]
    await place.waits(minutes=1)
    await place.says(ALARM)
    assert place.woken() == ["lan", "lan"]


async def test_who_is_not_in_the_chat_is_not_woken(place: Place) -> None:
    await place.wakes(place.lan, "lan", everything=True)
    await place.lan.post(f"chats/{place.group}/leave")
    await place.says(ALARM)
    await place.waits(minutes=2)
    assert place.woken() == []


@pytest.mark.parametrize("how", ["sign-out", "push/off"])
async def test_the_waking_ends_with_the_session_or_by_wish(place: Place, how: str) -> None:
    await place.wakes(place.lan, "lan")
    assert (await place.lan.post(how)).status_code == 204
    await place.says(ALARM)
    assert (place.woken(), await place.rows("subscription"), await place.rows("push")) == ([], 0, 0)


async def test_who_comes_in_again_on_the_same_phone_is_woken_as_before(place: Place) -> None:
    await place.wakes(place.lan, "lan", everything=True)
    await place.server.post("waits", place.group, PLAIN)
    await place.lan.come_in(await place.server.invite("again", person=place.lan.person))
    assert (await place.lan.state())["push"] == "all"
    await place.waits(minutes=2)
    assert place.woken() == ["lan"]


async def test_who_comes_in_on_anothers_phone_is_not_woken_there_by_it(place: Place) -> None:
    await place.wakes(place.lan, "lan", everything=True)
    await place.lan.come_in(await place.server.invite("other", person=place.bay.person))
    assert (await place.lan.state())["push"] is None
    assert await place.rows("subscription") == 0


async def test_an_expired_session_is_not_woken(place: Place) -> None:
    await place.wakes(place.lan, "lan")
    place.clock.move(days=91)
    await place.says(ALARM)
    assert place.woken() == []
    await place.server.tidy()
    assert await place.rows("subscription") == 0


async def test_a_browser_that_changed_hands_wakes_only_its_new_owner(place: Place) -> None:
    await place.wakes(place.lan, "phone", everything=True)
    await place.wakes(place.bay, "phone")
    assert [(await who.state())["push"] for who in (place.lan, place.bay)] == [None, "alarm"]
    await place.says(PLAIN, await place.server.private_chat(place.lan.person))
    await place.waits(minutes=2)
    assert place.woken() == []


@pytest.mark.parametrize("status", [404, 410])
async def test_a_subscription_that_is_gone_is_forgotten(place: Place, status: int) -> None:
    await place.wakes(place.lan, "lan")
    place.service.status = status
    await place.says(ALARM)
    assert (place.service.asked, await place.rows("subscription"), await place.rows("push")) == (1, 0, 0)
    assert (await place.lan.state())["push"] is None


@pytest.mark.parametrize("status", [307, 400, 403, 429, 500, 503])
async def test_any_other_refusal_is_tried_again_slowing_down(place: Place, status: int) -> None:
    await place.wakes(place.lan, "lan")
    place.service.status = status
    place.service.headers = {"location": f"{place.service.address}/push/lan"} if status == 307 else {}
    await place.says(ALARM)
    assert (place.service.asked, await place.rows("push")) == (1, 1)
    await place.waits(seconds=5)
    assert place.service.asked == 1
    await place.waits(seconds=25)
    assert place.service.asked == 2
    await place.waits(seconds=15)
    assert place.service.asked == 2
    place.service.status = 201
    await place.waits(seconds=60)
    assert (place.woken(), await place.rows("push")) == (["lan"], 0)


async def test_a_service_that_asks_for_time_gets_it_within_reason(place: Place) -> None:
    await place.wakes(place.lan, "lan")
    place.service.status, place.service.headers = 429, {"retry-after": "999999"}
    await place.says(ALARM)
    place.service.status = 201
    await place.waits(minutes=59)
    assert place.woken() == []
    await place.waits(minutes=2)
    assert place.woken() == ["lan"]


async def test_what_comes_too_late_is_given_up(place: Place) -> None:
    await place.wakes(place.lan, "lan")
    place.service.status = 500
    await place.says(ALARM)
    place.service.status = 201
    await place.waits(hours=25)
    assert (place.woken(), await place.rows("push")) == ([], 0)


async def test_a_service_that_is_away_holds_nobody_elses_push_up(place: Place) -> None:
    await place.wakes(place.lan, "lan")
    gone = place.service.subscribe("bay") | {"endpoint": "https://127.0.0.1:1/push/bay"}
    one = {"endpoint": gone["endpoint"], **gone["keys"]}
    await place.server.run(
        lambda tx: tx.db.execute(
            "INSERT INTO subscription SELECT hash, :endpoint, :p256dh, :auth, 0, 'vi', 0 FROM session WHERE person = :who",
            {**one, "who": place.bay.person},
        )
    )
    await place.says(ALARM)
    assert (place.woken(), await place.rows("push")) == (["lan"], 1)


async def test_a_name_that_cannot_be_looked_up_silences_nobody_else(place: Place) -> None:
    await place.wakes(place.lan, "lan")
    one = place.service.subscribe("bay")["keys"] | {"endpoint": f"https://{'a' * 64}.push.example/x"}
    await place.server.run(
        lambda tx: tx.db.execute(
            "INSERT INTO subscription SELECT hash, :endpoint, :p256dh, :auth, 0, 'vi', 0 FROM session WHERE person = :who",
            {**one, "who": place.bay.person},
        )
    )
    await place.says(ALARM)
    assert (place.woken(), await place.rows("push")) == (["lan"], 1)


async def test_a_full_disk_while_sending_does_not_end_it(place: Place) -> None:
    await place.wakes(place.lan, "lan")
    full = FullForOnce(place.server, place.keys, "https://nhipcau.example.vn", trust=place.service.trust)
    async with full:
        await place.server.post("full", place.group, ALARM)
        await full.tried.wait()
        place.server.hub.push.set()
        await place.service.arrived(1)
    assert place.woken() == ["lan"]


async def test_what_waits_survives_a_restart(place: Place, tmp_path: Path) -> None:
    await place.wakes(place.lan, "lan")
    await place.server.post("late", place.group, ALARM)
    async with (
        ChatServer(place.server.path, place.clock) as again,
        Still(again, place.keys, "https://nhipcau.example.vn", trust=place.service.trust) as sender,
    ):
        await sender.round()
    assert place.woken() == ["lan"]


async def test_it_leaves_by_itself(place: Place) -> None:
    await place.wakes(place.lan, "lan")
    async with Sender(place.server, place.keys, "https://nhipcau.example.vn", trust=place.service.trust):
        await place.server.post("now", place.group, ALARM)
        await place.service.arrived(1)
    assert place.woken() == ["lan"]


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://{host}/push/x",
        "https://127.0.0.1:1/push/x",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/x",
        "https://[::1]/x",
        "https://{host}@evil.example/x",
        "https://user@{host}/x",
        "https://evil.example\\@{host}/x",
        "https://evil.example#{host}",
        "https://{host}.evil.example/x",
        "https://{host} /x",
        "ftp://{host}/x",
        "//{host}/x",
        "",
        "https://{host}/" + "x" * 1100,
        "https://" + "a" * 64 + ".{host}/x",
        "https://a..{host}/x",
        "https://.{host}/x",
    ],
    ids=range(18),
)
async def test_we_are_sent_nowhere_but_to_a_known_service(place: Place, endpoint: str) -> None:
    one = place.service.subscribe("x") | {"endpoint": endpoint.format(host=place.service.host)}
    answer = await place.lan.post("push", **one, everything=True)
    assert (answer.status_code, answer.json()["error"]["key"]) == (422, "error.push_service")
    assert await place.rows("subscription") == 0


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ({"p256dh": "", "auth": ""}, "empty"),
        ({"p256dh": "BBBB", "auth": "AAAA"}, "short"),
        ({"p256dh": "B" + "A" * 86, "auth": "A" * 22}, "not on the curve"),
        ({"p256dh": "không", "auth": "A" * 22}, "no base64"),
        ({"auth": "A" * 22}, "missing"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
async def test_keys_that_nothing_can_be_sealed_with_are_refused(
    place: Place, keys: dict[str, str], reason: str
) -> None:
    answer = await place.lan.post("push", endpoint=f"{place.service.address}/push/x", keys=keys)
    assert answer.status_code == 422, reason
    assert await place.rows("subscription") == 0


async def test_a_stranger_cannot_ask_to_be_woken(place: Place) -> None:
    answer = await place.lan.http.post("api/push", json=place.service.subscribe("x"))
    assert answer.status_code == 403


async def test_without_keys_nothing_is_offered(server: ChatServer, group: Group) -> None:
    assert (await group.lan.state())["pushKey"] is None
    answer = await group.lan.post("push", endpoint="https://fcm.googleapis.com/x", keys={"p256dh": "a", "auth": "b"})
    assert answer.status_code == 422


async def test_how_many_can_be_woken_is_counted_by_person(place: Place) -> None:
    assert await place.server.woken(place.group) == (2, 0)
    await place.wakes(place.lan, "lan")
    second = Visitor(browser(place.app))
    await second.come_in(await place.server.invite("again", person=place.lan.person))
    await place.wakes(second, "tablet")
    assert await place.server.woken(place.group) == (2, 1)
    assert await place.server.woken() == (2, 1)
    place.clock.move(days=91)
    assert await place.server.woken() == (2, 0)


def test_the_key_is_made_once_and_for_us_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "vapid.pem"
    first = VapidKeys.at(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    assert VapidKeys.at(path).public == first.public
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "PRIVATE" not in repr(first)


@pytest.mark.parametrize(
    "spoiled", [b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", b"\x00\xff"]
)
def test_a_spoiled_key_says_what_to_do(tmp_path: Path, spoiled: bytes) -> None:
    path = tmp_path / "vapid.pem"
    path.write_bytes(spoiled)
    with pytest.raises(ConfigurationError, match="put your copy back"):
        VapidKeys.at(path)
    assert path.read_bytes() == spoiled


def test_the_known_services_are_public_ones() -> None:
    services = Services()
    for known in (
        "https://fcm.googleapis.com/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/abc",
        "https://web.push.apple.com/abc",
        "https://wns2-sg2p.notify.windows.com/w/?token=abc",
        "https://fcm.googleapis.com:443/fcm/send/abc",
    ):
        assert services.allow(known), known
    for strange in (
        "https://googleapis.com/x",
        "https://push.apple.com.evil.example/",
        "https://evilpush.apple.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com:nine/x",
        f"https://{'a' * 64}.push.apple.com/x",
        "https://a..push.apple.com/x",
        "https://.push.apple.com/x",
    ):
        assert not services.allow(strange), strange


def test_keys_are_known_by_their_shape() -> None:
    assert not are_keys("A" * 87, "A" * 22)


def test_complaints_reach_the_operator() -> None:
    assert contact_of("https://nhipcau.example.vn:8443/a/web/") == "https://nhipcau.example.vn"
