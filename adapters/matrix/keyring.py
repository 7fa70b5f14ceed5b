"""The file in which our device keeps its keys; what is written together is there together."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nio.store import SqliteStore

from adapters.matrix.client import Client
from adapters.matrix.machine import Machine


class Keyring:
    """The machine of the device that the client is signed in as, loaded when it is first used."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._loaded: Machine | None = None

    @property
    def machine(self) -> Machine:
        """Never to be kept: a failed write makes another one of what the file says."""
        if self._loaded is None:
            nio = self._client.nio
            _make_private(Path(nio.store_path), nio.config.store_name)
            store = SqliteStore(
                nio.user_id, nio.device_id, nio.store_path, nio.config.pickle_key, nio.config.store_name
            )
            self._loaded = Machine(nio.user_id, nio.device_id, store)
        return self._loaded

    @contextmanager
    def whole(self) -> Iterator[Machine]:
        """All that is changed within is written at once, or, when it fails, is as before."""
        kept = False
        try:
            with self.machine.store.database.atomic():
                yield self.machine
            kept = True
        finally:
            if not kept:
                self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._loaded is not None:
            self._loaded.store.database.close()
            self._loaded = None


def _make_private(folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    os.close(os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o600))
