"""What has outlived its purpose is gone, from the keys to the rows."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.engine.outcomes import Asker, add_ended
from bot.engine.retention import EVERY, Retention
from bot.engine.tx import Tx
from bot.model.ids import AccountId, JobId, MediaId, OperationId, fresh_id
from bot.model.operations import Urgency
from bot.plugin import Outcome
from bot.store import incoming, jobs, keymarks, media, operations, progress, tables
from bot.store.hot import hot
from bot.store.operations import Operation, Verb
from tests.unit.bot.engine.hall import TOWN, Hall, private, writes

A_DAY = 24 * 3600.0
DAILY = ("seen", "progress", "spool", "attempt", "operation", "outcome", "job")


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    with capture_logs():
        hall = Hall(tmp_path)
        await hall.state.start()
        yield hall
        await hall.state.stop()


def everything_of_today(hall: Hall, tx: Tx) -> None:
    """One row of each kind that only today's key can read."""
    keys = hall.keys
    day, sealed = keys.seal(b"x")
    incoming.see(tx, keys.tag("seen", fresh_id()), day)
    incoming.begin_attempt(tx, keys.tag("seen", fresh_id()), day=day, deaths=1)
    incoming.put_aside(tx, TOWN, "parked", day=day, body=sealed, at=tx.now)
    progress.keep(tx, [keys.tag("menu", fresh_id())], "menu", day=day, body=sealed, at=tx.now)
    kept = jobs.JobRow(id=JobId(fresh_id()), plugin="shop", name="look", day=day, body=sealed, created_at=tx.now)
    jobs.add(tx, kept)
    reply = OperationId(fresh_id())
    operations.add(
        tx,
        Operation(
            id=reply,
            account=TOWN,
            urgency=Urgency.REPLY,
            verb=Verb.SEND,
            day=day,
            body=sealed,
            created_at=tx.now,
        ),
    )
    outcome = Outcome("made", "x", OperationId("op"))
    add_ended(tx, keys, Asker(plugin="shop", chat=private()), outcome)


async def counts(hall: Hall) -> dict[str, int]:
    return {name: await hall.count(name) for name in DAILY}


async def test_what_belongs_to_a_day_goes_with_its_key(hall: Hall, tmp_path: Path) -> None:
    retention = Retention(hall.house)
    for _ in range(2):
        await hall.state.do(lambda tx: everything_of_today(hall, tx))
        await retention.once()
        await hall.clock.advance(A_DAY)
    assert await counts(hall) == dict.fromkeys(DAILY, 2)
    await retention.once()
    assert await counts(hall) == dict.fromkeys(DAILY, 1)
    await hall.clock.advance(A_DAY)
    await retention.once()
    assert await counts(hall) == dict.fromkeys(DAILY, 0)
    assert {file.stem for file in (tmp_path / "keys").iterdir()} == {str(day) for day in hall.keys.living()}
    assert await hall.state.do(lambda tx: set(keymarks.kept(tx))) == set(hall.keys.living())


async def test_a_second_round_changes_nothing(hall: Hall) -> None:
    await hall.state.do(lambda tx: everything_of_today(hall, tx))
    await hall.clock.advance(A_DAY)
    retention = Retention(hall.house)
    await retention.once()
    before = await counts(hall)
    await retention.once()
    assert await counts(hall) == before == dict.fromkeys(DAILY, 1)


async def test_what_a_copy_needs_stays(hall: Hall) -> None:
    def keep(tx: Tx) -> None:
        operations.add(
            tx,
            Operation(
                id=OperationId("op"),
                account=TOWN,
                urgency=Urgency.ALARM,
                verb=Verb.SEND,
                copy="copy-1",  # type: ignore[arg-type]
                created_at=tx.now,
            ),
        )

    await hall.state.do(keep)
    await hall.clock.advance(10 * A_DAY)
    await Retention(hall.house).once()
    assert await hall.count("operation") == 1


async def test_buttons_codes_and_pauses_end_at_their_own_time(hall: Hall) -> None:
    def keep(tx: Tx) -> None:
        for name, expires in (("early", tx.now + timedelta(minutes=15)), ("late", tx.now + timedelta(hours=5))):
            given = {"plugin": "shop", "action": "a", "payload": "p", "unit": None, "notice": None}
            tx.run(hot(tables.button.insert()), token=name, expires=expires, **given)
            tx.run(hot(tables.code.insert()), hash=name.encode(), purpose="bind", payload="", expires=expires)
            tx.run(hot(tables.pause.insert()), account=AccountId(name), chat="", until=expires)
        tx.run(hot(tables.button.insert()), token="lasting", plugin="shop", action="a", payload="p")

    await hall.state.do(keep)
    await hall.clock.advance(3600)
    await Retention(hall.house).once()
    assert [await hall.count(name) for name in ("button", "one_time_code", "pause")] == [2, 1, 1]


async def test_pictures_of_forms_that_nobody_finished_are_erased(hall: Hall) -> None:
    def keep(tx: Tx) -> None:
        day, sealed = hall.keys.seal(b"x")
        media.want(tx, MediaId("picture"), TOWN, day=day, source=sealed, at=tx.now)

    await hall.state.do(keep)
    await hall.clock.advance(2 * A_DAY)
    await Retention(hall.house).once()
    assert await hall.state.do(lambda tx: media.state(tx, MediaId("picture"))) == media.ERASED


async def test_it_goes_round_every_hour_and_a_full_disk_only_delays_it(hall: Hall) -> None:
    await (await hall.intake()).take([writes("1", "mua vịt")])
    rounds = asyncio.create_task(Retention(hall.house).run())
    await asyncio.sleep(0.05)
    await hall.clock.advance(2 * A_DAY - 1)
    assert await hall.count("seen") == 1
    hall.writer.coming = [True]
    await hall.clock.advance(EVERY)
    await asyncio.sleep(0.05)
    assert await hall.count("seen") == 1
    await hall.clock.advance(EVERY)
    await asyncio.sleep(0.05)
    assert await hall.count("seen") == 0
    rounds.cancel()
    await asyncio.wait([rounds])


async def test_what_was_erased_is_gone_from_the_files_of_the_database(hall: Hall, tmp_path: Path) -> None:
    secret = b"a very private message"
    day = hall.keys.today()
    await hall.state.do(lambda tx: incoming.put_aside(tx, TOWN, "parked", day=day, body=secret, at=tx.now) and None)
    assert lies_in(tmp_path, secret)
    await hall.clock.advance(2 * A_DAY)
    await Retention(hall.house).once()
    await hall.state.do(lambda tx: None)
    assert not lies_in(tmp_path, secret)


def lies_in(folder: Path, secret: bytes) -> bool:
    """Whether the database or its log holds these bytes."""
    return any(secret in file.read_bytes() for file in folder.glob("store.sqlite*"))
