"""A backup is one sealed file, whole or not there; only old ones of ours are removed; a restore is whole or did not happen."""

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.engine.archive import ArchiveWriter, opened
from bot.engine.backups import Made, Source, found, make
from bot.engine.restoring import Restored, Target, put_back
from bot.engine.sealed import BackupDamaged, NotABackup, OpeningKey, SealedWriter, WrongBackupKey
from bot.model.errors import ConfigurationError
from bot.store import swap
from bot.store.lock import DataFolderLocked, locked
from bot.store.open import connect, open_store
from bot.testing.clock import FakeClock

NOW = datetime(2026, 3, 2, 4, 5, tzinfo=UTC)


def told(done: int, of: int) -> None:
    """Nobody looks."""


def keep(folder: Path, into: Path) -> None:
    """An adapter with one file, in a folder of its own."""
    (into / "deep").mkdir()
    shutil.copy(folder / "chat", into / "deep" / "chat")


class Ward:
    """A small installation with one account."""

    def __init__(self, folder: Path) -> None:
        self.data, self.backups = folder / "data", folder / "backups"
        self.key = OpeningKey.fresh()
        self.settings = folder / "settings.yaml"
        (self.data / "web").mkdir(parents=True, mode=0o700)
        (self.data / "web" / "chat").write_text("hello")
        self.settings.write_text("installation: {name: A}")
        open_store(self.place)
        self.stamp("one")

    @property
    def place(self) -> Path:
        return self.data / "nhipcau.sqlite"

    def stamp(self, name: str) -> None:
        """Write something."""
        with closing(sqlite3.connect(self.place)) as database:
            database.execute("INSERT INTO stamp (name, value) VALUES (?, '1')", (name,))
            database.commit()

    def stamps(self) -> list[str]:
        """What is written there."""
        with closing(sqlite3.connect(self.place)) as database:
            rows = database.execute("SELECT name FROM stamp WHERE value = '1' ORDER BY name").fetchall()
        return [name for (name,) in rows]

    def back_up(self, *, at: datetime = NOW, keys: Sequence[OpeningKey] = ()) -> Made:
        """One backup."""
        source = Source(
            name="Xã Mây Trắng",
            store=connect(self.place),
            data=self.data,
            texts={"settings.yaml": self.settings},
            keeps={"web": keep},
        )
        seals = [key.sealing for key in keys or (self.key,)]
        return make(source, self.backups, seals, now=at, days=14, told=told)

    def restore(self, file: Path, *, replace: bool = False, data: Path | None = None) -> Restored:
        """Put it back."""
        data = data or self.data
        target = Target(where=data / "nhipcau.sqlite", data=data, branches=[], accounts=["web"])
        with file.open("rb") as raw, opened(raw, self.key) as archive:
            return put_back(archive, target, FakeClock(), replace=replace, told=told)


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward(tmp_path)


def test_it_holds_the_database_the_texts_and_what_accounts_keep(ward: Ward) -> None:
    made = ward.back_up()
    assert made.file.name == "nhipcau-20260302-040500.backup"
    assert made.file.stat().st_mode & 0o777 == 0o600
    with made.file.open("rb") as raw, opened(raw, ward.key) as archive:
        assert (archive.manifest.name, archive.manifest.made) == ("Xã Mây Trắng", NOW)
        kinds = [type(thing).__name__ for thing in archive.things()]
    assert kinds[:2] == ["KeptText", "KeptText"]
    assert kinds[-1] == "KeptFile"


def test_nothing_but_backups_is_left_behind(ward: Ward) -> None:
    ward.back_up()
    assert [path.suffix for path in ward.backups.iterdir()] == [".backup"]
    assert list(ward.data.glob("backup-*")) == []


