"""The environment is set up once, and repaired when it is half done or outdated."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tools.environment import Checkout, SetUpFailed, prepare


@dataclass
class Fake:
    """Notes the steps; with `dies_at` it fails in the middle of one."""

    steps: list[str] = field(default_factory=list)
    dies_at: str = ""

    def make_empty(self, checkout: Checkout) -> None:
        checkout.venv.mkdir(exist_ok=True)
        self._step("empty")

    def install_lock(self, checkout: Checkout, name: str) -> None:
        self._step(name)

    def install_project(self, checkout: Checkout) -> None:
        self._step("project")

    def _step(self, name: str) -> None:
        self.steps.append(name)
        if name == self.dies_at:
            raise SetUpFailed(name)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    checkout = Checkout(tmp_path)
    (tmp_path / "requirements").mkdir()
    for file in (checkout.lock("run"), checkout.lock("dev"), checkout.project):
        file.write_text("first")
    return checkout


def _steps(checkout: Checkout, wanted: str) -> list[str]:
    fake = Fake()
    prepare(checkout, wanted, fake)
    return fake.steps


def test_a_second_call_does_nothing(checkout: Checkout) -> None:
    assert _steps(checkout, "run") == ["empty", "run", "project"]
    assert _steps(checkout, "run") == []


def test_what_development_needs_is_added_to_what_running_needs(checkout: Checkout) -> None:
    _steps(checkout, "run")
    assert _steps(checkout, "dev") == ["dev", "project"]
    assert _steps(checkout, "run") == []


def test_development_alone_serves_running_too(checkout: Checkout) -> None:
    assert _steps(checkout, "dev") == ["empty", "dev", "project"]
    assert _steps(checkout, "run") == []


@pytest.mark.parametrize("moment", ["empty", "run", "project"])
def test_a_set_up_that_died_begins_anew(checkout: Checkout, moment: str) -> None:
    with pytest.raises(SetUpFailed):
        prepare(checkout, "run", Fake(dies_at=moment))
    assert _steps(checkout, "run") == ["empty", "run", "project"]


def test_an_addition_that_died_begins_anew(checkout: Checkout) -> None:
    _steps(checkout, "run")
    with pytest.raises(SetUpFailed):
        prepare(checkout, "dev", Fake(dies_at="dev"))
    assert _steps(checkout, "run") == ["empty", "run", "project"]


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_a_changed_lock_begins_anew(checkout: Checkout, lock: str) -> None:
    _steps(checkout, "dev")
    checkout.lock(lock).write_text("second")
    assert _steps(checkout, "dev") == ["empty", "dev", "project"]


def test_a_changed_project_file_installs_the_project_only(checkout: Checkout) -> None:
    _steps(checkout, "dev")
    checkout.project.write_text("second")
    assert _steps(checkout, "dev") == ["project"]


def test_a_broken_stamp_begins_anew(checkout: Checkout) -> None:
    _steps(checkout, "run")
    checkout.stamp.write_text('{"python":')
    assert _steps(checkout, "run") == ["empty", "run", "project"]
