"""The one web server: what it shows, and what it refuses."""

from collections.abc import MutableMapping
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from bot.http import AccountCondition, Condition, Site, web_app
from bot.model.ids import AccountId
from bot.settings import Settings
from bot.testing.clock import FakeClock
from bot.testing.platform import TownAdapter
from bot.testing.town import Town

WEB, TOWN = AccountId("web"), AccountId("town")
UP = AccountCondition(online=True, waiting=2)
DOWN = AccountCondition(online=False, waiting=7)


class PagedAdapter(TownAdapter):
    """The town with a few pages, one of which breaks."""

    def routes(self) -> ASGIApp | None:
        return Starlette(
            routes=[
                Route("/hello", _hello),
                Route("/broken", _broken),
                Route("/upload", _upload, methods=["POST"]),
            ]
        )


async def _hello(_request: Request) -> Response:
    return PlainTextResponse("hello", headers={"cache-control": "max-age=60"})


async def _broken(_request: Request) -> Response:
    raise ValueError("Bà Tám, 0900 000 000")


async def _upload(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A web account with pages, and a town without."""
    settings = Settings.model_validate(
        {"installation": {"name": "Công an xã <Mây>"}, "data": {"folder": tmp_path}, "media": {"max_bytes": 100_000}}
    )
    town = Town(FakeClock())
    condition = Condition(True, {WEB: UP, TOWN: DOWN})
    return Site(
        settings=settings, adapters={WEB: PagedAdapter(town), TOWN: TownAdapter(town)}, condition=lambda: condition
    )


def _client(site: Site, *, host: str = "127.0.0.1", client: str = "127.0.0.1") -> TestClient:
    return TestClient(
        web_app(site), base_url=f"http://{host}:8080", client=(client, 50000), raise_server_exceptions=False
    )


def test_the_landing_page_says_who_it_is_how_to_enter_and_whom_to_call(site: Site) -> None:
    page = _client(site).get("/")
    assert "Công an xã &lt;Mây&gt;" in page.text
    assert 'href="/a/web/"' in page.text
    assert "/a/town/" not in page.text
    assert 'href="tel:113"' in page.text


def test_pages_speak_the_language_that_is_asked_for(site: Site) -> None:
    client = _client(site)
    assert "đường dẫn riêng" in client.get("/").text
    assert "personal link" in client.get("/", headers={"accept-language": "en-GB,en"}).text
    assert "đường dẫn riêng" in client.get("/?lang=vi", headers={"accept-language": "en"}).text


def test_an_adapters_pages_are_mounted_under_its_account(site: Site) -> None:
    assert _client(site).get("/a/web/hello").text == "hello"
    assert _client(site).get("/a/town/hello").status_code == 404


@pytest.mark.parametrize("path", ["/", "/health", "/a/web/hello", "/a/web/broken", "/nothing", "/house/style.css"])
def test_every_answer_has_the_protective_headers(site: Site, path: str) -> None:
    headers = _client(site).get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "object-src 'none'" in headers["content-security-policy"]
    assert "strict-transport-security" not in headers


def test_a_header_that_a_page_sets_itself_stays(site: Site) -> None:
    assert _client(site).get("/a/web/hello").headers["cache-control"] == "max-age=60"
    assert _client(site).get("/").headers["cache-control"] == "no-store"


def test_a_site_reached_by_https_asks_browsers_to_stay_there(site: Site) -> None:
    http = site.settings.http.model_copy(update={"public_url": "https://nhipcau.example"})
    secure = replace(site, settings=site.settings.model_copy(update={"http": http}))
    assert "max-age" in _client(secure).get("/").headers["strict-transport-security"]


def test_what_is_not_there_gets_a_kind_page(site: Site) -> None:
    page = _client(site).get("/nothing")
    assert page.status_code == 404
    assert "Không có trang này" in page.text


def test_an_error_inside_shows_nothing_of_it(site: Site) -> None:
    page = _client(site).get("/a/web/broken")
    assert page.status_code == 500
    assert "Traceback" not in page.text
    assert "Tám" not in page.text


def test_a_broken_page_of_the_house_is_kind_too(site: Site) -> None:
    def break_down() -> Condition:
        raise RuntimeError("Bà Tám")

    page = _client(replace(site, condition=break_down)).get("/ready")
    assert page.status_code == 500
    assert "Có lỗi ở phía chúng tôi" in page.text
    assert "Tám" not in page.text


def test_health_says_only_that_it_lives(site: Site) -> None:
    assert _client(site).get("/health").json() == {"alive": True}


def test_ready_tells_of_the_state_thread_each_account_and_its_lane(site: Site) -> None:
    answer = _client(site).get("/ready")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "state": True,
        "accounts": {"web": {"online": True, "waiting": 2}, "town": {"online": False, "waiting": 7}},
    }


@pytest.mark.parametrize("condition", [Condition(False, {WEB: UP}), Condition(True, {WEB: DOWN, TOWN: DOWN})])
def test_it_is_not_ready_without_the_state_thread_or_without_any_platform(site: Site, condition: Condition) -> None:
    assert _client(replace(site, condition=lambda: condition)).get("/ready").status_code == 503


def test_metrics_are_numbers_by_internal_names(site: Site) -> None:
    lines = _client(site).get("/metrics").text.splitlines()
    assert 'nhipcau_account_online{account="web"} 1.0' in lines
    assert 'nhipcau_lane_waiting{account="town"} 7.0' in lines
    assert "nhipcau_state_alive 1.0" in lines


@pytest.mark.parametrize(
    "headers", [{"x-forwarded-for": "1.2.3.4"}, {"forwarded": "for=1.2.3.4"}, {"via": "1.1 proxy"}]
)
def test_metrics_stay_on_this_machine(site: Site, headers: dict[str, str]) -> None:
    assert _client(site).get("/metrics", headers=headers).status_code == 404
    assert _client(site, client="192.0.2.7").get("/metrics").status_code == 404
    assert _client(site, host="nhipcau.example").get("/metrics").status_code == 404


def test_strangers_hear_only_whether_it_is_ready(site: Site) -> None:
    for stranger in (
        _client(site, client="192.0.2.7").get("/ready"),
        _client(site, host="nhipcau.example").get("/ready"),
        _client(site).get("/ready", headers={"x-forwarded-for": "1.2.3.4"}),
    ):
        assert (stranger.status_code, stranger.json()) == (200, {"ready": True})
    asleep = replace(site, condition=lambda: Condition(False, {WEB: DOWN}))
    stranger = _client(asleep, client="192.0.2.7").get("/ready")
    assert (stranger.status_code, stranger.json()) == (503, {"ready": False})


LIMIT = 100_000 + 1024 * 1024


def test_a_body_within_the_limit_is_taken(site: Site) -> None:
    assert _client(site).post("/a/web/upload", content=b"x" * LIMIT).text == str(LIMIT)


class Upload:
    """A body of so many pieces of 100 kB, straight into the app; ``taken`` counts those that it asked for."""

    def __init__(self, pieces: int, headers: list[tuple[bytes, bytes]]) -> None:
        self.taken = 0
        self.answers: list[int] = []
        self._pieces = pieces
        self._headers = headers

    async def send_to(self, app: ASGIApp) -> None:
        scope = {
            "type": "http", "method": "POST", "path": "/a/web/upload", "query_string": b"", "headers": self._headers,
            "client": ("127.0.0.1", 5), "server": ("127.0.0.1", 8080), "scheme": "http", "root_path": "",
        }  # fmt: skip
        await app(scope, self._receive, self._send)

    async def _receive(self) -> dict[str, object]:
        self.taken += 1
        return {"type": "http.request", "body": b"x" * 100_000, "more_body": self.taken < self._pieces}

    async def _send(self, message: MutableMapping[str, object]) -> None:
        if message["type"] == "http.response.start":
            self.answers.append(int(str(message["status"])))


async def test_a_body_that_says_it_is_too_large_is_not_even_read(site: Site) -> None:
    upload = Upload(50, [(b"content-length", b"5000000")])
    await upload.send_to(web_app(site))
    assert (upload.answers, upload.taken) == ([413], 0)


async def test_a_body_that_grows_too_large_is_refused_in_the_middle(site: Site) -> None:
    upload = Upload(50, [])
    await upload.send_to(web_app(site))
    assert (upload.answers, upload.taken) == ([413], LIMIT // 100_000 + 1)


def _sample(site: Site) -> Site:
    async def stage(_request: Request) -> Response:
        return PlainTextResponse("the stage")

    return replace(
        site,
        settings=site.settings.model_copy(update={"sample": True}),
        stage=Starlette(routes=[Route("/", stage)]),
    )


def test_the_stage_takes_the_place_of_the_landing_page(site: Site) -> None:
    assert _client(_sample(site)).get("/").text == "the stage"
    assert _client(_sample(site)).get("/a/web/hello").text == "hello"


def test_what_is_not_there_beside_the_stage_is_said_kindly_in_both_languages(site: Site) -> None:
    for language, words in (("vi", "Không có trang này."), ("en", "There is no such page.")):
        page = _client(_sample(site)).get("/nix", headers={"accept-language": language})
        assert (page.status_code, words in page.text, page.headers["x-frame-options"]) == (404, True, "SAMEORIGIN")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_sample_is_open_to_this_machine(site: Site, host: str) -> None:
    assert _client(_sample(site), host=host).get("/").status_code == 200


def test_a_sample_is_closed_to_everybody_else(site: Site) -> None:
    sample = _sample(site)
    assert _client(sample, client="192.0.2.7").get("/").status_code == 403
    assert _client(sample, host="evil.example").get("/a/web/hello").status_code == 403
    assert _client(sample).get("/", headers={"x-forwarded-for": "127.0.0.1"}).status_code == 403


def test_what_another_worker_serves_is_answered_with_a_wish_to_ask_there(site: Site) -> None:
    client = TestClient(web_app(replace(site, serves=lambda account: account != WEB)), client=("127.0.0.1", 1))
    refused = client.get("/a/web/hello")
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    assert client.get("/health").status_code == 200
    assert TestClient(web_app(site), client=("127.0.0.1", 1)).get("/a/web/hello").status_code == 200