def test_only_backups_of_ours_that_are_old_are_removed(ward: Ward) -> None:
    old = ward.back_up(at=NOW - timedelta(days=15)).file
    recent = ward.back_up(at=NOW - timedelta(days=13)).file
    theirs = ward.backups / "nhipcau-20200101-000000.backup"
    Ward(ward.backups / "theirs").back_up(at=NOW - timedelta(days=99)).file.rename(theirs)
    notes = ward.backups / "notes.backup"
    notes.write_text("not a backup")
    made = ward.back_up()
    assert made.removed == 1
    assert not old.exists()
    assert all(path.exists() for path in (recent, theirs, notes, made.file))


def test_those_that_an_earlier_key_opens_are_ours_too(ward: Ward) -> None:
    before = ward.back_up(at=NOW - timedelta(days=15)).file
    after = OpeningKey.fresh()
    assert ward.back_up(keys=[after, ward.key]).removed == 1
    assert not before.exists()
    (left,) = found(ward.backups, [after.sealing, ward.key.sealing])
    assert left.header.key == after.sealing.fingerprint


def test_what_a_killed_one_left_is_tidied_a_day_later(ward: Ward) -> None:
    ward.back_up()
    part, plain = ward.backups / "nhipcau-1.backup.12.part", ward.data / "backup-xyz"
    part.write_text("half")
    plain.mkdir()
    for path in (part, plain):
        os.utime(path, (NOW.timestamp() - 3600,) * 2)
    ward.back_up(at=NOW + timedelta(seconds=1))
    assert part.exists()
    assert plain.exists()
    ward.back_up(at=NOW + timedelta(days=1))
    assert not part.exists()
    assert not plain.exists()


def test_an_error_in_the_middle_leaves_no_file(ward: Ward) -> None:
    (ward.data / "web" / "chat").unlink()
    with pytest.raises(FileNotFoundError):
        ward.back_up()
    assert list(ward.backups.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_named(ward: Ward) -> None:
    ward.backups.write_text("")
    with pytest.raises(ConfigurationError, match="is a file; name the folder"):
        ward.back_up()


def test_it_comes_back_into_an_empty_folder(ward: Ward, tmp_path: Path) -> None:
    made = ward.back_up()
    restored = ward.restore(made.file, data=tmp_path / "new")
    assert restored.aside is None
    assert (tmp_path / "new" / "web" / "deep" / "chat").read_text() == "hello"
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["lock", "nhipcau.sqlite", "web"]
    ward.data = tmp_path / "new"
    assert ward.stamps() == ["one"]


def test_what_is_there_is_not_replaced_unless_that_is_wanted(ward: Ward) -> None:
    made = ward.back_up()
    ward.stamp("two")
    with pytest.raises(ConfigurationError, match=r"nhipcau.sqlite is there already; --replace"):
        ward.restore(made.file)
    assert ward.stamps() == ["one", "two"]


def test_what_is_replaced_is_put_aside_and_all_else_stays(ward: Ward) -> None:
    made = ward.back_up()
    ward.stamp("two")
    (ward.data / "keys").mkdir()
    (ward.data / "ledger.jsonl").write_text('{"kind": "erased"}\n')
    (ward.data / "matrix").mkdir()
    restored = ward.restore(made.file, replace=True)
    assert ward.stamps() == ["one"]
    assert restored.aside is not None
    assert sorted(path.name for path in restored.aside.iterdir()) == ["nhipcau.sqlite", "web"]
    assert all((ward.data / name).exists() for name in ("keys", "ledger.jsonl", "matrix"))
    assert (ward.data / "ledger.jsonl").read_text() == '{"kind": "erased"}\n'


def test_the_log_of_the_database_that_is_replaced_goes_with_it(ward: Ward) -> None:
    made = ward.back_up()
    for end in ("-wal", "-shm"):
        (ward.data / f"nhipcau.sqlite{end}").write_text("of the old one")
    aside = ward.restore(made.file, replace=True).aside
    assert aside is not None
    assert (aside / "nhipcau.sqlite-wal").read_text() == "of the old one"
    assert ward.stamps() == ["one"]


def test_it_waits_until_the_bot_is_stopped(ward: Ward) -> None:
    made = ward.back_up()
    with locked(ward.data), pytest.raises(DataFolderLocked, match=f"process {os.getpid()}; stop it first"):
        ward.restore(made.file, replace=True)


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-1], lambda data: data[: len(data) // 2], lambda data: data + b"x"]
)
def test_a_damaged_backup_changes_nothing(ward: Ward, spoil: Callable[[bytes], bytes]) -> None:
    file = ward.back_up().file
    ward.stamp("two")
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(BackupDamaged):
        ward.restore(file, replace=True)
    assert ward.stamps() == ["one", "two"]
    assert {path.name for path in ward.data.iterdir()} - {"lock"} == {"nhipcau.sqlite", "web"}


