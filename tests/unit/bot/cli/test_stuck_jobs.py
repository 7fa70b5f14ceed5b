"""What the operator is shown of jobs that wait for him, and what his two remedies do."""

from pathlib import Path

from bot.app import App
from bot.cli.control import Reply, Request
from bot.cli.desk import AGAIN, LIST, SENT, Desk
from bot.cli.exits import Exit
from bot.engine.orders import ORDERED, Ordered
from bot.engine.outcomes import Asker
from bot.engine.tx import Tx
from bot.model.ids import ChatRef, JobId, PersonId
from bot.store import jobs
from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.unit.plugins.life import Life

STUCK = JobId("stuck")


def park(app: App, tx: Tx, chat: ChatRef, *, state: str = jobs.PARKED, why: str = "", name: str = "gather") -> None:
    """Chị An wanted to see her data, and something came between."""
    asker = Asker(plugin="mydata", chat=chat, person=PersonId("an"))
    day, body = app.house.keys.seal(ORDERED.dump(Ordered(asker=asker, argument='"an"')))
    jobs.add(
        tx,
        jobs.JobRow(
            id=STUCK, plugin="mydata", name=name, day=day, body=body, state=state, deaths=3, created_at=tx.now, why=why
        ),
    )


async def listed(desk: Desk) -> Reply:
    return await desk.answer(Request(LIST))


async def test_a_job_that_waits_is_listed_with_its_remedy_and_runs_again_or_is_let_go(tmp_path: Path) -> None:
    turner = Turner()
    town = Town(turner.clock)
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        life, desk = Life(TownScene(town, app, turner)), Desk(app)
        chat = ChatRef(town.account, life.one("an").member.private)
        for state, why, words in (
            (jobs.PARKED, "deadly", "it stopped the bot three times"),
            (jobs.PARKED, "unknown", "its plugin is switched off, or has no such job any more"),
            (jobs.PARKED, "unreadable", "its plugin takes something else since an upgrade"),
            (jobs.HELD, "", "held since the restore"),
        ):
            await app.house.state.do(lambda tx, s=state, w=why: park(app, tx, chat, state=s, why=w))  # type: ignore[misc]
            (row,) = (await listed(desk)).rows
            assert (row["id"], row["what"], row["state"]) == (STUCK, "mydata job gather", words)
            assert "again" in row["remedy"]
            assert "sent" in row["remedy"]
            assert (await desk.answer(Request(SENT, STUCK))).code == Exit.OK
            assert (await listed(desk)).rows == ()
        await app.house.state.do(lambda tx: park(app, tx, chat, why="deadly"))
        assert (await desk.answer(Request(AGAIN, STUCK))).code == Exit.OK
        await turner.advance(seconds=20)
        heard = [m.text for m in life.one("an").member.sees() if m.author is None]
        assert sum(words.startswith("Đó là tất cả") for words in heard) == 1
        assert (await desk.answer(Request(AGAIN, STUCK))).code == Exit.FAILED


async def test_too_many_waiting_jobs_are_told_in_kind_words(tmp_path: Path) -> None:
    turner = Turner()
    town = Town(turner.clock)
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        life = Life(TownScene(town, app, turner))

        def crowd(tx: Tx) -> None:
            for number in range(app.house.settings.jobs.waiting):
                day, body = app.house.keys.seal(b"nobody's")
                row = jobs.JobRow(
                    id=JobId(f"job-{number}"),
                    plugin="mydata",
                    name="gather",
                    day=day,
                    body=body,
                    state=jobs.RUNNING,
                    not_before=tx.now.replace(year=tx.now.year + 1),
                    created_at=tx.now,
                )
                jobs.add(tx, row)

        await app.house.state.do(crowd)
        await life.writes("an", "dữ liệu của tôi", "1")
        assert await life.hears("an") == life.text("core-job-full")
