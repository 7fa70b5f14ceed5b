"""Keys as files: whole or not there, gone for good once destroyed, and no name leads out of the folder."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.keyfiles import KEY_BYTES, KeyFiles

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_what_was_sealed_opens_under_its_own_name_alone(tmp_path: Path) -> None:
    keys = KeyFiles(tmp_path / "keys")
    sealed = keys.seal("a", b"words")
    keys.seal("b", b"other")
    assert keys.open("a", sealed) == b"words"
    assert keys.open("b", sealed) is None
    assert keys.open("c", sealed) is None
    assert not keys.file("c").exists()


def test_the_same_words_never_look_the_same(tmp_path: Path) -> None:
    keys = KeyFiles(tmp_path)
    assert keys.seal("a", b"words") != keys.seal("a", b"words")


@pytest.mark.parametrize("spoil", [lambda file: file.unlink(), lambda file: file.write_bytes(b"short")])
def test_a_key_that_is_gone_or_cut_opens_nothing(tmp_path: Path, spoil: object) -> None:
    keys = KeyFiles(tmp_path)
    sealed = keys.seal("a", b"words")
    spoil(keys.file("a"))  # type: ignore[operator]
    assert keys.open("a", sealed) is None


def test_what_a_crash_left_half_written_is_in_nobodys_way(tmp_path: Path) -> None:
    keys = KeyFiles(tmp_path)
    keys.file("a").with_suffix(".part").write_bytes(b"half")
    assert keys.open("a", keys.seal("a", b"words")) == b"words"


def test_destroyed_is_destroyed_and_twice_does_no_harm(tmp_path: Path) -> None:
    keys = KeyFiles(tmp_path)
    sealed = keys.seal("a", b"words")
    other = tmp_path / "held"
    os.link(keys.file("a"), other)
    keys.destroy("a")
    keys.destroy("a")
    assert keys.open("a", sealed) is None
    assert other.read_bytes() == bytes(KEY_BYTES)


def test_only_older_ones_are_named(tmp_path: Path) -> None:
    keys = KeyFiles(tmp_path / "none-yet")
    assert keys.names(older_than=NOON) == []
    for name in ("a", "b"):
        keys.seal(name, b"")
    keys.date("a", NOON.replace(hour=9))
    keys.date("b", NOON)
    assert keys.names(older_than=NOON) == ["a"]


@given(st.text(min_size=1, max_size=40).filter(lambda name: name.isprintable()))
def test_every_name_has_a_file_of_its_own_inside_the_folder(name: str) -> None:
    folder = Path("/keys")
    assert KeyFiles(folder).file(name).parent == folder


def test_of_many_who_make_a_key_at_once_all_have_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as makers:
        for name in map(str, range(20)):
            assert len(set(makers.map(lambda _, name=name: KeyFiles(tmp_path).key(name), range(8)))) == 1
    assert list(tmp_path.glob("*.part")) == []
