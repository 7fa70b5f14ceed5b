"""The garbage collector stays away while everything is loaded, and comes back whatever happens."""

import gc
import subprocess
import sys

import pytest

from bot.cli import pauses

_LOADED = """
import gc
import sys
from bot.cli import pauses
with pauses.put_off():
    during = gc.isenabled()
    pauses.all_loaded()
    print(during, gc.isenabled(), gc.get_freeze_count() > 1000, gc.get_threshold()[0] == pauses.YOUNG)
    print(abs(sys.getswitchinterval() - pauses.TURN) < 1e-5)
"""


def start_that_fails() -> None:
    with pauses.put_off():
        raise ValueError(f"no start, collecting: {gc.isenabled()}")


def test_a_start_that_fails_leaves_the_collector_as_it_was() -> None:
    with pytest.raises(ValueError, match="no start, collecting: False"):
        start_that_fails()
    assert gc.isenabled()


def test_once_all_is_loaded_only_what_is_new_is_looked_at_and_turns_are_short() -> None:
    said = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["False", "True", "True", "True", "True"]
