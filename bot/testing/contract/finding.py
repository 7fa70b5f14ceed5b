"""What every adapter promises whose platform forgets its keys: what was done under one is found again, however much followed."""

import pytest

from bot.adapter import Failure, Finds, NotSent, Receipt, Uncertain
from bot.model.operations import CreateGroup, Operation, Send
from bot.testing.contract.bench import Bench, send, shown, words
from bot.testing.contract.given import Chosen, given, given_failure

FOLLOWING = 12
"""Messages that came after the one that is looked for."""


class Finding(Chosen):
    """Looking for operations of which nobody knows what became of them."""

    @given(lambda platform: platform.idempotent_for is not None)
    async def test_what_was_sent_to_a_group_is_found_by_its_key(self, bench: Bench) -> None:
        message = await send(bench, words("tìm tôi"), "find-1")
        for number in range(FOLLOWING):
            await send(bench, words("tìm tôi"), f"other-{number}")
        found = await _find(bench, Send(bench.group, words("tìm tôi")), "find-1")
        assert found is not None
        assert found.message == message

    @given(lambda platform: platform.idempotent_for is not None)
    async def test_what_was_sent_in_private_is_found_by_its_key(self, bench: Bench) -> None:
        message = await send(bench, words("tìm tôi"), "find-1", group=False)
        await send(bench, words("tìm tôi"), "find-2", group=False)
        found = await _find(bench, Send(bench.talk, words("tìm tôi")), "find-1")
        assert found is not None
        assert found.message == message

    @given(lambda platform: platform.idempotent_for is not None and platform.create_group)
    async def test_a_group_is_found_by_the_key_it_was_made_under(self, bench: Bench) -> None:
        chat = (await bench.adapter.perform(CreateGroup("Tổ 9"), "find-group")).chat
        found = await _find(bench, CreateGroup("Tổ 9"), "find-group")
        assert found is not None
        assert found.chat == chat
        assert await _find(bench, CreateGroup("Tổ 9"), "no-such-group") is None

    @given(lambda platform: platform.idempotent_for is not None)
    async def test_what_never_left_is_not_found(self, bench: Bench) -> None:
        await send(bench, words("tìm tôi"), "find-1")
        for chat in (bench.group, bench.talk):
            assert await _find(bench, Send(chat, words("tìm tôi")), "find-2") is None

    @given(lambda platform: platform.idempotent_for is not None)
    async def test_looking_shows_nothing(self, bench: Bench) -> None:
        await _find(bench, Send(bench.group, words("tìm tôi")), "find-1")
        assert await shown(bench) == []

    @given_failure(Uncertain)
    @given(lambda platform: platform.idempotent_for is not None)
    async def test_what_was_uncertain_and_arrived_is_found(self, bench: Bench) -> None:
        found = await self._after(bench, Uncertain)
        assert found is not None
        assert found.message is not None
        assert len(await shown(bench)) == 1

    @given_failure(NotSent)
    @given(lambda platform: platform.idempotent_for is not None)
    async def test_what_was_surely_not_sent_is_not_found(self, bench: Bench) -> None:
        assert await self._after(bench, NotSent) is None

    @staticmethod
    async def _after(bench: Bench, failure: type[Failure]) -> Receipt | None:
        lost = Send(bench.group, words("tìm tôi"))
        await bench.hinders(failure)
        with pytest.raises(failure):
            await bench.adapter.perform(lost, "find-1")
        return await _find(bench, lost, "find-1")


async def _find(bench: Bench, operation: Operation, key: str) -> Receipt | None:
    adapter = bench.adapter
    assert isinstance(adapter, Finds), "a platform that forgets its keys needs an adapter that can look"
    return await adapter.find(operation, key)
