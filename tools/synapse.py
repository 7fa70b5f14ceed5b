"""Installs the Matrix homeserver of the tests, and makes the folder with an empty database that it starts from quickly."""

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.machine import Machine, NotPrepared, digest, stamped

SERVER_NAME = "ward.example"
REGISTRATION_SECRET = "only for servers that live as long as a test"
PIP_PATIENCE = 1800  # seconds
SETTINGS = {
    "server_name": SERVER_NAME,
    "report_stats": False,
    "registration_shared_secret": REGISTRATION_SECRET,
    "macaroon_secret_key": REGISTRATION_SECRET,
    "form_secret": REGISTRATION_SECRET,
    "signing_key_path": "signing.key",
    "media_store_path": "media",
    "log_config": "log.yaml",
    "database": {"name": "sqlite3", "args": {"database": "homeserver.db"}},
    "trusted_key_servers": [],
    "federation_domain_whitelist": [],
    "presence": {"enabled": False},
    "user_directory": {"enabled": False},
    "bcrypt_rounds": 4,
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"file": {"class": "logging.FileHandler", "filename": "log", "formatter": "line"}},
    "root": {"level": "WARNING", "handlers": ["file"]},
}

NO_SYNAPSE = """\
The Matrix homeserver of the tests could not be installed from requirements/synapse.txt; pip's own words are above.
Check the network and the disk and give the same command again: it begins this part anew."""
NO_SNAPSHOT = """\
The Matrix homeserver of the tests does not start on this machine.
Remove the folder build/synapse and give the same command again: it is installed anew."""


@dataclass(frozen=True)
class SynapsePlace:
    """Where the homeserver is in a clone of the project."""

    root: Path

    @property
    def lock(self) -> Path:
        return self.root / "requirements" / "synapse.txt"

    @property
    def environment(self) -> Path:
        """An environment of its own: it needs other versions than we do."""
        return self.root / "build" / "synapse"

    @property
    def python(self) -> str:
        return str(self.environment / "bin" / "python")

    @property
    def snapshot(self) -> Path:
        """Settings, a signing key and an empty database, to be copied."""
        return self.root / "build" / "synapse-snapshot"


HERE = SynapsePlace(Path(__file__).resolve().parent.parent)


def synapse(machine: Machine, place: SynapsePlace) -> None:
    """See to it that the homeserver is there as its lock says, with a snapshot to start from; raises NotPrepared."""
    installed = digest(sys.version, str(place.environment), place.lock.read_text())
    if not stamped(place.environment / "ready", installed):
        _install(machine, place)
        (place.environment / "ready").write_text(installed)
    drawn = digest(installed, json.dumps([SETTINGS, LOGGING]))
    if not stamped(place.snapshot / "ready", drawn):
        _draw(machine, place)
        (place.snapshot / "ready").write_text(drawn)


def _install(machine: Machine, place: SynapsePlace) -> None:
    print("Installing a Matrix homeserver for the tests (once; about a minute and a half) ...", flush=True)
    shutil.rmtree(place.environment, ignore_errors=True)
    pip = ("-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check", "--require-hashes")
    if not (
        machine.works(sys.executable, "-m", "venv", str(place.environment), patience=PIP_PATIENCE, shown=True)
        and machine.works(place.python, *pip, "-r", str(place.lock), patience=PIP_PATIENCE, shown=True)
    ):
        raise NotPrepared(NO_SYNAPSE)


def _draw(machine: Machine, place: SynapsePlace) -> None:
    shutil.rmtree(place.snapshot, ignore_errors=True)
    place.snapshot.mkdir(parents=True)
    (place.snapshot / "homeserver.yaml").write_text(json.dumps(SETTINGS))  # JSON is YAML
    (place.snapshot / "log.yaml").write_text(json.dumps(LOGGING))
    make_key = ("-m", "synapse.app.homeserver", "-c", "homeserver.yaml", "--generate-keys")
    make_database = ("-m", "synapse._scripts.update_synapse_database", "--database-config", "homeserver.yaml")
    if not (
        machine.works(place.python, *make_key, patience=120, folder=place.snapshot)
        and machine.works(place.python, *make_database, "--run-background-updates", patience=120, folder=place.snapshot)
    ):
        raise NotPrepared(NO_SNAPSHOT)
