"""What was erased or taken back since the backup is done again, once, at the first start after a restore."""

from pathlib import Path

import pytest

from bot.engine.house import House
from bot.engine.restored import begin
from bot.engine.tx import Tx
from bot.store import fence
from bot.testing.stories.town import TownScene, open_scene


class Ledger:
    """Tells how often it was asked to do all of it again."""

    def __init__(self) -> None:
        self.replayed: list[Path] = []

    def __call__(self, tx: Tx, house: House, folder: Path) -> int:
        self.replayed.append(folder)
        return 2


async def test_the_ledger_is_replayed_once_after_each_restore(tmp_path: Path) -> None:
    ledger = Ledger()
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, TownScene)
        do, house = scene.app.house.state.do, scene.app.house
        await do(lambda tx: begin(tx, house, [ledger]))
        assert ledger.replayed == [], "there was no restore"
        for _ in range(2):
            await do(lambda tx: fence.put_up(tx, tx.now))
            for _ in range(2):
                await do(lambda tx: begin(tx, house, [ledger]))
    assert ledger.replayed == [house.settings.data.folder] * 2


async def test_a_replay_that_fails_is_tried_again_at_the_next_start(tmp_path: Path) -> None:
    def broken(tx: Tx, house: House, folder: Path) -> int:
        raise ValueError("line 3 of the ledger")

    ledger = Ledger()
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, TownScene)
        do, house = scene.app.house.state.do, scene.app.house
        await do(lambda tx: fence.put_up(tx, tx.now))
        with pytest.raises(ValueError, match="line 3"):
            await do(lambda tx: begin(tx, house, [broken]))
        await do(lambda tx: begin(tx, house, [ledger]))
    assert len(ledger.replayed) == 1
