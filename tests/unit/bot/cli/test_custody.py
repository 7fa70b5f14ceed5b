"""`nhipcau check` says what is missing for the law's questions about data."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.adapter import ABROAD
from bot.app import branches
from bot.cli.check import look_safely
from bot.cli.custody import custody, undeclared_tables
from bot.cli.findings import Level
from bot.engine.plugins import load_plugins
from bot.settings import Settings
from bot.store.open import open_store
from bot.testing.ward import sample_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return sample_settings(tmp_path)


def test_with_a_person_in_charge_and_all_at_home_there_is_nothing_to_say(settings: Settings) -> None:
    assert look_safely(custody, settings) == []


def test_a_missing_person_in_charge_is_named_with_what_to_write(settings: Settings) -> None:
    (found,) = look_safely(custody, settings.model_copy(update={"data_contact": None}))
    assert found.level is Level.WARNING
    assert "add 'data_contact:' with office, phone, address" in found.words


def test_an_account_abroad_is_named_with_the_country_and_the_article(settings: Settings) -> None:
    web = settings.accounts["web"].model_copy(update={"region": "AE"})
    (found,) = look_safely(custody, settings.model_copy(update={"accounts": {"web": web}}))
    assert found.level is Level.WARNING
    assert "what people write to web goes to AE" in found.words
    assert "article 20" in found.words


def test_of_an_account_abroad_no_country_is_made_up(settings: Settings) -> None:
    web = settings.accounts["web"].model_copy(update={"region": ABROAD})
    (found,) = look_safely(custody, settings.model_copy(update={"accounts": {"web": web}}))
    assert "goes to another country, its platform does not say which; residents" in found.words
    assert ABROAD not in found.words


def test_tables_that_nobody_declared_are_named_and_others_are_not(settings: Settings) -> None:
    assert look_safely(undeclared_tables, settings) == []
    store = open_store(settings.data.folder / "nhipcau.sqlite", plugins=branches(load_plugins(settings.plugins)))
    (found,) = look_safely(undeclared_tables, settings)
    assert (found.level, found.about) == (Level.OK, "register")
    writer = store.writer()
    writer.begin()
    writer.session().execute(text("CREATE TABLE diary (line TEXT)"))
    writer.commit()
    writer.close()
    (found,) = look_safely(undeclared_tables, settings)
    assert found.level is Level.WARNING
    assert "diary.line" in found.words
