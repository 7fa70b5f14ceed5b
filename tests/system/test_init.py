"""A new installation: what is made, what is refused, and that the first commander gets in."""

import http.cookiejar
import json
import re
import shutil
import stat
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from bot.settings import load_settings
from tests.house.sources import ROOT
from tests.system.command import Running, free_port, link_in, nhipcau, running

UNITS = ROOT / "config" / "sample" / "units.csv"


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_makes_settings_keys_and_data_for_this_user_alone(house: Path) -> None:
    assert (_mode(house / "settings.yaml"), _mode(house / "keys"), _mode(house / "data")) == (0o600, 0o700, 0o700)
    text = (house / "settings.yaml").read_text()
    assert "# Settings of this installation" in text
    assert "# logging:" in text


def test_it_shows_the_units_first_and_asks(tmp_path: Path) -> None:
    asked = nhipcau("init", tmp_path / "house", "--units", UNITS, given="n\n")
    assert asked.code == 1
    assert "10 units: 1 province, 3 commune, 5 thon, 1 ap. At the top: Tỉnh Hạ Vân." in asked.out
    assert "Nothing was made." in asked.out
    assert not (tmp_path / "house").exists()


def test_without_units_there_is_one_by_the_name_of_the_installation(tmp_path: Path) -> None:
    made = nhipcau("init", tmp_path / "house", "--name", 'Công an "Hoa Gạo": phường 7')
    assert made.code == 0, made.all
    assert load_settings(tmp_path / "house" / "settings.yaml").installation.name == 'Công an "Hoa Gạo": phường 7'
    assert 'Chỉ huy is commander of Công an "Hoa Gạo": phường 7.' in made.out


def test_what_it_made_passes_the_check_and_has_nothing_in_the_outbox(settings: Path) -> None:
    checked = nhipcau("check", "--settings", settings)
    assert checked.code == 0, checked.all
    assert "tables of core" in checked.out
    listed = nhipcau("outbox", "--settings", settings)
    assert (listed.code, listed.out) == (
        0,
        "The outbox is empty: everything was delivered, or waits for its turn.\n",
    )


def test_the_posts_that_ship_lie_ready_in_the_house(house: Path) -> None:
    shipped = sorted(path.name for path in (ROOT / "config" / "sample" / "bulletins").iterdir())
    assert sorted(path.name for path in (house / "bulletins").iterdir()) == shipped
    assert len(shipped) == 13


@pytest.mark.parametrize("there", ["settings.yaml", "keys", "data", "bulletins"])
def test_nothing_is_overwritten(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("mine")
    refused = nhipcau("init", tmp_path)
    assert refused.code == 2
    assert f"{tmp_path / there} is there already and stays as it is" in refused.err
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text() == "mine"


def test_mistakes_in_the_units_are_named_by_line_and_nothing_is_made(tmp_path: Path) -> None:
    units = tmp_path / "units.csv"
    units.write_text("key,parent,kind,name,number,neighbours\na,,commune,Xã A,,\nb,c,thon,,1,x\n")
    refused = nhipcau("init", tmp_path / "house", "--units", units, "--yes")
    assert refused.code == 2
    assert f"{units}:3: name: is empty; write one" in refused.err
    assert f"{units}:3: parent: 'c' is not the key of any line" in refused.err
    assert not (tmp_path / "house").exists()


def test_where_something_fails_in_the_middle_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "notes.txt").write_text("mine")
    failed = nhipcau("init", tmp_path / "house", most=64)
    assert failed.code == 5
    assert "no room is left on that disk" in failed.err
    assert [path.name for path in (tmp_path / "house").iterdir()] == ["notes.txt"]


class Browser:
    """Keeps its cookies."""

    def __init__(self, bot: Running) -> None:
        self._bot = bot
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def open(self, link: str, form: dict[str, str] | None = None) -> str:
        path = urllib.parse.urlsplit(link).path
        data = None if form is None else urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self._bot.port}{path}", data)
        with self._opener.open(request, timeout=30) as answer:
            page: bytes = answer.read()
        return page.decode()

    def name(self) -> str:
        """Who is signed in."""
        return str(json.loads(self.open("/a/web/s/me/api/state"))["me"]["name"])


def _enter(browser: Browser, link: str) -> None:
    browser.open(link)
    browser.open(link, {})


def test_the_first_commanders_link_opens_the_first_session_once(tmp_path: Path) -> None:
    made = nhipcau("init", tmp_path / "house", "--units", UNITS, "--yes", "--commander", "Ông Giang")
    assert made.code == 0, made.all
    with running("--settings", tmp_path / "house" / "settings.yaml", port=free_port()) as bot:
        browser = Browser(bot)
        _enter(browser, link_in(made.out))
        assert browser.name() == "Ông Giang"
        with pytest.raises(urllib.request.HTTPError):
            _enter(Browser(bot), link_in(made.out))


def test_another_link_is_for_the_same_person_while_the_bot_runs_and_while_it_does_not(settings: Path) -> None:
    asleep = nhipcau("appoint", "Ông Giang", "--settings", settings)
    assert "Ông Giang is commander of Tỉnh Hạ Vân." in asleep.out
    with running("--settings", settings, port=free_port()) as bot:
        awake = nhipcau("appoint", "Ông Giang", "--settings", settings)
        for link in (link_in(asleep.out), link_in(awake.out)):
            browser = Browser(bot)
            _enter(browser, link)
            assert browser.name() == "Ông Giang"
    shown = nhipcau("check", "--settings", settings)
    assert "nobody commands" not in shown.out


def test_an_appointment_needs_an_installation(settings: Path) -> None:
    shutil.rmtree(settings.parent / "data")
    refused = nhipcau("appoint", "Bà Minh", "--settings", settings)
    assert refused.code == 5
    assert re.search(r"nhipcau\.sqlite is not there: put your copy back", refused.err)
    assert not (settings.parent / "data").exists()
