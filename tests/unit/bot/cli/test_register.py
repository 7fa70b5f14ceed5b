"""The processing register names every column that is really there, and says it in both languages."""

import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters.web.server import schema
from adapters.web.server.holdings import WEB
from bot.adapter import ABROAD, Capabilities
from bot.app import branches, holdings_of
from bot.cli.chosen import Chosen
from bot.cli.exits import Exit
from bot.cli.register import print_register, register_of
from bot.cli.registerpage import as_csv, as_html, as_markdown
from bot.engine import custody
from bot.engine.plugins import load_plugins
from bot.engine.register import Line, Where, lines, undeclared
from bot.model.errors import ConfigurationError
from bot.model.holdings import Basis, Hand, Kept, Until, Words
from bot.model.ids import AccountId
from bot.settings import DataContact, Settings
from bot.store.open import Store, open_store
from bot.store.shape import columns_of
from bot.testing.ward import sample_settings
from tests.stores import empty_place as empty_place


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return sample_settings(tmp_path)


def declared(settings: Settings) -> list[Line]:
    return list(lines(load_plugins(settings.plugins), holdings_of(settings)))


def in_database(settings: Settings) -> list[Line]:
    return [line for line in declared(settings) if line.where is Where.DATABASE]


def whole_store(where: str | Path, settings: Settings) -> Store:
    return open_store(where, plugins=branches(load_plugins(settings.plugins)))


def there(store: Store, *changes: str) -> dict[str, list[str]]:
    writer = store.writer()
    writer.begin()
    session = writer.session()
    for change in changes:
        session.execute(text(change))
    found = {name: list(names) for name, names in columns_of(writer).items()}
    writer.rollback()
    writer.close()
    return found


def test_every_column_of_a_real_database_stands_in_the_register(empty_place: str, settings: Settings) -> None:
    where = Path(empty_place.removeprefix("sqlite:///")) if empty_place.startswith("sqlite") else empty_place
    found = there(whole_store(where, settings))
    assert undeclared(found, in_database(settings)) == []
    assert {"person", "relay__case", "registration__household", "mydata__request"} <= set(found)


def test_a_column_and_a_table_that_nobody_declared_are_named(tmp_path: Path, settings: Settings) -> None:
    store = whole_store(tmp_path / "nhipcau.db", settings)
    found = there(store, "ALTER TABLE person ADD COLUMN birthday TEXT", "CREATE TABLE diary (line TEXT)")
    assert undeclared(found, in_database(settings)) == ["diary.line", "person.birthday"]


def test_nothing_is_declared_that_is_not_there(tmp_path: Path, settings: Settings) -> None:
    found = there(whole_store(tmp_path / "nhipcau.db", settings))
    for line in in_database(settings):
        assert set(line.fields) == set(found[line.table]), line.table


def web_columns() -> dict[str, list[str]]:
    with closing(sqlite3.connect(":memory:")) as chat:
        chat.executescript(schema.TABLES)
        names = [row[0] for row in chat.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: [row[1] for row in chat.execute(f"PRAGMA table_info({name})")]
            for name in names
            if not name.startswith("sqlite_")
        }


def test_every_column_of_the_web_chats_own_file_stands_in_it_and_no_other() -> None:
    assert {each.table: set(each.fields) for each in WEB} == {name: set(them) for name, them in web_columns().items()}


def test_each_table_of_our_own_says_what_for_for_whom_and_until_when(settings: Settings) -> None:
    for line in declared(settings):
        assert line.holds is not None, line.table
        assert line.holds.basis is not Basis.NOBODY or not line.personal, line.table
        words = (line.holds.purpose, line.holds.kept.why)
        assert all(each.vi.strip() and each.en.strip() and each.vi != each.en for each in words), line.table


