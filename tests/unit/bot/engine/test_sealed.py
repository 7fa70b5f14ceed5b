"""Backups are opened by the custodians' key alone, and only as they were made."""

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.sealed import (
    CHUNK,
    BackupDamaged,
    NotABackup,
    OpeningKey,
    SealedReader,
    SealedWriter,
    WrongBackupKey,
    read_header,
    sealing_keys,
)

NOW = datetime(2026, 3, 2, 4, 5, tzinfo=UTC)
SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7)


def sealed(key: OpeningKey, data: bytes, *, step: int = 10_000) -> bytes:
    """``data`` as it lies on the disk, written in pieces."""
    file = io.BytesIO()
    writer = SealedWriter(file, key.sealing, NOW)
    for start in range(0, len(data), step):
        writer.write(data[start : start + step])
    writer.finish()
    return file.getvalue()


def unsealed(key: OpeningKey, lying: bytes) -> bytes:
    """What it was."""
    file = io.BytesIO(lying)
    return io.BufferedReader(SealedReader(file, read_header(file), key)).read()


@pytest.fixture(scope="module")
def key() -> OpeningKey:
    """The custodians'."""
    return OpeningKey.fresh()


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_back(key: OpeningKey, size: int) -> None:
    data = bytes(index % 251 for index in range(size))
    assert unsealed(key, sealed(key, data)) == data


def test_what_is_sealed_cannot_be_read_on_the_disk(key: OpeningKey) -> None:
    assert b"Tr\xc3\xa2u c\xc3\xa1i" not in sealed(key, "Trâu cái".encode() * 100)
    assert sealed(key, b"same") != sealed(key, b"same")


@pytest.mark.parametrize("size", SIZES[1:])
def test_every_cut_is_noticed(key: OpeningKey, size: int) -> None:
    whole = sealed(key, bytes(size))
    header = len(read_header(io.BytesIO(whole)).raw)
    cuts = {header, header + 1, len(whole) - 1, *range(header + CHUNK + 16, len(whole), CHUNK + 16)}
    for cut in sorted(cuts - {len(whole)}):
        with pytest.raises(BackupDamaged, match="cut off"):
            unsealed(key, whole[:cut])


def test_a_missing_end_is_called_so(key: OpeningKey) -> None:
    whole = sealed(key, bytes(3 * CHUNK))
    header = len(read_header(io.BytesIO(whole)).raw)
    with pytest.raises(BackupDamaged, match="its end is missing"):
        unsealed(key, whole[: header + 2 * (CHUNK + 16)])


def test_chunks_that_change_places_are_noticed(key: OpeningKey) -> None:
    whole = sealed(key, bytes(3 * CHUNK))
    header, step = len(read_header(io.BytesIO(whole)).raw), CHUNK + 16
    first, second = whole[header : header + step], whole[header + step : header + 2 * step]
    with pytest.raises(BackupDamaged):
        unsealed(key, whole[:header] + second + first + whole[header + 2 * step :])


@given(st.data())
def test_whatever_bit_is_changed_nothing_of_it_is_taken(data: st.DataObject) -> None:
    key = OpeningKey.fresh()
    whole = bytearray(sealed(key, b"notices, groups, people" * 10))
    index = data.draw(st.integers(0, len(whole) - 1))
    whole[index] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises((BackupDamaged, NotABackup, WrongBackupKey)):
        unsealed(key, bytes(whole))


def test_another_key_is_told_apart_from_damage(key: OpeningKey) -> None:
    other = OpeningKey.fresh()
    with pytest.raises(WrongBackupKey, match=key.sealing.fingerprint) as refusal:
        unsealed(other, sealed(key, b"x"))
    assert other.sealing.fingerprint in str(refusal.value)


@pytest.mark.parametrize(
    "foreign", [b"", b"PK\3\4", b"SQLite format 3\0", b"NHIPCAU", b"NHIPCAU-BACKUP-1\n", b"\0" * 100]
)
def test_what_is_no_backup_is_called_so(foreign: bytes) -> None:
    with pytest.raises(NotABackup, match=r"is no backup|is none"):
        read_header(io.BytesIO(foreign))


def test_one_of_a_newer_program_is_called_so() -> None:
    with pytest.raises(NotABackup, match="newer nhipcau"):
        read_header(io.BytesIO(b"NHIPCAU-BACKUP-2\n{}\n"))


def test_the_key_survives_being_copied_by_hand(key: OpeningKey) -> None:
    typed = key.text.upper().replace("KEY:", "key:").replace("OPENS:", " opens :").replace("\n", "\r\n")
    assert OpeningKey.read("# two copies\n" + typed).sealing.fingerprint == key.sealing.fingerprint


def test_a_digit_that_was_copied_wrong_is_noticed(key: OpeningKey) -> None:
    digit = key.text[7]
    wrong = key.text[:7] + ("0" if digit != "0" else "1") + key.text[8:]
    with pytest.raises(WrongBackupKey, match="not copied right"):
        OpeningKey.read(wrong)


@pytest.mark.parametrize("text", ["", "key:", "key: 12 34\nopens: 12", "opens: 1234", "-----BEGIN PRIVATE KEY-----"])
def test_what_is_no_key_is_called_so(text: str) -> None:
    with pytest.raises(WrongBackupKey, match="is no key that opens backups"):
        OpeningKey.read(text)


def test_the_first_key_of_the_file_seals_and_the_others_are_known(key: OpeningKey) -> None:
    other = OpeningKey.fresh()
    keys = sealing_keys("# ours\n" + other.sealing.line + "\n" + key.sealing.line)
    assert [each.fingerprint for each in keys] == [other.sealing.fingerprint, key.sealing.fingerprint]


@pytest.mark.parametrize("text", ["", "# nothing", "nhipcau-backup 12", "ssh-ed25519 AAAA", "nhipcau-backup"])
def test_a_file_without_a_key_that_seals_names_the_remedy(text: str) -> None:
    with pytest.raises(WrongBackupKey, match="nhipcau backup-key"):
        sealing_keys(text)
