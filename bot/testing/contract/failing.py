"""What every adapter promises about failures: each is named for its remedy, and the remedy helps."""

from typing import Protocol, TypeVar

import pytest

from bot.adapter import (
    ChatGone,
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
from bot.model.ids import ChatRef, MessageRef
from bot.model.operations import Delete, Edit, Pin, Send
from bot.testing.contract.bench import Bench, send, shown, words
from bot.testing.contract.given import Chosen, given, given_failure

F = TypeVar("F", bound=Failure)

TOLD = "Bà con chú ý"


class EmptyBench(Bench, Protocol):
    """A bench that knows ``NotYet``: it has the member not be there in the private chat until ``comes_in``."""

    async def comes_in(self) -> None:
        """The member is there."""
        ...


class Failing(Chosen):
    """The platform will not, or cannot."""

    async def test_a_chat_that_is_not_there_is_gone(self, bench: Bench) -> None:
        nowhere = ChatRef(bench.account, "nowhere-at-all")
        with pytest.raises(ChatGone):
            await bench.adapter.perform(Send(nowhere, words("ai đó?")), "gone")
        with pytest.raises(Failure):
            await bench.adapter.lookup(nowhere)

    @given(lambda platform: platform.edit)
    async def test_an_edit_of_a_message_that_is_not_there_is_rejected(self, bench: Bench) -> None:
        with pytest.raises(Rejected):
            await bench.adapter.perform(Edit(_nothing(bench), words("y")), "reject")

    @given(lambda platform: platform.pin)
    async def test_a_pin_on_a_message_that_is_not_there_is_rejected(self, bench: Bench) -> None:
        with pytest.raises(Rejected):
            await bench.adapter.perform(Pin(_nothing(bench), True), "reject")

    @given(lambda platform: platform.delete)
    async def test_a_message_that_is_not_there_needs_no_deleting(self, bench: Bench) -> None:
        await send(bench, words(TOLD), "stays")
        await bench.adapter.perform(Delete(_nothing(bench)), "nothing")
        assert await shown(bench) == [f"{TOLD} ok"]

    @given_failure(Wait)
    async def test_patience_is_asked_in_seconds_and_then_it_goes(self, bench: Bench) -> None:
        assert (await _hindered(bench, Wait)).seconds > 0
        assert await shown(bench) == []
        await send(bench, words(TOLD), "key")
        assert await shown(bench) == [f"{TOLD} ok"]

    @given_failure(NotSent)
    async def test_what_was_surely_not_sent_is_not_seen_and_goes_the_next_time(self, bench: Bench) -> None:
        await _hindered(bench, NotSent)
        assert await shown(bench) == []
        await send(bench, words(TOLD), "key")
        assert await shown(bench) == [f"{TOLD} ok"]

    @given_failure(Uncertain)
    async def test_what_left_without_an_answer_is_uncertain_and_not_sent_again_by_the_adapter(
        self, bench: Bench
    ) -> None:
        await _hindered(bench, Uncertain)
        assert await shown(bench) == [f"{TOLD} ok"]

    @given_failure(Uncertain)
    @given(lambda platform: platform.idempotent_sends)
    async def test_what_was_uncertain_may_be_repeated_under_its_key(self, bench: Bench) -> None:
        await _hindered(bench, Uncertain)
        await send(bench, words(TOLD), "key")
        assert await shown(bench) == [f"{TOLD} ok"]

    @given_failure(NotYet)
    async def test_what_nobody_is_there_to_read_is_not_sent_and_goes_once_they_are(self, bench: EmptyBench) -> None:
        await bench.hinders(NotYet)
        for _ in range(2):
            with pytest.raises(NotYet):
                await bench.adapter.perform(Send(bench.talk, words(TOLD)), "key")
        await send(bench, words(TOLD), "other")
        await bench.comes_in()
        await send(bench, words(TOLD), "key", group=False)
        assert [seen.text for seen in await bench.sees()] == [f"{TOLD} ok"]

    @given_failure(Forbidden)
    async def test_a_missing_right_is_named_and_nothing_is_seen(self, bench: Bench) -> None:
        await _hindered(bench, Forbidden)
        assert await shown(bench) == []

    @given_failure(ChatMoved)
    async def test_a_group_that_moved_is_reached_at_the_address_that_is_named(self, bench: Bench) -> None:
        there = (await _hindered(bench, ChatMoved)).to
        assert there != bench.group
        assert there.account == bench.account
        assert (await bench.adapter.perform(Send(there, words(TOLD)), "key")).message is not None

    @given_failure(Rejected)
    async def test_what_is_never_taken_is_rejected_and_not_seen(self, bench: Bench) -> None:
        await _hindered(bench, Rejected)
        assert await shown(bench) == []

    @given_failure(SignInRefused)
    async def test_an_account_that_is_refused_says_so_and_nothing_is_seen(self, bench: Bench) -> None:
        await _hindered(bench, SignInRefused)
        assert await shown(bench) == []


async def _hindered(bench: Bench, failure: type[F]) -> F:
    await bench.hinders(failure)
    with pytest.raises(failure) as caught:
        await bench.adapter.perform(Send(bench.group, words(TOLD)), "key")
    assert type(caught.value) is failure
    return caught.value


def _nothing(bench: Bench) -> MessageRef:
    return MessageRef(bench.group, "999999999")