def test_the_wrong_key_and_a_foreign_file_change_nothing(ward: Ward, tmp_path: Path) -> None:
    file = Ward(tmp_path / "theirs").back_up().file
    with pytest.raises(WrongBackupKey):
        ward.restore(file, replace=True)
    file.write_bytes(b"PK\3\4")
    with pytest.raises(NotABackup):
        ward.restore(file, replace=True)
    assert ward.stamps() == ["one"]


def _forged(ward: Ward, file: Path, *members: tuple[str, bytes]) -> Path:
    """Sealed with our public half, which is no secret, by somebody who wants to write elsewhere."""
    with ward.back_up().file.open("rb") as raw, opened(raw, ward.key) as archive:
        manifest = archive.manifest
    with file.open("wb") as out, ArchiveWriter(out, ward.key.sealing, NOW) as writer:
        writer.manifest(manifest)
        for name, data in members:
            writer._add(name, data)
    return file


@pytest.mark.parametrize(
    "name",
    [
        "files/web/../../evil",
        "files/../evil",
        "/nowhere/evil",
        "files/web//nowhere/evil",
        "tables/nowhere/0.json",
        "other/x",
        "files/a",
    ],
)
def test_a_forged_backup_writes_nowhere_else(ward: Ward, tmp_path: Path, name: str) -> None:
    file = _forged(ward, tmp_path / "forged.backup", (name, b"[]"))
    before = set(tmp_path.rglob("*"))
    with pytest.raises(BackupDamaged):
        ward.restore(file, replace=True)
    assert set(tmp_path.rglob("*")) - before <= {ward.data / "lock"}


def test_missing_rows_are_noticed(ward: Ward, tmp_path: Path) -> None:
    with pytest.raises(BackupDamaged, match="rows are missing"):
        ward.restore(_forged(ward, tmp_path / "forged.backup"), replace=True)


def test_what_is_no_archive_inside_is_noticed(ward: Ward, tmp_path: Path) -> None:
    with (tmp_path / "x.backup").open("wb") as out:
        writer = SealedWriter(out, ward.key.sealing, NOW)
        writer.write(b"no archive")
        writer.finish()
    with pytest.raises(BackupDamaged, match="cannot be understood"):
        ward.restore(tmp_path / "x.backup", replace=True)


STEPS = ("part", "ready", "aside", "going", "moved")


@pytest.mark.parametrize("step", STEPS)
def test_wherever_a_restore_is_cut_off_the_old_or_the_new_is_there(ward: Ward, step: str) -> None:
    made = ward.back_up()
    ward.stamp("two")
    part = ward.data / swap.PART
    _staged(ward, made.file, part)
    if step != "part":
        swap.complete(ward.data, "now")
    if step in ("aside", "going", "moved"):
        _move_aside(ward)
    if step in ("going", "moved"):
        (ward.data / "restore.ready").rename(ward.data / "restore.going")
    if step == "moved":
        (ward.data / "restore.going" / "nhipcau.sqlite").rename(ward.place)
    with locked(ward.data):
        pass
    assert ward.stamps() == (["one", "two"] if step == "part" else ["one"])
    assert (ward.data / "web").is_dir()
    assert not swap.unfinished(ward.data)
    assert ward.restore(made.file, replace=True).rows > 0
    assert not part.exists()


