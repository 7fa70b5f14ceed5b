"""What every adapter promises about second factors: each session's own proof, told with what comes from it; or none at all."""

from typing import Protocol

import pytest

from bot.adapter import Rejected
from bot.model.events import Event, ProofStep, Proving
from bot.model.ids import UserRef
from bot.model.operations import ForgetProofs
from bot.testing.contract.bench import Bench, heard
from bot.testing.contract.given import Chosen, given


class ProvingBench(Bench, Protocol):
    """A bench for platforms with a page to prove on."""

    async def proves(self) -> None:
        """The member makes a second factor if there is none, and proves with it that it is them."""
        ...


class ProvesWho(Chosen):
    """How sure we are of who writes."""

    @given(lambda platform: bool(platform.proves))
    async def test_what_comes_from_a_session_says_when_it_proved_whose_it_is(self, bench: ProvingBench) -> None:
        await bench.writes("trước")
        assert (await heard(bench, 1))[0].proved is None
        await bench.proves()
        proof = await _proof(bench)
        assert (proof.chat, proof.private) == (bench.talk, True)
        await bench.writes("sau", group=True)
        after = (await heard(bench, 1))[-1]
        assert after.proved is not None
        assert after.proved <= after.at

    @given(lambda platform: bool(platform.proves))
    async def test_factors_are_forgotten_once_and_the_link_leads_to_the_page(self, bench: ProvingBench) -> None:
        await bench.proves()
        user = (await _proof(bench)).sender
        first = await bench.adapter.perform(ForgetProofs(bench.talk, user), "forget")
        assert (await bench.adapter.perform(ForgetProofs(bench.talk, user), "forget")).link == first.link
        assert first.link
        assert first.link.startswith(bench.adapter.capabilities.proves)
        await bench.writes("chưa xác nhận lại")
        assert (await heard(bench, 1))[-1].proved is None

    @given(lambda platform: not platform.proves)
    async def test_without_a_page_nobody_has_proved_anything_and_there_is_nothing_to_forget(self, bench: Bench) -> None:
        await bench.writes("chào")
        (event,) = await heard(bench, 1)
        assert event.proved is None
        with pytest.raises(Rejected):
            await bench.adapter.perform(ForgetProofs(bench.talk, UserRef(bench.account, event.sender.user)), "forget")


async def _proof(bench: Bench) -> Event:
    """The proof itself, among what is told of it."""
    events = await heard(bench, 1)
    return next(each for each in events if isinstance(each, Proving) and each.step is ProofStep.PROVED)
