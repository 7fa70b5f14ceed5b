"""The privacy notice says who answers for data, and where a platform abroad keeps what people write."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app, sample_settings
from tests.unit.plugins.life import Life
from tests.unit.plugins.registration.joining import all_heard, joins, members, scans

CONTACT = (
    "người phụ trách dữ liệu: Văn phòng Công an xã Mây Trắng, điện thoại 0299 000 000, 1 đường Bến Đò, xã Mây Trắng."
)
ABROAD = "Ứng dụng đang dùng vẫn biết tài khoản của anh/chị và đặt máy chủ ở nước ngoài"

Town_ = Callable[[str | None, bool], AbstractAsyncContextManager[Life]]


@pytest.fixture
def town_in(tmp_path: Path) -> Town_:
    """A town whose servers stand in a country, in a ward with or without a person in charge."""

    @asynccontextmanager
    async def make(country: str | None, contact: bool) -> AsyncIterator[Life]:
        turner = Turner()
        town = Town(turner.clock, capabilities=replace(CAPABILITIES, servers=country))
        settings = sample_settings(tmp_path)
        settings = settings if contact else settings.model_copy(update={"data_contact": None})
        async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}, settings=settings) as app:
            yield Life(TownScene(town, app, turner))

    return make


async def test_who_joins_reads_who_answers_for_the_data_and_nothing_of_abroad(life: Life) -> None:
    await scans(life, "man")
    assert CONTACT in all_heard(life, "man")
    assert "nước ngoài" not in all_heard(life, "man")


async def test_on_a_platform_abroad_who_joins_is_told_so_before_agreeing(town_in: Town_) -> None:
    async with town_in("AE", True) as life:
        await scans(life, "man")
        assert ABROAD in all_heard(life, "man")
        await joins(life)
        (abroad,) = await members(life)
    async with town_in(None, True) as life:
        assert ABROAD not in all_heard(life, "man")
    assert abroad.notice.startswith("2026-11/")


async def test_without_a_person_in_charge_people_hear_whom_to_ask_instead(town_in: Town_) -> None:
    async with town_in("VN", False) as life:
        await scans(life, "man")
        heard = all_heard(life, "man")
        assert "người phụ trách dữ liệu: trực ban hoặc chỉ huy của đơn vị." in heard
        assert "nước ngoài" not in heard