def _staged(ward: Ward, file: Path, part: Path) -> None:
    elsewhere = ward.data.parent / "staged"
    ward.restore(file, data=elsewhere)
    part.mkdir()
    for name in ("nhipcau.sqlite", "web"):
        (elsewhere / name).rename(part / name)


def _move_aside(ward: Ward) -> None:
    """As far as the database, no further."""
    (ward.data / "before-now").mkdir()
    ward.place.rename(ward.data / "before-now" / "nhipcau.sqlite")
    (ward.data / "web").rename(ward.data / "before-now" / "web")


def test_it_comes_back_into_an_empty_postgresql_and_only_there(
    ward: Ward, postgres_database: str, tmp_path: Path
) -> None:
    file = ward.back_up().file
    data = tmp_path / "new"

    def restore(*, replace: bool) -> Restored:
        target = Target(where=postgres_database, data=data, branches=[], accounts=["web"])
        with file.open("rb") as raw, opened(raw, ward.key) as archive:
            return put_back(archive, target, FakeClock(), replace=replace, told=told)

    assert restore(replace=False).rows > 0
    assert (data / "web" / "deep" / "chat").read_text() == "hello"
    with closing(connect(postgres_database).writer()) as writer:
        writer.begin()
        stamps = writer.connection().exec_driver_sql("SELECT name FROM stamp WHERE value = '1'").scalars().all()
        assert stamps == ["one"]
    with pytest.raises(ConfigurationError, match=r"is not empty .* name an empty one"):
        restore(replace=True)
    assert (data / "web" / "deep" / "chat").read_text() == "hello"


TOUCHES = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "sqlite3.connect"})
"""What Python tells before it touches the disk."""


def _dies(work: Callable[[], object], at: int) -> bool:
    """Whether a process of its own is killed before it touches the disk for the ``at``-th time while it works."""
    child = os.fork()
    if child == 0:
        left = [at]

        def touched(event: str, _: object) -> None:
            if event in TOUCHES:
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(touched)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended in (0, -signal.SIGKILL)
    return ended != 0


@pytest.mark.crash
def test_killed_at_any_step_a_backup_is_whole_or_not_there(ward: Ward) -> None:
    ward.back_up()  # so that all is loaded that has to be
    whole, step = ward.backups.rename(ward.data.parent / "whole"), 0
    while _dies(ward.back_up, step):
        step += 1
        for file in ward.backups.glob("*.backup"):
            file.rename(whole / f"{step}.backup")
    assert step > 5
    kept = found(whole, [ward.key.sealing])
    assert len(kept) == len(list(whole.iterdir())) > 1
    for number, each in enumerate(kept):
        assert ward.restore(each.file, data=whole / f"new-{number}").rows > 0
    ward.back_up(at=datetime.now(UTC) + timedelta(days=2))
    assert {path.suffix for path in ward.backups.iterdir()} == {".backup"}, "what was left is tidied"


@pytest.mark.crash
def test_killed_at_any_step_a_restore_leaves_the_old_or_the_new(ward: Ward) -> None:
    file = ward.back_up().file
    ward.restore(file, data=ward.data.parent / "loaded")
    ward.stamp("two")
    step, seen = 0, set()
    while _dies(lambda: ward.restore(file, replace=True), step):
        with locked(ward.data):
            pass
        seen.add(tuple(ward.stamps()))
        assert ward.stamps() in (["one"], ["one", "two"])
        assert (ward.data / "web").is_dir()
        assert not swap.unfinished(ward.data)
        if ward.stamps() == ["one"]:
            ward.stamp("two")
        for aside in swap.put_aside(ward.data):
            shutil.rmtree(aside)
        step += 1
    assert step > 20
    assert seen == {("one",), ("one", "two")}
