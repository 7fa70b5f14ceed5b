"""Where the sample ward lies: in a checkout beside the packages, else packed into them."""

from pathlib import Path
from typing import Final

import bot

_PACKED: Final = Path(__file__).parent / "ward"
"""In a checkout a link to ``config/sample``, in a distribution the files themselves."""


def sample_folder() -> Path:
    """Settings, units and people of the sample."""
    beside = Path(bot.__file__).parents[1] / "config" / "sample"
    return beside if (beside / "settings.yaml").exists() else _PACKED


def is_packed(folder: Path) -> bool:
    """Whether it lies among installed packages, where nothing may be written."""
    return folder == _PACKED
