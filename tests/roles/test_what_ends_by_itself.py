"""What nobody decided ends by the clock, and the log of officers says so."""

from pathlib import Path

from sqlalchemy import select

from bot.store import tables
from bot.testing.stories.town import TownScene, open_scene
from plugins.relay.records import Status
from tests.unit.plugins.life import Life


async def test_a_report_that_nobody_looked_at_expires_and_the_log_says_so(tmp_path: Path) -> None:
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, TownScene)
        life = Life(scene)
        case = await life.found_animal()
        house = scene.app.house
        await house.state.do(lambda tx: house.timers.at(tx, "relay", "expire", tx.now, case.id))
        await scene.turner.advance(minutes=1)
        assert (await life.case()).status is Status.EXPIRED
        log = select(tables.audit.c.actor, tables.audit.c.action).where(tables.audit.c.subject == case.id)
        lines = await house.state.do(lambda tx: [tuple(row) for row in tx.session().execute(log)])
        assert lines == [(None, "relay.expired")]
