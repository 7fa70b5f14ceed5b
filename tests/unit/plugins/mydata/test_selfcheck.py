"""The look of every month says what is overdue and what to do next, and is short where all is well."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, text, update

from bot.cli.backup import write_pair
from bot.engine.tx import Tx
from bot.settings import Backup
from bot.store import swept, tables
from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app, sample_settings
from plugins.mydata.records import Incident, Request
from tests.unit.plugins.life import Life
from tests.unit.plugins.mydata.people import WISH

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WELL = "Tự kiểm tra dữ liệu: mọi việc đúng hạn."

Well = Callable[..., AbstractAsyncContextManager[Life]]


@pytest.fixture
def ward(tmp_path: Path) -> Well:
    """A ward in which nothing is overdue: it has a person in charge and backups, unless the test takes them away."""

    @asynccontextmanager
    async def make(*, contact: bool = True, country: str | None = None) -> AsyncIterator[Life]:
        turner, seals = Turner(), tmp_path / "keys" / "backup.pub"
        town = Town(turner.clock, capabilities=replace(CAPABILITIES, servers=country))
        write_pair(tmp_path / "opens.txt", seals)
        settings = sample_settings(tmp_path / "data")
        changed = {"backup": Backup(folder=tmp_path / "backups", key=seals)}
        settings = settings.model_copy(update=changed if contact else {**changed, "data_contact": None})
        async with sample_app(tmp_path / "data", turner, {"town": TownAdapter(town)}, settings=settings) as app:
            yield Life(TownScene(town, app, turner))

    return make


async def until(life: Life, when: datetime) -> None:
    life.scene.turner.clock.turn_to(when)
    await life.scene.turner.settle()
    await life.scene.turner.advance(seconds=4)


async def checked(life: Life, who: str = "giang") -> str:
    await life.writes(who, "tự kiểm tra")
    return await life.hears(who)


async def does(life: Life, *statements: object) -> None:
    def run(tx: Tx) -> None:
        for statement in statements:
            tx.session().execute(statement)  # type: ignore[call-overload]

    await life.scene.app.house.state.do(run)


async def now(life: Life) -> datetime:
    return await life.scene.app.house.state.do(lambda tx: tx.now)


async def test_all_well_is_one_short_line_at_once_and_in_the_log(ward: Well) -> None:
    async with ward() as life:
        said = await checked(life)
        assert said.startswith(WELL)
        assert "\n" not in said
        assert (await life.audited())[-1] == "mydata.self-checked"
        await life.speaks("giang", "en")
        await life.writes("giang", "selfcheck")
        assert (await life.hears("giang")).startswith("Looked after data: all is in time.")


async def test_on_the_first_of_the_month_at_eight_the_commander_reads_it(ward: Well) -> None:
    async with ward() as life:
        await until(life, datetime(2026, 4, 1, 6, 0, tzinfo=ZONE))
        before = len([m for m in life.one("giang").member.sees() if "Tự kiểm tra" in m.text])
        assert before == 0
        await until(life, datetime(2026, 4, 1, 8, 0, 5, tzinfo=ZONE))
        assert next(m.text for m in life.one("giang").member.sees() if "Tự kiểm tra" in m.text).startswith(WELL)
        for who in ("an", "cuc", "binh"):
            assert not any("Tự kiểm tra" in m.text for m in life.one(who).member.sees()), who


async def test_requests_and_incidents_past_their_clocks_are_counted_and_not_told(ward: Well) -> None:
    async with ward() as life:
        await life.writes("an", "/dulieu", "3", "4", "2", WISH, "1")
        await life.writes("giang", "sự cố dữ liệu", "Mất máy", "1", "2", "", "", "1")
        assert (await checked(life)).startswith(WELL)
        past = await now(life) - timedelta(minutes=1)
        await does(life, update(Request).values(answer_by=past), update(Incident).values(due=past))
        said = await checked(life)
        assert "1. 1 yêu cầu dữ liệu đã quá hạn luật định." in said
        assert "2. 1 sự cố dữ liệu quá 72 giờ chưa báo." in said
        assert WISH not in said
        await does(life, update(Incident).values(reported_at=past))
        assert "sự cố" not in await checked(life)


async def test_a_round_that_stopped_erasing_is_noticed(ward: Well) -> None:
    async with ward() as life:
        await does(life, delete(tables.stamp).where(tables.stamp.c.name == "retention_ran"))
        assert "1. Máy chưa xóa dữ liệu hết hạn trong nhiều giờ qua." in await checked(life)


@pytest.mark.parametrize("spoil", ["removed", "unreadable"])
async def test_backups_that_are_missing_or_cannot_be_read_are_noticed(ward: Well, tmp_path: Path, spoil: str) -> None:
    async with ward() as life:
        if spoil == "removed":
            for file in (tmp_path / "backups").iterdir():
                file.unlink()
        else:
            (tmp_path / "keys" / "backup.pub").write_text("nonsense")
        assert "1. Bản sao lưu mới nhất đã quá 36 giờ" in await checked(life)


async def test_no_backup_folder_is_noticed(life: Life) -> None:
    assert "Chưa đặt sao lưu hằng đêm" in await checked(life)


async def test_roles_without_end_older_than_a_year_are_counted(ward: Well) -> None:
    async with ward() as life:
        long_ago, someday = await now(life) - timedelta(days=366), await now(life) + timedelta(days=1)
        await does(life, update(tables.grant).where(tables.grant.c.person == "cuc").values(starts=long_ago))
        assert "1. 1 nhiệm vụ không có ngày kết thúc đã quá một năm" in await checked(life)
        await does(life, update(tables.grant).where(tables.grant.c.person == "cuc").values(ends=someday))
        assert (await checked(life)).startswith(WELL)


async def test_what_waits_for_an_officer_for_more_than_a_week_is_counted(ward: Well) -> None:
    async with ward() as life:
        await life.writes("an", "/dulieu", "4", "1", "Ai đọc tin của tôi?", "1")
        await does(life, update(tables.work).values(created_at=await now(life) - timedelta(days=8)))
        assert "1. 1 việc chờ cán bộ quá 7 ngày" in await checked(life)


async def test_a_column_that_nobody_declared_is_named(ward: Well) -> None:
    async with ward() as life:
        await does(life, text("ALTER TABLE person ADD COLUMN birthday TEXT"))
        assert "1. 1 trường dữ liệu chưa khai mục đích (person.birthday)" in await checked(life)


async def test_a_missing_person_in_charge_and_a_platform_abroad_are_named(ward: Well) -> None:
    async with ward(contact=False, country="AE") as life:
        said = await checked(life)
        assert said.startswith("Tự kiểm tra dữ liệu: 2 việc cần làm.")
        assert "1. Chưa khai người phụ trách dữ liệu" in said
        assert "2. town (AE) đặt máy chủ ở nước ngoài." in said


async def test_what_was_erased_in_time_last_month_is_told_as_a_number(ward: Well) -> None:
    async with ward() as life:
        erased = {"seen": 40, "button": 2, "media": 0}
        await life.scene.app.house.state.do(
            lambda tx: swept.note(tx, tx.now, erased, month="2026-02", before="2026-01")
        )
        assert "Tháng trước đã xóa theo hạn 42 dòng." in await checked(life)


async def test_counts_add_up_over_a_month_and_older_months_are_forgotten(life: Life) -> None:
    def rounds(tx: Tx) -> list[dict[str, int]]:
        for month, before in (("2027-01", "2026-12"), ("2027-01", "2026-12"), ("2027-02", "2027-01")):
            swept.note(tx, tx.now, {"seen": 3}, month=month, before=before)
        kept = [dict(swept.erased_in(tx, month)) for month in ("2027-01", "2027-02")]
        swept.note(tx, tx.now, {}, month="2027-04", before="2027-03")
        return [*kept, dict(swept.erased_in(tx, "2027-01"))]

    assert await life.scene.app.house.state.do(rounds) == [{"seen": 6}, {"seen": 3}, {}]


async def test_nobody_else_asks_for_it(life: Life) -> None:
    for who in ("an", "cuc", "binh", "lan", "khach"):
        assert await checked(life, who) == life.text("core-no-right"), who
