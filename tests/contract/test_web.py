"""The web chat keeps the adapters' contract."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pyotp
import pytest

from adapters.web import adapter as entry
from adapters.web.capabilities import CAPABILITIES
from bot.adapter import Adapter, Failure, Premises, SampleGroup, SamplePerson, Settles
from bot.engine.clock import SystemClock
from bot.model.content import Mood
from bot.model.ids import AccountId, ChatRef, UserRef
from bot.model.operations import Edit, Invite
from bot.testing.contract import AdapterContract, send, words
from bot.testing.stories.scene import Seen
from tests.serving import serving
from tests.visiting import Visitor, come_in, sign_in

ACCOUNT = AccountId("web")
BASE = "http://127.0.0.1/a/web/"
AN = SamplePerson("an", "Chị An", "")


async def _as_it_is(data: bytes) -> bytes:
    return data


@dataclass
class WebBench:
    """A server with one member."""

    adapter: Adapter
    visitor: Visitor
    account: AccountId = ACCOUNT

    @property
    def group(self) -> ChatRef:
        return ChatRef(ACCOUNT, "square")

    @property
    def talk(self) -> ChatRef:
        return ChatRef(ACCOUNT, self.visitor.private)

    async def writes(self, text: str, *, group: bool = False, photo: bytes | None = None) -> None:
        await self.visitor.sends(self._chat(group), text, photo)

    async def presses(self, token: str, *, group: bool = False) -> None:
        await self.visitor.presses(self._chat(group), lambda button: button["token"] == token)

    async def sees(self, *, group: bool = False) -> Sequence[Seen]:
        return await self.visitor.sees(self._chat(group))

    async def proves(self) -> None:
        begun = await self._asks("proof/app/begin", renewal="")
        code = pyotp.TOTP(begun["secret"]).now()
        await self._asks("proof/app", draft=begun["draft"], code=code, renewal="")

    async def _asks(self, path: str, **body: str) -> dict[str, str]:
        answer = await self.visitor.client.post(f"api/{path}", json=body, headers={"X-CSRF-Token": self.visitor.csrf})
        answer.raise_for_status()
        found: dict[str, str] = answer.json()
        return found

    async def hinders(self, failure: type[Failure]) -> None:
        raise AssertionError(f"our own house never answers with {failure.__name__}")

    def _chat(self, group: bool) -> str:
        return "square" if group else self.visitor.private


class WebContract(AdapterContract):
    """Over HTTP on the member's side; a sample has no second factors."""

    @pytest.fixture
    async def bench(self, tmp_path: Path) -> AsyncIterator[WebBench]:
        premises = Premises(
            account=ACCOUNT,
            folder=str(tmp_path / "web"),
            base_url=BASE,
            clock=SystemClock(),
            language="vi",
            zone=ZoneInfo("Asia/Ho_Chi_Minh"),
            picture_bytes=1_000_000,
            sample=() if self.declared.capabilities.proves else (AN,),
            reencode=_as_it_is,
        )
        adapter = entry.make(premises, entry.settings())
        await adapter.open()
        assert isinstance(adapter, Settles)
        await adapter.settle([AN], [SampleGroup("square", "Quảng trường", ("an",))])
        pages = adapter.routes()
        assert pages is not None
        async with AsyncExitStack() as stack:
            stack.push_async_callback(adapter.close)
            address = await stack.enter_async_context(serving(pages))
            pages_at = f"{address}/s/me/"
            if self.declared.capabilities.proves:
                invite = Invite("Chị An", timedelta(minutes=15), user=UserRef(ACCOUNT, "an"))
                door = (await adapter.perform(invite, "come")).link or ""
                coming = come_in(pages_at, door.removeprefix(BASE.rstrip("/")))
            else:
                coming = sign_in(pages_at, "an")
            yield WebBench(adapter, await stack.enter_async_context(coming))


class TestWeb(WebContract, capabilities=CAPABILITIES):
    """The sample's."""

    async def test_an_alarm_and_good_news_look_like_it(self, bench: WebBench) -> None:
        message = await send(bench, replace(words("Cụ đi lạc"), mood=Mood.ALARM), "alarm")
        assert [seen.mood for seen in await bench.sees(group=True)] == [Mood.ALARM]
        await bench.adapter.perform(Edit(message, replace(words("Đã tìm thấy"), mood=Mood.GOOD)), "good")
        assert [seen.mood for seen in await bench.sees(group=True)] == [Mood.GOOD]
        await bench.adapter.perform(Edit(message, words("Hết")), "plain")
        assert [seen.mood for seen in await bench.sees(group=True)] == [Mood.PLAIN]


class TestProvingWeb(WebContract, capabilities=replace(CAPABILITIES, proves=f"{BASE}s/me/proof")):
    """A ward's own: officers prove who they are."""