def test_days_come_from_the_settings_of_the_plugin(settings: Settings) -> None:
    mydata = settings.plugins["mydata"]
    changed = mydata.model_copy(update={"settings": type(mydata.settings).of({"kept_days": 90})})
    wanted = settings.model_copy(update={"plugins": {**settings.plugins, "mydata": changed}})
    held = {line.table: line.holds for line in declared(wanted)}["mydata__request"]
    assert held is not None
    assert held.kept.days == 90


def test_days_go_with_an_age_and_with_nothing_else() -> None:
    for until, days in ((Until.AGE, 0), (Until.WARD, 3)):
        with pytest.raises(ValueError, match="days go with AGE"):
            Kept(until, Hand.ROUND, Words("từ khi ghi", "after it was written"), days=days)


def test_the_page_shows_every_table_its_fields_and_where_data_live(settings: Settings) -> None:
    page = as_html(register_of(settings))
    for said in (
        "relay__case",
        "chat_group",
        "subscription",
        "mark",
        "Nền tảng web (VN)",
        "Không có dữ liệu ra nước ngoài",
    ):
        assert said in page, said
    assert "Văn phòng Công an xã Mây Trắng, 0299 000 000" in page
    assert "http" not in page.replace("http-equiv", "")
    assert 'lang="en"' in page


def test_a_name_from_the_settings_cannot_become_part_of_the_page(settings: Settings) -> None:
    contact = DataContact(office="<script>alert</script>", phone="0299 000 000", address="1 đường Bến Đò")
    page = as_html(register_of(settings.model_copy(update={"data_contact": contact})))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_without_a_person_in_charge_it_says_what_to_write(settings: Settings) -> None:
    page = as_markdown(register_of(settings.model_copy(update={"data_contact": None})))
    assert "chưa khai: thêm data_contact vào tệp cài đặt" in page


def test_a_platform_abroad_is_named_with_the_article(settings: Settings) -> None:
    web = settings.accounts["web"]
    abroad = settings.model_copy(update={"accounts": {"web": web, "post": web.model_copy(update={"region": "AE"})}})
    register = register_of(abroad)
    assert register.regions == {"web": "VN", "post": "AE"}
    assert "điều 20): post (AE)" in as_html(register)


def test_of_a_platform_abroad_no_country_is_made_up(settings: Settings) -> None:
    account = settings.accounts["web"].model_copy(update={"region": ABROAD})
    page = as_html(register_of(settings.model_copy(update={"accounts": {"post": account}})))
    assert "điều 20): post<" in page
    assert "Nền tảng post, ở nước ngoài" in page
    assert ABROAD not in page


@pytest.mark.parametrize(
    ("said", "knows", "here", "region"),
    [("DE", "AE", "VN", "DE"), (None, "AE", "VN", "AE"), (None, None, "LA", "LA"), (None, None, "VN", "VN")],
)
def test_the_settings_know_better_than_the_adapter_and_that_better_than_the_machine(
    settings: Settings, said: str | None, knows: str | None, here: str, region: str
) -> None:
    account = settings.accounts["web"].model_copy(update={"region": said})
    changed = settings.model_copy(update={"accounts": {"m": account}, "data_region": here})
    assert custody.region(changed, AccountId("m"), Capabilities(servers=knows)) == region


def test_the_table_has_a_line_for_each_field(settings: Settings) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(register_of(settings)))))
    fields = sum(len(line.fields) for line in declared(settings))
    assert len(rows) == fields + 1
    assert any(row[1:3] == ["relay__case", "mark"] and row[3].startswith("nhạy cảm") for row in rows)


def test_it_is_written_by_the_ending_of_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = Chosen(Path(), sample=True)
    for ending in (".html", ".csv", ".md"):
        assert print_register(chosen, tmp_path / f"so{ending}") is Exit.OK
        assert (tmp_path / f"so{ending}").stat().st_size > 5_000
    assert (tmp_path / "so.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "tables" in capsys.readouterr().out
    with pytest.raises(ConfigurationError, match=r"\.html, \.csv or \.md"):
        print_register(chosen, tmp_path / "so.docx")
