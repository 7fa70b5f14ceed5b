"""Whether a ward has a second way to its people."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapter import Capabilities
from bot.app import App
from bot.cli.channels import channels, only_channel, warn_at_start
from bot.cli.check import look_safely
from bot.cli.findings import Level
from bot.engine.clock import SystemClock
from bot.engine.transaction import Transaction
from bot.logs import set_up_logging
from bot.model.ids import AccountId, ChatRef, GroupId, UnitId
from bot.model.units import Group, GroupKind, GroupState, Unit
from bot.settings import Settings
from bot.store import units
from bot.store.open import open_store
from tests.unit.bot.cli.uneven import PLACE

UNEVEN, STEADY = AccountId("talk"), AccountId("web")
BOTH = {UNEVEN: Capabilities(uneven_in=frozenset({"VN"})), STEADY: Capabilities()}


def _settings(folder: Path, **accounts: str) -> Settings:
    said = {name: {"adapter": place} for name, place in accounts.items()}
    return Settings.model_validate({"installation": {"name": "Xã A"}, "data": {"folder": folder}, "accounts": said})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A ward in Viet Nam."""
    return _settings(tmp_path / "data")


def _group(account: AccountId, **other: str) -> Group:
    name = f"{account} {other}"
    live = Group(GroupId(name), UnitId("a"), GroupKind.RESIDENTS, ChatRef(account, name), "Tổ 1")
    return replace(live, kind=other.get("kind", live.kind), state=GroupState(other.get("state", live.state)))


def test_an_uneven_platform_alone_is_too_little_whatever_groups_there_are(settings: Settings) -> None:
    for groups in ([], [_group(UNEVEN)]):
        words = only_channel(settings, {UNEVEN: BOTH[UNEVEN]}, groups)
        assert "talk is the only way to people, and in VN" in words
        assert "adapters.web or adapters.matrix" in words


def test_another_account_in_which_no_resident_hears_is_too_little(settings: Settings) -> None:
    unheard = [_group(STEADY, kind="duty"), _group(STEADY, state="unreachable"), _group(STEADY, state="closed")]
    words = only_channel(settings, BOTH, [_group(UNEVEN), *unheard])
    assert words.startswith("every group of residents is in talk, and in VN")
    assert words.endswith("give each place a group in web too")


def test_what_is_posted_by_hand_is_no_second_way_to_the_bot_but_residents_hear_there(settings: Settings) -> None:
    by_hand = AccountId("share")
    can = {UNEVEN: BOTH[UNEVEN], by_hand: Capabilities(by_hand=True)}
    heard = [_group(UNEVEN), _group(by_hand)]
    assert only_channel(settings, can, heard).startswith("talk is the only way to people")
    assert only_channel(settings, can | BOTH, heard) == ""


@pytest.mark.parametrize(
    ("can", "groups"),
    [
        (BOTH, []),
        (BOTH, [_group(UNEVEN), _group(STEADY)]),
        ({STEADY: BOTH[STEADY]}, [_group(STEADY)]),
        ({UNEVEN: Capabilities(uneven_in=frozenset({"XX"}))}, [_group(UNEVEN)]),
        ({}, []),
    ],
)
def test_a_second_way_or_a_platform_that_is_always_there_is_enough(
    settings: Settings, can: dict[AccountId, Capabilities], groups: list[Group]
) -> None:
    assert only_channel(settings, can, groups) == ""


def test_the_check_says_it_from_settings_and_database(tmp_path: Path) -> None:
    alone, two = _settings(tmp_path, talk=PLACE), _settings(tmp_path, talk=PLACE, web="adapters.web")
    [found] = look_safely(channels, alone)
    assert (found.level, found.about) == (Level.WARNING, "channels")
    assert look_safely(channels, two) == []
    writer = open_store(tmp_path / "nhipcau.sqlite").writer()
    writer.begin()
    tx = Transaction(writer, SystemClock())
    units.add(tx, Unit(UnitId("a"), None, "ward", "Xã A"))
    units.bind(tx, _group(UNEVEN), at=tx.now, by=None)
    writer.commit()
    writer.close()
    [found] = look_safely(channels, two)
    assert "every group of residents is in talk" in found.words


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What a start writes."""
    out = io.StringIO()
    set_up_logging("info", "json", out)
    yield out
    set_up_logging("info", "json", io.StringIO())


async def test_a_start_says_it_in_one_line_with_the_remedy(tmp_path: Path, log: io.StringIO) -> None:
    for accounts in ({"talk": PLACE}, {"talk": PLACE, "web": "adapters.web"}):
        app = await App.open(_settings(tmp_path, **accounts))
        await warn_at_start(app)
        await app.stop()
    lines = [json.loads(each) for each in log.getvalue().splitlines()]
    [line] = [each for each in lines if each["action"] == "channels.uneven"]
    assert line["level"] == "warning"
    assert "add an account with adapter: adapters.web or adapters.matrix" in line["remedy"]
