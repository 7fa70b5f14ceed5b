"""What an adapter remembers of a picture goes when the picture goes, in the same commit."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapter import Receipt
from bot.engine.memory import PICTURE
from bot.model.ids import AccountId, MediaId
from bot.model.operations import Operation, Send
from bot.store import incoming, media
from bot.testing.clock import FakeClock
from bot.testing.platform import TownAdapter
from tests.unit.bot.engine.yard import BUFFALO, SHOWN, TOWN, Yard, a_town, a_yard, running

KEY = f"{PICTURE}{BUFFALO}"


class Uploading(TownAdapter):
    """Uploads each picture once."""

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Remember where the picture is, and something else."""
        receipt = await super().perform(operation, key)
        if isinstance(operation, Send) and operation.content.photos:
            return replace(receipt, remember={KEY: "mxc://example/buffalo", "device": "A"})
        return receipt


async def kept(yard: Yard, account: AccountId = TOWN) -> Sequence[str]:
    """What is remembered in the store; in memory it is the same."""
    there = await yard.do(lambda tx: incoming.remembered(tx, account))
    memory = yard.memories.of(account)
    assert {key: memory.get(key) for key in (KEY, "device")} == {key: there.get(key) for key in (KEY, "device")}
    return sorted(there)


async def test_a_recalled_picture_is_forgotten_by_its_platform_s_adapter_too(tmp_path: Path) -> None:
    adapter = Uploading(a_town(FakeClock()))
    async with running(tmp_path, adapter) as yard:
        await yard.picture()
        notice = await yard.publish(await yard.groups(2), SHOWN)
        await yard.settle()
        assert await kept(yard) == ["device", KEY]
        await yard.recall(notice)
        await yard.settle()
        assert await yard.do(lambda tx: media.state(tx, BUFFALO)) == media.ERASED
        assert await kept(yard) == ["device"]


async def test_all_adapters_forget_it(tmp_path: Path) -> None:
    web = AccountId("web")
    async with a_yard(tmp_path) as yard:
        await yard.picture()
        for account in (TOWN, web):
            await yard.do(lambda tx, to=account: yard.memories.remember(tx, to, {KEY: "there", "device": "A"}))  # type: ignore[misc]
        await yard.do(lambda tx: yard.memories.erase_picture(tx, BUFFALO))
        assert [await kept(yard, account) for account in (TOWN, web)] == [["device"], ["device"]]


async def test_what_was_erased_on_its_way_is_not_remembered_afterwards(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.picture()
        await yard.do(lambda tx: yard.memories.erase_picture(tx, BUFFALO))
        await yard.do(lambda tx: yard.memories.remember(tx, TOWN, {KEY: "there", "device": "A"}))
        assert await kept(yard) == ["device"]


async def test_what_is_not_committed_is_neither_remembered_nor_forgotten(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.picture()
        await yard.do(lambda tx: yard.memories.remember(tx, TOWN, {KEY: "there"}))
        yard.writer.refuses = 1
        with pytest.raises(Exception, match="did not keep"):
            await yard.do(lambda tx: yard.memories.erase_picture(tx, BUFFALO))
        assert await kept(yard) == [KEY]
        assert await yard.do(lambda tx: media.state(tx, MediaId(BUFFALO))) == media.READY
