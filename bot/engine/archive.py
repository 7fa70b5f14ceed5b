"""What is inside a backup: a manifest, the texts of the operator, all rows, and what adapters keep, as a compressed tar."""

import gzip
import io
import json
import re
import tarfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, Final, Protocol, Self

from bot.engine.sealed import BackupDamaged, NotABackup, OpeningKey, SealedReader, SealedWriter, SealingKey, read_header
from bot.store.portable import Shape, Snapshot

FORMAT: Final = 1
_MANIFEST: Final = "manifest.json"
_NAME: Final = re.compile(r"(manifest\.json|texts(/[\w.-]+)+|tables/\w+/[0-9]+\.json|files/[a-z][a-z0-9-]*(/[\w.-]+)+)")
_FASTEST: Final = 1
_BROKEN: Final = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError, KeyError, TypeError)


class Progress(Protocol):
    """Is told how far it is."""

    def __call__(self, done: int, of: int, /) -> None:
        """So many of so many."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself: whose, of when, by which program, and how much of everything there is."""

    name: str
    made: datetime
    program: str
    versions: Mapping[str, str]
    tables: Sequence[Shape]
    people: int
    groups: int
    audit: int
    head: str

    @property
    def rows(self) -> int:
        """In all tables."""
        return sum(shape.rows for shape in self.tables)


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table."""

    shape: Shape
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of an adapter; ``data`` can be read until the next thing is asked for."""

    account: str
    name: PurePosixPath
    data: IO[bytes]


@dataclass(frozen=True, slots=True)
class KeptText:
    """A file of the operator's; ``name`` may have folders before it, seen from the settings file's own."""

    name: str
    data: bytes


Thing = Rows | KeptFile | KeptText


def manifest_of(shot: Snapshot, *, name: str, made: datetime, program: str) -> Manifest:
    """Of what is in the database now."""
    rows = {shape.name: shape.rows for shape in shot.shapes}
    number, head = shot.audit_head()
    return Manifest(
        name=name,
        made=made,
        program=program,
        versions=shot.versions,
        tables=shot.shapes,
        people=rows.get("person", 0),
        groups=rows.get("chat_group", 0),
        audit=number,
        head=head,
    )


class ArchiveWriter:
    """Everything goes straight through the cipher into ``file``; only what is left in order counts as whole."""

    def __init__(self, file: BinaryIO, key: SealingKey, made: datetime) -> None:
        self._sealed = SealedWriter(file, key, made)
        self._packed = gzip.GzipFile(fileobj=self._sealed, mode="wb", compresslevel=_FASTEST, mtime=0)
        self._tar = tarfile.open(fileobj=self._packed, mode="w")  # noqa: SIM115 - closed in __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._tar.close()
            self._packed.close()
            self._sealed.finish()
        else:
            self._sealed.abandon()
            self._packed.close()

    def manifest(self, manifest: Manifest) -> None:
        """First of all."""
        said = {"format": FORMAT, **asdict(manifest), "made": manifest.made.isoformat()}
        self._add(_MANIFEST, json.dumps(said).encode())

    def text(self, name: str, data: bytes) -> None:
        """A file of the operator's."""
        self._add(f"texts/{name}", data)

    def rows(self, shape: Shape, number: int, rows: Sequence[Sequence[object]]) -> None:
        """Some rows of a table, in the order of its columns."""
        self._add(f"tables/{shape.name}/{number}.json", json.dumps(rows, ensure_ascii=False).encode())

    def file(self, account: str, name: PurePosixPath, path: Path) -> None:
        """A file of an adapter."""
        entry = tarfile.TarInfo(f"files/{account}/{name}")
        entry.size = path.stat().st_size
        with path.open("rb") as data:
            self._tar.addfile(entry, data)

    def _add(self, name: str, data: bytes) -> None:
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        self._tar.addfile(entry, io.BytesIO(data))


class ArchiveReader:
    """An opened backup: its ``manifest``, then ``things`` once, in the order in which they were written."""

    def __init__(self, tar: tarfile.TarFile, packed: gzip.GzipFile) -> None:
        self._tar = tar
        self._packed = packed
        with _understood():
            self._members = iter(tar)
            self.manifest = _manifest(self._data(next(self._members, None)))
        self._shapes = {shape.name: shape for shape in self.manifest.tables}

    def things(self) -> Iterator[Thing]:
        """All of them, and then whether that was all. Raises: ``BackupDamaged``."""
        left = {shape.name: shape.rows for shape in self.manifest.tables}
        with _understood():
            for member in self._members:
                thing = self._thing(member)
                if isinstance(thing, Rows):
                    left[thing.shape.name] -= len(thing.rows)
                yield thing
            while self._packed.read(64 * 1024):
                pass
        if any(left.values()):
            raise BackupDamaged("rows are missing in this backup; take another one")

    def _thing(self, member: tarfile.TarInfo) -> Thing:
        if not member.isfile() or not _NAME.fullmatch(member.name) or ".." in member.name:
            raise ValueError(member.name)
        kind, _, rest = member.name.partition("/")
        first, _, name = rest.partition("/")
        if kind == "tables":
            return Rows(self._shapes[first], json.loads(self._data(member)))
        if kind == "files":
            data = self._tar.extractfile(member)
            if data is None:
                raise ValueError(member.name)
            return KeptFile(first, PurePosixPath(name), data)
        return KeptText(rest, self._data(member))

    def _data(self, member: tarfile.TarInfo | None) -> bytes:
        data = None if member is None else self._tar.extractfile(member)
        if data is None:
            raise ValueError("nothing where something is due")
        return data.read()


@contextmanager
def opened(file: BinaryIO, key: OpeningKey) -> Iterator[ArchiveReader]:
    """A backup. Raises: ``NotABackup``; ``WrongBackupKey``; ``BackupDamaged``, also while it is read."""
    header = read_header(file)
    with ExitStack() as stack:
        sealed = io.BufferedReader(SealedReader(file, header, key), 256 * 1024)
        packed = stack.enter_context(gzip.GzipFile(fileobj=sealed, mode="rb"))
        with _understood():
            tar = stack.enter_context(tarfile.open(fileobj=packed, mode="r|"))
        yield ArchiveReader(tar, packed)


@contextmanager
def _understood() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise BackupDamaged("what is inside this backup cannot be understood; take another one") from error


def _manifest(data: bytes) -> Manifest:
    said = json.loads(data)
    if said.pop("format") != FORMAT:
        raise NotABackup("was made by a newer nhipcau; install that one")
    said["made"] = datetime.fromisoformat(said["made"])
    said["tables"] = [Shape(**each) for each in said["tables"]]
    return Manifest(**said)
