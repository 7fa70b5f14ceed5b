"""What lies around a settings file: the folder that its paths start from, and the secrets."""

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.model.secret import Secret


class SecretUnreadable(ValueError):
    """The secret is not where the settings say, or not fit to be used."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The folder of the settings file and the process's environment."""

    folder: Path
    environ: Mapping[str, str] = field(repr=False)

    def path(self, given: str | Path) -> Path:
        """A path as the settings file means it: seen from the folder that it lies in."""
        return (self.folder / Path(given).expanduser()).absolute()

    def read_secret(self, place: object) -> Secret:
        """The secret at ``{"file": path}`` or ``{"env": name}``. Raises: ``ValueError`` with the remedy."""
        match place:
            case {"file": str(given), **rest} if not rest:
                return self._from_file(self.path(given))
            case {"env": str(name), **rest} if not rest:
                return self._from_environment(name)
            case _:
                raise ValueError("must not stand in the settings; write {file: path} or {env: NAME} and keep it there")

    def _from_file(self, path: Path) -> Secret:
        try:
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & 0o077:
                raise SecretUnreadable(f"{path} can be read by others (mode {mode:04o}); run: chmod 600 {path}")
            value = path.read_text(encoding="utf-8").rstrip("\r\n")
        except FileNotFoundError:
            raise SecretUnreadable(
                f"there is no file {path}; write the secret into it, readable by you alone"
            ) from None
        except UnicodeDecodeError:
            raise SecretUnreadable(f"{path} is not text; write the secret into it as UTF-8 text") from None
        except OSError as error:
            raise SecretUnreadable(f"{path} cannot be read ({error.strerror}); give this user the right to") from None
        return _filled(value, f"the file {path}")

    def _from_environment(self, name: str) -> Secret:
        if name not in self.environ:
            raise SecretUnreadable(f"the environment variable {name} is not set; set it before the start")
        return _filled(self.environ[name], f"the environment variable {name}")


def _filled(value: str, origin: str) -> Secret:
    if not value.strip():
        raise SecretUnreadable(f"{origin} is empty; write the secret into it")
    return Secret(value, origin)
