"""An officer on the ward's own web chat proves who he is, and what he was doing goes on: the whole way, over HTTP."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyotp
import pytest

from bot.adapter import Adapter
from bot.model.ids import AccountId, UserRef
from bot.model.operations import Invite
from bot.testing.stories.checks import last
from bot.testing.turning import Turner
from bot.testing.ward import sample_app, sample_settings
from tests.stories.web import WebNeighbour, WebScene, web_scene
from tests.visiting import Visitor, come_in

WEB = AccountId("web")


@dataclass
class Ward:
    """The sample's people in a ward that is none: they come in by links, and officers prove who they are."""

    scene: WebScene
    stack: AsyncExitStack

    async def comes(self, who: str) -> WebNeighbour:
        """A browser of theirs."""
        self.scene.visitors[who] = await self.browser(who)
        return self.scene.neighbour(who)

    async def browser(self, who: str) -> Visitor:
        """One more browser of somebody's."""
        adapter: Adapter = self.scene.app.adapters[WEB]
        key = f"come-{who}-{len(self.scene.visitors)}"
        invite = Invite(who, timedelta(minutes=15), user=UserRef(WEB, who))
        link = (await adapter.perform(invite, key)).link
        assert link is not None
        return await self.stack.enter_async_context(come_in(self.scene.base, urlsplit(link).path))

    async def asks(self, who: str, path: str, **body: object) -> Any:
        """What the page of proofs asks the server."""
        visitor = self.scene.visitors[who]
        answer = await visitor.client.post(f"api/{path}", json=body, headers={"X-CSRF-Token": visitor.csrf})
        answer.raise_for_status()
        await self.scene.turner.breathe()
        return answer.json()

    async def sets_up(self, who: str, renewal: str = "") -> pyotp.TOTP:
        """An app that shows codes."""
        begun = await self.asks(who, "proof/app/begin", renewal=renewal)
        shown = pyotp.TOTP(begun["secret"])
        code = shown.at(self.scene.turner.clock.now())
        await self.asks(who, "proof/app", draft=begun["draft"], code=code, renewal=renewal)
        return shown


@pytest.fixture
async def ward(tmp_path: Path) -> AsyncIterator[Ward]:
    """At 07:00, nobody signed in."""
    turner = Turner()
    settings = sample_settings(tmp_path).model_copy(update={"sample": False})
    async with AsyncExitStack() as stack:
        app = await stack.enter_async_context(sample_app(tmp_path, turner, settings=settings))
        scene = await stack.enter_async_context(web_scene(app, turner))
        yield Ward(scene, stack)


async def test_the_role_is_asked_for_as_soon_as_the_commander_has_set_up_his_app(ward: Ward) -> None:
    giang = await ward.comes("giang")
    await giang.writes("giao nhiệm vụ")
    assert (await last(giang)).text.endswith("\nXác nhận là tôi")
    await ward.sets_up("giang")
    heard = [seen.text for seen in await giang.reads()]
    assert any("vừa thêm ứng dụng mã sáu số" in text for text in heard)
    for line in ("lan", "Tổ trưởng", "ben do", "Một tuần", "1"):
        await giang.writes(line)
    assert (await last(giang)).text == "Em Lan đã nhận nhiệm vụ tổ trưởng, trưởng thôn."


async def test_a_second_browser_of_the_same_person_has_proved_nothing(ward: Ward) -> None:
    await ward.comes("giang")
    await ward.sets_up("giang")
    ward.scene.visitors["giang"] = await ward.browser("giang")
    giang = ward.scene.neighbour("giang")
    await giang.writes("giao nhiệm vụ")
    assert (await last(giang)).text.endswith("\nXác nhận là tôi")


async def test_half_an_hour_later_a_new_code_is_asked_for_and_an_old_one_does_not_do(ward: Ward) -> None:
    giang = await ward.comes("giang")
    shown = await ward.sets_up("giang")
    used = shown.at(ward.scene.turner.clock.now())
    await ward.scene.turner.advance(minutes=31)
    await giang.writes("giao nhiệm vụ")
    with pytest.raises(Exception, match="403"):
        await ward.asks("giang", "proof/code", code=used)
    await ward.asks("giang", "proof/code", code=shown.at(ward.scene.turner.clock.now()))
    assert not (await last(giang)).text.endswith("Xác nhận là tôi")


async def test_an_officer_begins_anew_with_what_the_commander_hands_over(ward: Ward) -> None:
    giang, cuc = await ward.comes("giang"), await ward.comes("cuc")
    await ward.sets_up("cuc")
    await ward.sets_up("giang")
    for line in ("cấp lại xác nhận", "cuc", "1"):
        await giang.writes(line)
    link = (await last(giang)).text.splitlines()[-1]
    with pytest.raises(Exception, match="403"):
        await ward.asks("cuc", "proof/app/begin", renewal="")
    await ward.sets_up("cuc", renewal=link.partition("#")[2])
    await cuc.writes("cử người thay")
    assert not (await last(cuc)).text.endswith("Xác nhận là tôi")
