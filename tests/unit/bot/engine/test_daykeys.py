"""What is sealed under a day's key can be read for two days and never again."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from bot.engine.daykeys import DayKeys, KeyGone
from bot.testing.clock import FakeClock

DAY = timedelta(days=1)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def keys(tmp_path: Path, clock: FakeClock) -> DayKeys:
    return DayKeys(tmp_path / "keys", clock)


def later(clock: FakeClock, time: timedelta) -> None:
    clock.turn_to(clock.now() + time)


def test_what_was_sealed_can_be_opened_today_and_tomorrow_only(keys: DayKeys, clock: FakeClock) -> None:
    day, sealed = keys.seal("trâu lạc".encode())
    assert keys.open(day, sealed).decode() == "trâu lạc"
    later(clock, 2 * DAY - timedelta(seconds=1))
    assert keys.open(day, sealed).decode() == "trâu lạc"
    later(clock, timedelta(seconds=1))
    with pytest.raises(KeyGone):
        keys.open(day, sealed)


def test_another_start_reads_the_same_keys(keys: DayKeys, clock: FakeClock, tmp_path: Path) -> None:
    day, sealed = keys.seal(b"x")
    again = DayKeys(tmp_path / "keys", clock)
    assert again.open(day, sealed) == b"x"
    assert again.tag("seen", "1") == keys.tag("seen", "1")


def test_another_folder_reads_nothing(keys: DayKeys, clock: FakeClock, tmp_path: Path) -> None:
    day, sealed = keys.seal(b"x")
    other = DayKeys(tmp_path / "other", clock)
    with pytest.raises(KeyGone):
        other.open(day, sealed)
    other.tag("seen", "1")
    with pytest.raises(KeyGone):
        other.open(day, sealed)


@pytest.mark.parametrize("spoiled", [b"", b"short", b"\0" * 64])
def test_what_was_never_sealed_is_as_good_as_gone(keys: DayKeys, spoiled: bytes) -> None:
    keys.seal(b"x")
    with pytest.raises(KeyGone):
        keys.open(keys.today(), spoiled)


def test_sealing_twice_looks_different(keys: DayKeys) -> None:
    assert keys.seal(b"x") != keys.seal(b"x")


def test_tags_depend_on_purpose_text_and_day(keys: DayKeys, clock: FakeClock) -> None:
    tags = {keys.tag("seen", "1"), keys.tag("seen", "2"), keys.tag("menu", "1"), keys.tag("seen", "11")}
    later(clock, DAY)
    assert len(tags | {keys.tag("seen", "1")}) == 5


def test_tags_give_every_living_key_the_newest_first(keys: DayKeys, clock: FakeClock) -> None:
    first = keys.tag("seen", "1")
    assert keys.tags("seen", "1") == (first,)
    later(clock, DAY)
    assert keys.tags("seen", "1") == (keys.tag("seen", "1"), first)
    later(clock, DAY)
    assert first not in keys.tags("seen", "1")


def test_old_keys_are_overwritten_and_removed_and_living_ones_stay(
    keys: DayKeys, clock: FakeClock, tmp_path: Path
) -> None:
    keys.seal(b"x")
    [old] = (tmp_path / "keys").iterdir()
    hard_link = tmp_path / "still-there"
    hard_link.hardlink_to(old)
    later(clock, DAY)
    keys.seal(b"x")
    assert keys.destroy_old() == 0
    later(clock, DAY)
    assert keys.destroy_old() == 1
    assert hard_link.read_bytes() == bytes(32)
    assert [file.stem for file in (tmp_path / "keys").iterdir()] == [str(keys.oldest())]
    assert keys.destroy_old() == 0


def test_keys_can_be_read_by_nobody_else(keys: DayKeys, tmp_path: Path) -> None:
    keys.seal(b"x")
    [file] = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_a_clock_that_is_set_back_loses_nothing(keys: DayKeys, clock: FakeClock, tmp_path: Path) -> None:
    later(clock, DAY)
    day, sealed = keys.seal(b"x")
    back = DayKeys(tmp_path / "keys", FakeClock())
    assert back.open(day, sealed) == b"x"
    assert keys.tag("seen", "1") in back.tags("seen", "1")


def test_a_key_that_was_not_wholly_written_is_made_again(keys: DayKeys, clock: FakeClock, tmp_path: Path) -> None:
    (tmp_path / "keys" / f"{keys.today()}.part").write_bytes(b"half")
    again = DayKeys(tmp_path / "keys", clock)
    day, sealed = again.seal(b"x")
    assert again.open(day, sealed) == b"x"


def test_a_key_that_another_worker_has_destroyed_is_not_remembered_either(
    keys: DayKeys, clock: FakeClock, tmp_path: Path
) -> None:
    day, _ = keys.seal(b"x")
    other = DayKeys(tmp_path / "keys", clock)
    other.tags("seen", "1")
    later(clock, 2 * DAY)
    assert keys.destroy_old() == 1
    assert other.destroy_old() == 0
    assert day not in other._keys


def test_two_workers_have_the_same_key_from_the_first_moment_of_a_day(
    keys: DayKeys, clock: FakeClock, tmp_path: Path
) -> None:
    other = DayKeys(tmp_path / "keys", clock)
    for _ in range(20):
        later(clock, DAY)
        other.living()
        tag = keys.tag("seen", "1")
        assert tag in other.tags("seen", "1")
