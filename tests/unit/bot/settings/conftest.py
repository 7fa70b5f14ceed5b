"""Settings files to be read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import SettingsError


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file, by default the settings, and says where."""

    def writer(text: str | bytes, name: str = "settings.yaml", mode: int = 0o600) -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        path.chmod(mode)
        return path

    return writer


@pytest.fixture
def complaints(tmp_path: Path) -> Callable[..., list[str]]:
    """Does something that must fail with a settings error, and gives its lines without the folder's name."""

    def catcher(action: Callable[..., object], *args: object) -> list[str]:
        with pytest.raises(SettingsError) as caught:
            action(*args)
        return str(caught.value).replace(f"{tmp_path}/", "").splitlines()

    return catcher
