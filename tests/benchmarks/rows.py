"""What a benchmark reports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Row:
    """One measured number; `goal` is the most (or, with `at_least`, the least) that was promised.

    `compared_with` names what the same work costs in another way, and `other` is that cost in the same unit.
    """

    name: str
    value: float
    unit: str
    goal: float | None = None
    at_least: bool = False
    compared_with: str | None = None
    other: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the compared cost."""
        return None if not self.other else self.value / self.other

    @property
    def met(self) -> bool | None:
        """Whether the promise was kept; None where nothing was promised."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    def as_data(self) -> dict[str, str | float | bool | None]:
        """The row of `build/bench.json`."""
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "compared_with": self.compared_with,
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "goal": self.goal,
            "met": self.met,
        }

    def as_line(self) -> str:
        """The row for a person."""
        promise = "" if self.goal is None else f"  goal {self.goal:g} {self.unit}: {'met' if self.met else 'MISSED'}"
        beside = "" if self.ratio is None else f"  {self.ratio:.2f} times {self.compared_with}"
        return f"{self.name:<48}{self.value:>10.2f} {self.unit}{promise}{beside}"


Benchmark = Callable[[], Iterable[Row]]
