"""Chooses the tests that an adapter has to pass, by what it declares: while tests are collected, so that none is skipped."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import ClassVar, Final, TypeVar

from bot.adapter import Capabilities, Failure

T = TypeVar("T", bound=Callable[..., object])

_MARK: Final = "fits_platform"


@dataclass(frozen=True, slots=True)
class Declared:
    """What an adapter says of itself; ``failures`` are those that its bench can provoke."""

    capabilities: Capabilities
    failures: frozenset[type[Failure]]


def given(fits: Callable[[Capabilities], bool]) -> Callable[[T], T]:
    """The test below is for platforms with such capabilities."""
    return _when(lambda declared: fits(declared.capabilities))


def given_failure(*failures: type[Failure]) -> Callable[[T], T]:
    """The test below is for platforms on which one of these can be provoked."""
    return _when(lambda declared: not declared.failures.isdisjoint(failures))


def _when(fits: Callable[[Declared], bool]) -> Callable[[T], T]:
    def marked(test: T) -> T:
        before = getattr(test, _MARK, None)
        setattr(test, _MARK, fits if before is None else lambda declared: before(declared) and fits(declared))
        return test

    return marked


class Chosen:
    """``class TestMine(AdapterContract, capabilities=MINE, failures={Wait})`` has the tests that fit, and no others."""

    declared: ClassVar[Declared]

    def __init_subclass__(
        cls, *, capabilities: Capabilities | None = None, failures: Collection[type[Failure]] = ()
    ) -> None:
        super().__init_subclass__()
        if capabilities is None:
            return
        cls.declared = Declared(capabilities, frozenset(failures))
        for name in dir(cls):
            fits = getattr(getattr(cls, name), _MARK, None)
            if fits is not None and not fits(cls.declared):
                setattr(cls, name, None)
