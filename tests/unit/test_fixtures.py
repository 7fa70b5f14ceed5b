"""The fixtures give what they promise."""

from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import sync_playwright

from tests.tools.postgres import Server, fresh_database


def _ask(url: str, question: bytes) -> object:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None


def test_each_database_is_empty_and_its_own(postgres_server: Server) -> None:
    with fresh_database(postgres_server) as first, fresh_database(postgres_server) as second:
        with psycopg.connect(first.replace("+psycopg", "")) as connection:
            connection.execute("CREATE TABLE buffalo (name text)")
        tables = b"SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        assert _ask(first, tables) == 1
        assert _ask(second, tables) == 0


def test_a_database_is_dropped_although_somebody_is_still_connected(postgres_server: Server) -> None:
    with fresh_database(postgres_server) as url:
        forgotten = psycopg.connect(url.replace("+psycopg", ""))
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        _ask(url, b"SELECT 1")
    forgotten.close()


def test_the_server_keeps_another_time_zone_than_utc(postgres_database: str) -> None:
    assert _ask(postgres_database, b"SHOW timezone") == "Asia/Ho_Chi_Minh"


def test_the_browser_draws_vietnamese_letters(chromium_path: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content("<p>Trâu lạc đã về nhà</p>")
        assert page.inner_text("p") == "Trâu lạc đã về nhà"
        browser.close()
