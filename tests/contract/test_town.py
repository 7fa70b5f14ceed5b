"""The town keeps the adapters' contract, as a platform that repeats nothing and as one that does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from bot.adapter import Adapter
from bot.model.ids import AccountId, ChatRef
from bot.testing.clock import FakeClock
from bot.testing.contract import AdapterContract
from bot.testing.platform import TownAdapter
from bot.testing.stories.scene import Seen
from bot.testing.town import CAPABILITIES, Member, Town


@dataclass
class TownBench:
    """A town with one member."""

    town: Town
    adapter: Adapter
    member: Member

    @property
    def account(self) -> AccountId:
        return self.town.account

    @property
    def group(self) -> ChatRef:
        return self.town.ref("square")

    @property
    def talk(self) -> ChatRef:
        return self.town.ref(self.member.private)

    async def writes(self, text: str, *, group: bool = False, photo: bytes | None = None) -> None:
        self.member.writes(text, chat="square" if group else None, photos=(photo,) if photo else ())

    async def presses(self, token: str, *, group: bool = False) -> None:
        chat = "square" if group else self.member.private
        for message in self.member.sees(chat):
            if token in {button.token for button in message.buttons}:
                self.member.presses_token(token, message.id, chat=chat)

    async def sees(self, *, group: bool = False) -> Sequence[Seen]:
        return [
            Seen(message.text, len(message.photos), tuple(button.label for button in message.buttons))
            for message in self.member.sees("square" if group else None)
        ]


class TestTown(AdapterContract):
    """With and without idempotent sends."""

    @pytest.fixture(params=[True, False], ids=["idempotent", "repeats"])
    def bench(self, request: pytest.FixtureRequest) -> TownBench:
        town = Town(FakeClock(), capabilities=replace(CAPABILITIES, idempotent_sends=request.param))
        town.group("square", title="Quảng trường")
        member = town.person("an", "Chị An")
        town.chats["square"].members.add("an")
        return TownBench(town, TownAdapter(town), member)
