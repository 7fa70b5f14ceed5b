"""What is published first is read first, whatever happens on the way."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapter import Failure, Wait
from bot.model.content import say
from bot.testing.platform import Fault
from tests.unit.bot.engine.yard import a_yard


@pytest.mark.parametrize("trouble", [Fault.NOT_SENT, Fault.LOST_AFTER, Fault.LOST_BEFORE, Wait(5)])
async def test_a_bulletin_that_has_to_wait_is_not_overtaken_by_the_next(
    tmp_path: Path, trouble: Fault | Failure
) -> None:
    async with a_yard(tmp_path) as yard:
        groups = await yard.groups(2)
        yard.adapter.faults.operations = [trouble, None, trouble, None]
        for text in ("một", "hai", "ba"):
            await yard.publish(groups, say(text))
            yard.clock.turn_to(yard.clock.now() + timedelta(milliseconds=10))
        await yard.advance(60)
        for number in range(2):
            assert [message.text.partition("\n")[0] for message in yard.seen(number)] == ["một", "hai", "ba"]
