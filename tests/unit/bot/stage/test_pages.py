"""The stage serves its own page on this machine, tells what is in the store, and lets nobody else turn its clock."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from starlette.types import ASGIApp

from bot.app import App
from bot.model.errors import ConfigurationError
from bot.sample.people import people_of, settle
from bot.sample.place import sample_folder
from bot.settings import load_ward
from bot.stage import StageClock, stage_app
from bot.stage.clock import START
from bot.testing.ward import sample_settings

ORIGIN = "http://127.0.0.1:8080"


@dataclass
class Stage:
    """The served stage of a sample that is open but does nothing."""

    pages: ASGIApp
    clock: StageClock
    pulled: list[bool]

    def browser(self, *, address: str = "127.0.0.1") -> httpx.AsyncClient:
        """On this machine, unless another address is given."""
        transport = httpx.ASGITransport(self.pages, client=(address, 40000))
        return httpx.AsyncClient(transport=transport, base_url=ORIGIN)

    async def headers(self) -> dict[str, str]:
        """As the stage's own page sends them."""
        async with self.browser() as browser:
            return {"origin": ORIGIN, "x-stage-token": (await browser.get("/stage/state")).json()["token"]}


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    clock, ward, pulled = StageClock(tmp_path / "clock.json"), load_ward(sample_folder()), [False]
    app = await App.open(sample_settings(tmp_path / "data"), clock=clock, sample=people_of(ward))
    async with clock.running():
        await settle(app, ward)

        def pull() -> None:
            pulled[0] = True

        yield Stage(stage_app(app, clock, ward, pull_plug=pull), clock, pulled)
        await app.stop()


async def test_it_opens_in_the_morning_with_six_dark_lamps(stage: Stage) -> None:
    async with stage.browser() as browser:
        state = (await browser.get("/stage/state")).json()
        cast_ = (await browser.get("/stage/cast")).json()
    assert [lamp["state"] for lamp in state["lamps"].values()] == ["dark"] * 6
    assert state["clock"]["morning"] == "2026-04-18T07:00:00+07:00"
    assert state["tally"]["messages"] == 0
    assert [len(commune["clusters"]) for commune in cast_["communes"]] == [3, 2, 1]
    assert {"an", "binh", "dung", "oanh"} <= {one["key"] for one in cast_["people"]}


async def test_its_page_runs_nothing_that_is_not_its_own(stage: Stage) -> None:
    async with stage.browser() as browser:
        page = await browser.get("/")
        script = await browser.get("/stage/static/main.js")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in page.text
    assert "<script>" not in page.text
    assert script.status_code == 200


@pytest.mark.parametrize("path", ["/", "/stage/state", "/stage/static/main.js"])
@pytest.mark.parametrize(
    "headers", [{"host": "village.example"}, {"x-forwarded-for": "192.0.2.7"}, {"forwarded": "for=192.0.2.7"}]
)
async def test_what_came_through_a_proxy_or_for_another_name_is_refused(
    stage: Stage, path: str, headers: dict[str, str]
) -> None:
    async with stage.browser() as browser:
        assert (await browser.get(path, headers=headers)).status_code == 403


async def test_another_machine_is_refused_and_this_one_is_not(stage: Stage) -> None:
    async with stage.browser(address="192.0.2.7") as stranger, stage.browser() as own:
        assert (await stranger.get("/")).status_code == 403
        assert (await own.get("/")).status_code == 200


@pytest.mark.parametrize(
    "spoil",
    [
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://village.example"},
        {"origin": "null"},
        {"origin": ""},
        {"x-stage-token": "guessed"},
        {"x-stage-token": "é"},
        {"x-stage-token": ""},
    ],
)
@pytest.mark.parametrize("path", ["/stage/clock", "/stage/plug"])
async def test_another_sites_page_can_change_nothing(stage: Stage, path: str, spoil: dict[str, str]) -> None:
    headers = {**await stage.headers(), **spoil}
    async with stage.browser() as browser:
        answer = await browser.post(
            path,
            json={"speed": 60},
            headers=[(name.encode(), value.encode()) for name, value in headers.items() if value],
        )
    assert answer.status_code == 403
    assert stage.clock.speed == 1
    assert stage.pulled == [False]


async def test_its_own_page_can_hurry_the_clock(stage: Stage) -> None:
    async with stage.browser() as browser:
        answer = await browser.post("/stage/clock", json={"speed": 60}, headers=await stage.headers())
    assert answer.status_code == 204
    assert stage.clock.speed == 60


async def test_its_own_page_can_turn_the_clock_to_a_later_time(stage: Stage) -> None:
    goal = START + timedelta(minutes=5)
    body = {"to": goal.isoformat(), "seconds": 0.1}
    async with stage.browser() as browser:
        answer = await browser.post("/stage/clock", json=body, headers=await stage.headers())
    assert answer.status_code == 204
    await stage.clock.sleep(0.1)
    assert stage.clock.goal == goal or stage.clock.now() >= goal


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"speed": 0}, 422),
        ({"speed": "fast"}, 422),
        ({"to": "2027-01-01T00:00:00+07:00", "seconds": 1}, 422),
        ({"to": "2026-04-18T08:00:00", "seconds": 1}, 422),
        ({"to": "ring", "seconds": 1}, 409),
        ({}, 422),
    ],
)
async def test_what_is_no_turn_of_the_clock_is_refused(stage: Stage, body: dict[str, object], status: int) -> None:
    async with stage.browser() as browser:
        answer = await browser.post("/stage/clock", json=body, headers=await stage.headers())
    assert answer.status_code == status
    assert stage.clock.speed == 1


async def test_the_plug_is_pulled_after_the_answer(stage: Stage) -> None:
    async with stage.browser() as browser:
        assert (await browser.post("/stage/plug", headers=await stage.headers())).status_code == 202
    assert stage.pulled == [False]
    await stage.clock.sleep(0.2)
    assert stage.pulled == [True]


async def test_only_a_sample_has_a_stage(tmp_path: Path) -> None:
    settings = sample_settings(tmp_path / "data").model_copy(update={"sample": False})
    app = await App.open(settings)
    with pytest.raises(ConfigurationError, match="only a sample"):
        stage_app(app, StageClock(tmp_path / "clock.json"), load_ward(sample_folder()))
    await app.stop()
