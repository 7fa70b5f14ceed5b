"""A Matrix homeserver for tests, from its package, gone as soon as the tests are."""

import hashlib
import hmac
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import psutil

from tests.tools.between import Between, in_front_of, lasting_port
from tools.synapse import HERE, REGISTRATION_SECRET, SERVER_NAME

# The shell starts the server and sends it the signals that it is told. When its standard input closes, which
# also happens when the tests are killed, it ends the server and removes its folder.
KEEPER = """
folder=$1; shift; cd "$folder"; server=
while read -r order; do
  if [ "$order" = start ]; then "$@" </dev/null >>console 2>&1 & server=$!; echo $server
  else kill -"$order" $server; wait $server; server=; echo gone; fi
done
[ -z "$server" ] || kill -KILL $server; wait; cd /; rm -rf -- "$folder"
"""

PASSWORD = "trâu về chuồng"  # of everybody on the homeserver
START = 60  # seconds, on a machine with much else to do
ENOUGH_MEMORY = 2 << 30  # bytes
MANY = {"per_second": 100_000, "burst_count": 100_000}
NO_LIMITS = {
    **{
        f"rc_{what}": MANY
        for what in (
            "message", "registration", "admin_redaction", "joins_per_room", "key_requests", "media_create",
            "room_creation", "profile", "user_directory", "third_party_invite",
        )
    },
    "rc_login": {"address": MANY, "account": MANY, "failed_attempts": MANY},
    "rc_joins": {"local": MANY, "remote": MANY},
    "rc_invites": {"per_room": MANY, "per_user": MANY, "per_issuer": MANY},
}  # fmt: skip


class SynapseFailed(OSError):
    """The homeserver did not start or refused what was asked; the message holds its own words."""


class Login(NamedTuple):
    """Somebody who is signed in; the password is PASSWORD."""

    user_id: str
    token: str
    device: str


class Homeserver:
    """A homeserver on a port of 127.0.0.1 that can be stopped and started, keeping its data.

    Its methods wait; with other work in the same event loop call them by `asyncio.to_thread`.
    """

    server_name = SERVER_NAME

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self._names = Counter[str]()
        self._admin: Login | None = None
        self._keeper = _keeper(folder)
        self.pid: int | None = None

    def start(self) -> None:
        """Start it where it does not run, and wait until it answers; raises SynapseFailed."""
        if self.pid is None:
            self.pid = int(self._order("start"))
            _wait_until_ready(self.pid, self.url, self.folder)

    def stop(self) -> None:
        """End it as an operator does, by SIGTERM."""
        self._end("TERM")

    def kill(self) -> None:
        """End it in the middle of its work, by SIGKILL."""
        self._end("KILL")

    def restart(self) -> None:
        """Stop it and start it on the same port and data."""
        self.stop()
        self.start()

    @contextmanager
    def away(self) -> Iterator[None]:
        """Stopped for the length of the block, running again after it whatever happens."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def slow(self, seconds: float = 0) -> AbstractContextManager[Between]:
        """Another way to this homeserver, by `url` of what is given: its answers come `seconds` late, and it can be cut."""
        return in_front_of(self.port, seconds)

    def user(self, name: str, *, admin: bool = False) -> Login:
        """A new member: `@name:ward.example`, or `@name-2:...` and so on where that has been given out already."""
        self._names[name] += 1
        number = self._names[name]
        name = name if number == 1 else f"{name}-{number}"
        nonce = self._ask("GET", "/_synapse/admin/v1/register")["nonce"]
        parts = (nonce, name, PASSWORD, "admin" if admin else "notadmin")
        mac = hmac.new(REGISTRATION_SECRET.encode(), "\0".join(parts).encode(), hashlib.sha1).hexdigest()
        body = {"nonce": nonce, "username": name, "password": PASSWORD, "admin": admin, "mac": mac}
        made = self._ask("POST", "/_synapse/admin/v1/register", body=body)
        return Login(made["user_id"], made["access_token"], made["device_id"])

    def admin(self) -> Login:
        """The operator of this homeserver, always the same one."""
        self._admin = self._admin or self.user("operator", admin=True)
        return self._admin

    def lift_limits(self, user_id: str) -> None:
        """What an operator does for the bot: let it send as fast as it can, where the homeserver has its default limits."""
        body = {"messages_per_second": 0, "burst_count": 0}
        self._ask("POST", f"/_synapse/admin/v1/users/{user_id}/override_ratelimit", body=body, login=self.admin())

    def revoke(self, user_id: str) -> None:
        """Make all tokens of this user invalid, which also takes its devices away."""
        path = f"/_synapse/admin/v2/users/{user_id}"
        devices = self._ask("GET", f"{path}/devices", login=self.admin())["devices"]
        body = {"devices": [device["device_id"] for device in devices]}
        self._ask("POST", f"{path}/delete_devices", body=body, login=self.admin())

    def close(self) -> None:
        """End it and remove its folder."""
        self._keeper.communicate(timeout=30)

    def _ask(self, method: str, path: str, *, body: object = None, login: Login | None = None) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {login.token}"} if login else {}
        answer = httpx.request(method, self.url + path, json=body, headers=headers, timeout=30)
        if answer.is_error:
            raise SynapseFailed(f"{method} {path}: {answer.text}")
        content: dict[str, Any] = answer.json()
        return content

    def _end(self, signal: str) -> None:
        if self.pid is not None:
            self._order(signal)
            self.pid = None

    def _order(self, order: str) -> str:
        assert self._keeper.stdin
        assert self._keeper.stdout
        self._keeper.stdin.write(f"{order}\n")
        self._keeper.stdin.flush()
        return self._keeper.stdout.readline().strip()


@contextmanager
def running_synapse(*, default_limits: bool = False) -> Iterator[Homeserver]:
    """A new, empty homeserver without rate limits, or with those that Synapse has by default; raises SynapseFailed."""
    if not (HERE.snapshot / "ready").exists():
        raise SynapseFailed(
            "No homeserver has been prepared; `make test` does it, or `.venv/bin/python -m tools.prepare`."
        )
    folder = Path(tempfile.mkdtemp(prefix="nhipcau-synapse-", dir=_memory()))
    shutil.copytree(HERE.snapshot, folder, dirs_exist_ok=True)
    port = lasting_port()
    resources = [{"names": ["client"], "compress": False}]
    listener = {"type": "http", "port": port, "bind_addresses": ["127.0.0.1"], "resources": resources}
    settings = {"listeners": [listener], **({} if default_limits else NO_LIMITS)}
    (folder / "local.yaml").write_text(json.dumps(settings))  # JSON is YAML
    homeserver = Homeserver(folder, port)
    try:
        homeserver.start()
        yield homeserver
    finally:
        homeserver.close()


def _keeper(folder: Path) -> subprocess.Popen[str]:
    server = (HERE.python, "-m", "synapse.app.homeserver", "-c", "homeserver.yaml", "-c", "local.yaml")
    return subprocess.Popen(
        ["/bin/sh", "-c", KEEPER, "keeper", str(folder), *server],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
    )  # fmt: skip


def _memory() -> str | None:
    """A file system in memory, where each commit is fast; None, the usual place, where there is none with room."""
    memory = "/dev/shm"
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ENOUGH_MEMORY:
        return memory
    return None


def _wait_until_ready(pid: int, url: str, folder: Path) -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        try:
            if httpx.get(f"{url}/health", timeout=2).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise SynapseFailed(f"The homeserver did not start: {(folder / 'console').read_text()}")
