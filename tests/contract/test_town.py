"""The town keeps the adapters' contract, as a platform that repeats nothing and as one that does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot.adapter import (
    ChatMoved,
    Failure,
    Forbidden,
    NotSent,
    NotYet,
    Rejected,
    SignInRefused,
    Uncertain,
    Wait,
)
from bot.model.ids import AccountId, ChatRef, MessageRef
from bot.model.operations import Send, Sign
from bot.testing.clock import FakeClock
from bot.testing.contract import AdapterContract, words
from bot.testing.platform import Fault, TownAdapter
from bot.testing.stories.scene import Seen
from bot.testing.town import CAPABILITIES, Member, Town


@dataclass
class TownBench:
    """A town with one member."""

    town: Town
    adapter: TownAdapter
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
            Seen(
                message.text,
                len(message.photos),
                tuple(button.label for button in message.buttons),
                heard=Sign.HEARD in message.signs,
            )
            for message in self.member.sees("square" if group else None)
        ]

    async def hinders(self, failure: type[Failure]) -> None:
        if failure is NotYet:
            self.adapter.faults.absent.add(self.member.private)
        else:
            self.adapter.faults.operations.append(self._fault(failure))

    async def answers(self, text: str, message: MessageRef) -> None:
        self.member.writes(text, chat="square", reply_to=message.message)

    async def knocks(self) -> None:
        self.town.person("binh", "Anh Bình").knocks("square")

    async def enters(self) -> bool:
        return "binh" in self.town.chats["square"].members

    async def proves(self) -> None:
        self.member.proves()

    async def comes_in(self) -> None:
        self.adapter.faults.absent.clear()

    def _fault(self, failure: type[Failure]) -> Fault | Failure:
        if failure is ChatMoved:
            self.town.group("market", title="Chợ")
            return ChatMoved(self.town.ref("market"))
        faults = {NotSent: Fault.NOT_SENT, Uncertain: Fault.LOST_AFTER}
        return faults.get(failure) or (Wait(7) if failure is Wait else failure("the town says so"))


class TownContract(AdapterContract):
    """With what each declares."""

    @pytest.fixture
    def bench(self) -> TownBench:
        town = Town(FakeClock(), capabilities=self.declared.capabilities)
        town.group("square", title="Quảng trường")
        member = town.person("an", "Chị An")
        town.chats["square"].members.add("an")
        return TownBench(town, TownAdapter(town), member)


FAILURES = frozenset({Wait, NotSent, NotYet, Uncertain, ChatMoved, Forbidden, Rejected, SignInRefused})


class TestTown(TownContract, capabilities=CAPABILITIES, failures=FAILURES):
    """As it is."""


class TestTownThatRepeats(TownContract, capabilities=replace(CAPABILITIES, idempotent_sends=False), failures=FAILURES):
    """A second request is a second message."""


class TestTownThatForgets(
    TownContract, capabilities=replace(CAPABILITIES, idempotent_for=timedelta(hours=20)), failures=FAILURES
):
    """A second request is a second message, the next day."""


class TestTownWithoutButtons(TownContract, capabilities=replace(CAPABILITIES, buttons=False)):
    """Choices are numbers."""


class TestTownWithoutEdits(TownContract, capabilities=replace(CAPABILITIES, edit=False)):
    """What was said stays as it was."""


class TestTownWithoutRemoval(TownContract, capabilities=replace(CAPABILITIES, delete=False)):
    """What was said stays."""


class TestTownWhereWordsStay(TownContract, capabilities=replace(CAPABILITIES, removes_others=False)):
    """What others said is theirs alone."""


class TestTownWithoutPictures(TownContract, capabilities=replace(CAPABILITIES, photos=False, styles=False)):
    """Nothing but words."""


class TestTownThatAsksForProofs(TownContract, capabilities=replace(CAPABILITIES, proves="https://town.example/prove")):
    """With second factors."""


POOR = replace(
    CAPABILITIES,
    text_limit=160,
    styles=False,
    buttons=False,
    photos=False,
    edit=False,
    delete=False,
    removes_others=False,
    pin=False,
    create_group=False,
    invite=False,
    remove_member=False,
    join_requests=False,
    admit=False,
    sign_out=False,
    forget=False,
    idempotent_sends=False,
)


class TestTownOfShortMessages(TownContract, capabilities=POOR, failures=FAILURES):
    """Like a telephone of long ago."""


async def test_a_town_that_forgets_knows_a_key_for_its_hours_and_finds_what_it_did_for_ever() -> None:
    clock = FakeClock()
    town = Town(clock, capabilities=TestTownThatForgets.declared.capabilities)
    town.group("square")
    said = Send(town.ref("square"), words("một"))
    first = await TownAdapter(town).perform(said, "key")
    await clock.advance(20 * 3600 - 1)
    assert await TownAdapter(town).perform(said, "key") == first, "whoever asks: it is the town that remembers"
    await clock.advance(1)
    assert await TownAdapter(town).find(said, "key") == first
    assert await TownAdapter(town).perform(said, "key") != first
    assert len(town.chats["square"].messages) == 2


def passed_by(suite: type[TownContract]) -> set[str]:
    """Those that pytest will find."""
    return {name for name in dir(suite) if name.startswith("test_") and callable(getattr(suite, name))}


def test_a_platform_passes_the_tests_that_fit_it_and_no_others() -> None:
    edits, none = "test_an_edit_may_be_repeated", "test_without_edits_one_is_refused"
    assert {edits, none} & passed_by(TestTown) == {edits}
    assert {edits, none} & passed_by(TestTownWithoutEdits) == {none}


def test_every_test_of_the_suite_is_passed_by_one_of_these_towns() -> None:
    towns = TownContract.__subclasses__()
    assert set().union(*map(passed_by, towns)) == passed_by(TownContract)
