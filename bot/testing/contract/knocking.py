"""What every adapter of a platform with closed doors promises: who knocks is heard, and let in or turned away by us."""

from typing import Protocol

from bot.model.events import JoinRequested
from bot.model.ids import UserRef
from bot.model.operations import Admit, TurnAway
from bot.testing.contract.bench import Bench, heard
from bot.testing.contract.given import Chosen, given


class DoorBench(Bench, Protocol):
    """A bench for platforms with ``join_requests``."""

    async def knocks(self) -> None:
        """Somebody who is not in the group asks to be let in."""
        ...

    async def enters(self) -> bool:
        """Who knocked tries to come in; whether they are in now."""
        ...


class Knocking(Chosen):
    """Join requests."""

    @given(lambda platform: platform.join_requests)
    async def test_who_knocks_is_heard_with_their_name(self, bench: DoorBench) -> None:
        await bench.knocks()
        (event,) = await heard(bench, 1)
        assert isinstance(event, JoinRequested)
        assert (event.chat, event.private) == (bench.group, False)
        assert event.name

    @given(lambda platform: platform.join_requests)
    async def test_who_only_knocks_is_not_in(self, bench: DoorBench) -> None:
        await bench.knocks()
        assert not await bench.enters()

    @given(lambda platform: platform.join_requests)
    async def test_who_is_admitted_comes_in_however_often_we_say_it(self, bench: DoorBench) -> None:
        user = await _knocker(bench)
        for key in ("admit-1", "admit-1", "admit-2"):
            await bench.adapter.perform(Admit(bench.group, user), key)
        assert await bench.enters()
        await bench.adapter.perform(Admit(bench.group, user), "admit-3")

    @given(lambda platform: platform.join_requests)
    async def test_who_is_turned_away_stays_outside_however_often_we_say_it(self, bench: DoorBench) -> None:
        user = await _knocker(bench)
        for key in ("away-1", "away-1", "away-2"):
            await bench.adapter.perform(TurnAway(bench.group, user), key)
        assert not await bench.enters()

    @given(lambda platform: platform.join_requests)
    async def test_who_was_turned_away_may_knock_again(self, bench: DoorBench) -> None:
        user = await _knocker(bench)
        await bench.adapter.perform(TurnAway(bench.group, user), "away")
        assert await _knocker(bench) == user
        await bench.adapter.perform(Admit(bench.group, user), "admit")
        assert await bench.enters()


async def _knocker(bench: DoorBench) -> UserRef:
    """Somebody new to the intake, which may have heard of earlier knocks."""
    await bench.knocks()
    return (await heard(bench, 1))[-1].sender
