"""The devices of others: which there are, and how to send one of them what only it can read."""

import asyncio
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, TypeVar

from nio.crypto import OlmDevice

from adapters.matrix.client import Client, v3
from adapters.matrix.keyring import Keyring
from adapters.matrix.machine import Reader

ONE_TIME: Final = "signed_curve25519"
REMOTE: Final = 10_000
"""Milliseconds that our server may wait for other servers."""

_USERS: Final = 200
_DEVICES: Final = 50
_BARREN: Final = 300.0
"""Seconds for which a device that had no key for us is not asked again."""

_T = TypeVar("_T")


class Devices:
    """Everybody's devices, verified or not; a user's are asked for when they are first needed and when they changed."""

    def __init__(self, client: Client, keyring: Keyring) -> None:
        self._client = client
        self._keyring = keyring
        self._asking = asyncio.Lock()
        self._current: set[str] = set()
        self._barren: dict[Reader, float] = {}

    def changed(self, users: Iterable[object]) -> None:
        """Ask again before their devices are used."""
        self._current.difference_update(user for user in users if isinstance(user, str))

    async def of(self, members: Collection[str]) -> list[OlmDevice]:
        """The devices of the members that can be reached now; never another one of our own account.

        Raises: as ``Client.call``.
        """
        others = sorted(set(members) - {self._client.user})
        async with self._asking:
            await self._query([user for user in others if user not in self._current])
            devices = list(self._keyring.machine.devices_of(others))
            await self._claim([device for device in devices if self._is_worth_a_key(device)])
        return [device for device in devices if self._keyring.machine.talks(device)]

    async def send(self, devices: Sequence[OlmDevice], kind: str, content: Mapping[str, object]) -> None:
        """Send each of at most one batch of them the same. Raises: as ``Client.call``."""
        messages: defaultdict[str, dict[str, object]] = defaultdict(dict)
        with self._keyring.whole() as machine:
            for device in devices:
                messages[device.user_id][device.id] = machine.sealed(device, kind, content)
        path = v3("sendToDevice", "m.room.encrypted", uuid.uuid4().hex)
        await self._client.call("PUT", path, body={"messages": messages})

    async def mend(self) -> None:
        """Talk anew with those whose messages we could not open. Raises: as ``Client.call``."""
        wedged = self._keyring.machine.wedged_devices
        devices = list(wedged)
        wedged.clear()
        if devices:
            async with self._asking:
                await self._claim(devices)
        for some in batches([device for device in devices if reader(device) not in self._barren]):
            await self.send(some, "m.dummy", {})

    async def _query(self, users: Sequence[str]) -> None:
        for some in batches(users, _USERS):
            self._current.update(some)  # whoever changes while we ask is asked again
            try:
                body = {"device_keys": {user: [] for user in some}, "timeout": REMOTE}
                answer = await self._client.call("POST", v3("keys", "query"), body=body)
            except BaseException:
                self._current.difference_update(some)
                raise
            self._learn(some, answer)

    def _learn(self, asked: Sequence[str], answer: Mapping[str, object]) -> None:
        silent = inside(answer, "failures")
        self.changed(user for user in asked if user.partition(":")[2] in silent)
        with self._keyring.whole() as machine:
            for user, devices in inside(answer, "device_keys").items():
                if user in asked and isinstance(devices, dict):
                    machine.know(user, devices)

    def _is_worth_a_key(self, device: OlmDevice) -> bool:
        tried = self._barren.get(reader(device))
        return not self._keyring.machine.talks(device) and (tried is None or _now() - tried > _BARREN)

    async def _claim(self, devices: Sequence[OlmDevice]) -> None:
        for some in batches(devices):
            wanted: defaultdict[str, dict[str, str]] = defaultdict(dict)
            for device in some:
                wanted[device.user_id][device.id] = ONE_TIME
            body = {"one_time_keys": wanted, "timeout": REMOTE}
            answer = await self._client.call("POST", v3("keys", "claim"), body=body)
            with self._keyring.whole():
                for device in some:
                    given = inside(answer, "one_time_keys", device.user_id, device.id)
                    self._begin(device, next(iter(given.values()), None))

    def _begin(self, device: OlmDevice, key: object) -> None:
        self._barren.pop(reader(device), None)
        if not self._keyring.machine.talk(device, key):
            self._barren[reader(device)] = _now()


def reader(device: OlmDevice) -> Reader:
    """Who reads with it."""
    return device.user_id, device.curve25519


def batches(things: Iterable[_T], size: int = _DEVICES) -> Iterator[list[_T]]:
    """As many at a time as go into one request."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def inside(thing: object, *path: str) -> Mapping[str, object]:
    """The object at that place of a stranger's data; empty where there is none."""
    for step in path:
        thing = thing.get(step) if isinstance(thing, Mapping) else None
    return thing if isinstance(thing, Mapping) else {}


def _now() -> float:
    return asyncio.get_running_loop().time()
