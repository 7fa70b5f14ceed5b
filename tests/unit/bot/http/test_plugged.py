"""Pages of plugins: only for who is let in, escaped, without scripts, never cached."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.adapter import Visit
from bot.engine.dispatch import LookFailed
from bot.engine.pages import ProofFirst, Shown
from bot.http import Condition, Site, web_app
from bot.model.ids import AccountId, UserRef
from bot.plugin import View
from bot.settings import Settings
from bot.testing.clock import FakeClock
from bot.testing.platform import TownAdapter
from bot.testing.town import Town

WEB, TOWN = AccountId("web"), AccountId("town")
CUC = UserRef(WEB, "cuc")
PACKAGE = "tests.unit.bot.http.paged"
HELLO = "/a/web/s/me/p/paged/hello"


class Visitable(TownAdapter):
    """The town, to which people come with a browser."""

    @property
    def inside(self) -> str:
        return "s/{slot}/p"

    async def visit(self, cookies: Mapping[str, str]) -> Visit | None:
        return Visit(user=CUC) if cookies.get("chat_session") == "right" else None


@dataclass
class Desk:
    """Knows one page, of one visitor; keeps what it was asked."""

    answer: Shown | ProofFirst | Exception | None
    asked: list[tuple[Visit, str, str, Mapping[str, str], str]] = field(default_factory=list)

    async def see(
        self, visit: Visit, plugin: str, path: str, asked: Mapping[str, str], *, language: str = ""
    ) -> Shown | ProofFirst | None:
        self.asked.append((visit, plugin, path, asked, language))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer if (plugin, path) == ("paged", "hello") else None

    def packages(self) -> Mapping[str, str]:
        return {"paged": PACKAGE}


def shown(**data: object) -> Shown:
    return Shown(View(title="Lịch <đăng>", template="hello.html", data=data), PACKAGE, "vi")


def visitor(folder: Path, desk: Desk, *, session: str = "right") -> TestClient:
    settings = Settings.model_validate({"installation": {"name": "Công an xã Mây"}, "data": {"folder": folder}})
    adapters = {WEB: Visitable(Town(FakeClock())), TOWN: TownAdapter(Town(FakeClock()))}
    site = Site(settings=settings, adapters=adapters, condition=lambda: Condition(True, {}), pages=desk)
    cookies = {"chat_session": session} if session else {}
    return TestClient(web_app(site), base_url="http://127.0.0.1:8080", cookies=cookies, raise_server_exceptions=False)


def test_a_page_shows_escaped_what_the_plugin_says_in_the_frame_of_the_house(tmp_path: Path) -> None:
    page = visitor(tmp_path, Desk(shown(words="<script>alert(1)</script>"))).get(HELLO)
    assert page.status_code == 200
    assert '<p id="words">&lt;script&gt;alert(1)&lt;/script&gt;</p>' in page.text
    assert "<title>Lịch &lt;đăng&gt;</title>" in page.text
    assert '<html lang="vi">' in page.text
    assert 'href="../../"' in page.text


def test_it_runs_no_script_is_kept_by_no_cache_and_framed_by_nobody_else(tmp_path: Path) -> None:
    headers = visitor(tmp_path, Desk(shown(words=""))).get(HELLO).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "script-src" not in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store, private"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("session", ["", "ended"])
def test_who_is_not_signed_in_finds_nothing_and_nobody_is_asked(tmp_path: Path, session: str) -> None:
    desk = Desk(shown(words=""))
    page = visitor(tmp_path, desk, session=session).get(HELLO)
    assert (page.status_code, desk.asked) == (404, [])


def test_a_page_that_is_not_theirs_looks_like_one_that_is_not_there(tmp_path: Path) -> None:
    not_theirs = visitor(tmp_path, Desk(None)).get(HELLO)
    not_there = visitor(tmp_path, Desk(shown(words=""))).get("/a/web/s/me/p/paged/nothing")
    nobody = visitor(tmp_path, Desk(shown(words="")), session="").get(HELLO)
    assert {page.status_code for page in (not_theirs, not_there, nobody)} == {404}
    assert not_theirs.text == not_there.text == nobody.text


def test_what_is_asked_for_arrives_bounded_and_the_language_apart(tmp_path: Path) -> None:
    desk = Desk(shown(words=""))
    visitor(tmp_path, desk).get(f"{HELLO}?thang=2026-12&lang=en&long={'x' * 201}")
    visitor(tmp_path, desk).get(f"{HELLO}?lang=klingon")
    assert desk.asked[0] == (Visit(user=CUC), "paged", "hello", {"thang": "2026-12"}, "en")
    assert desk.asked[1][4] == ""


def test_who_has_to_prove_first_is_led_to_where_that_is_done(tmp_path: Path) -> None:
    page = visitor(tmp_path, Desk(ProofFirst("https://phuong.example/proof", "vi"))).get(HELLO)
    assert page.status_code == 403
    assert 'href="https://phuong.example/proof"' in page.text
    assert page.headers["cache-control"] == "no-store, private"


def test_a_mistake_of_the_plugin_is_a_kind_word_that_tells_nothing(tmp_path: Path) -> None:
    for desk in (Desk(LookFailed("Bà Tám, 0900 000 000")), Desk(shown())):
        page = visitor(tmp_path, desk).get(HELLO)
        assert page.status_code == 500
        assert "Bà Tám" not in page.text
        assert "Có lỗi ở phía chúng tôi." in page.text


def test_a_platform_without_browsers_has_no_pages(tmp_path: Path) -> None:
    assert visitor(tmp_path, Desk(shown(words=""))).get("/a/town/s/me/p/paged/hello").status_code == 404


def test_a_plugins_looks_are_served_to_everybody(tmp_path: Path) -> None:
    client = visitor(tmp_path, Desk(shown(words="")), session="")
    assert client.get("/house/paged.css").headers["content-type"].startswith("text/css")
    assert client.get("/house/other.css").status_code == 404


def test_only_reading_is_answered(tmp_path: Path) -> None:
    assert visitor(tmp_path, Desk(shown(words=""))).post(HELLO).status_code == 405
