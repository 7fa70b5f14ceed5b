"""What a plugin may declare as a job: something that can be kept, and be read again as what it was."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from bot.model.ids import CaseId
from bot.plugin import Job, JobEnded, NoSettings, Plugin
from bot.plugin.jobs import JobUnfit, declared


@dataclass(frozen=True)
class Found:
    """Something that was looked for."""

    case: CaseId
    near: tuple[str, ...] = ()


class Unknowable:
    """No data."""


async def look(job: Job[NoSettings], case: Found) -> Found | None:
    """Declared as it should be."""
    return case if case.near else None


async def untyped(job: Any, case):  # type: ignore[no-untyped-def]
    """Nobody knows how to keep this."""


async def strange(job: Job[NoSettings], case: Unknowable) -> int:
    """Nor this."""
    return 1


async def Loud(job: Job[NoSettings], case: str) -> int:  # noqa: N802
    """Its name is kept, so it must be plain."""
    return 1


async def lonely(job: Job[NoSettings]) -> int:
    """It takes nothing."""
    return 1


def hasty(job: Job[NoSettings], case: str) -> int:
    """It is not async."""
    return 1


def test_what_is_kept_comes_back_as_what_it_was() -> None:
    handle = Plugin("lost", "t", NoSettings).job()(look)
    argument = Found(CaseId("c1"), ("Bến Đò",))
    kept = handle.order(argument)
    assert handle.ended(kept, kept, None) == JobEnded(argument, argument)
    assert handle.ended(kept, "null", None) == JobEnded(argument, None)
    assert handle.ended(kept, None, "lost-why") == JobEnded(argument, None, "lost-why")


@pytest.mark.parametrize(("run", "words"), [
    pytest.param(untyped, "write its types, such as: async def untyped(", id="untyped"),
    pytest.param(strange, "must be of a type that pydantic knows", id="strange"),
    pytest.param(Loud, "its name in small letters", id="loud"),
    pytest.param(lonely, "write its types", id="lonely"),
    pytest.param(hasty, "write it as 'async def'", id="hasty"),
])  # fmt: skip
def test_what_cannot_be_kept_is_told_where_it_is_declared(run: Callable[..., Awaitable[Any]], words: str) -> None:
    with pytest.raises(ValueError, match="job '") as refused:
        Plugin("lost", "t", NoSettings).job()(run)
    assert words in str(refused.value)


@pytest.mark.parametrize(("seconds", "tries"), [(0.0, 1), (1.0, 0)])
def test_a_job_has_some_time_and_some_tries(seconds: float, tries: int) -> None:
    with pytest.raises(ValueError, match="more than 0 seconds and at least 1 try"):
        declared(look, seconds=seconds, tries=tries, sealed=True)


def test_an_argument_of_another_type_is_refused_before_it_is_kept() -> None:
    handle = Plugin("lost", "t", NoSettings).job()(look)
    with pytest.raises(ValueError, match="Found"):
        handle.order("c1")  # type: ignore[arg-type]


@pytest.mark.parametrize("kept", ['{"case": "c1", "near": [], "more": 1}', '{"near": []}', "57", "no JSON"])
def test_what_was_kept_by_another_version_is_unfit_and_its_words_are_not_shown(kept: str) -> None:
    handle = Plugin("lost", "t", NoSettings).job()(look)
    with pytest.raises(JobUnfit) as unfit:
        handle.ended(kept, None, None)
    assert kept not in str(unfit.value)
    assert unfit.value.__cause__ is None
