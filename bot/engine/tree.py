"""The tree of units as it is held in memory: immutable, made anew when the units change."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from bot.model.ids import UnitId
from bot.model.units import Audience, Unit


class Tree:
    """Units in tree order: each before those below it, siblings in the order given; a parent that is not there makes a root.

    Units that have ended keep their place, so that what belongs to them is found; ``successors`` says what they became.
    """

    def __init__(
        self,
        units: Iterable[Unit] = (),
        neighbours: Iterable[tuple[UnitId, UnitId]] = (),
        successors: Iterable[tuple[UnitId, UnitId]] = (),
    ) -> None:
        given = {unit.id: unit for unit in units}
        below: dict[UnitId | None, list[Unit]] = {}
        for unit in given.values():
            below.setdefault(unit.parent if unit.parent in given else None, []).append(unit)
        self._order: list[Unit] = []
        self._span: dict[UnitId, tuple[int, int]] = {}
        self._place(below)
        self._near: dict[UnitId, set[UnitId]] = {}
        for one, other in neighbours:
            self._near.setdefault(one, set()).add(other)
        self._into: dict[UnitId, list[UnitId]] = {}
        self._from: dict[UnitId, list[UnitId]] = {}
        for old, new in successors:
            self._into.setdefault(old, []).append(new)
            self._from.setdefault(new, []).append(old)

    def _place(self, below: Mapping[UnitId | None, list[Unit]]) -> None:
        waiting: list[Unit | UnitId] = [*reversed(below.get(None, []))]
        while waiting:
            step = waiting.pop()
            if isinstance(step, Unit):
                self._span[step.id] = (len(self._order), len(self._order) + 1)
                self._order.append(step)
                waiting += [step.id, *reversed(below.get(step.id, []))]
            else:  # all below it are placed, so it is known where it ends
                self._span[step] = (self._span[step][0], len(self._order))

    def __contains__(self, unit: object) -> bool:
        return unit in self._span

    @property
    def ids(self) -> Collection[UnitId]:
        """The ids of all."""
        return self._span.keys()

    @property
    def units(self) -> Sequence[Unit]:
        """All, in tree order."""
        return self._order

    def get(self, unit: UnitId) -> Unit | None:
        """That one, or None."""
        span = self._span.get(unit)
        return None if span is None else self._order[span[0]]

    def subtree(self, top: UnitId) -> Sequence[Unit]:
        """``top`` itself first, then all below it; nothing where it is not known."""
        start, end = self._span.get(top, (0, 0))
        return self._order[start:end]

    def chain_up(self, unit: UnitId) -> Sequence[Unit]:
        """The unit itself, its parent, and so on to the root."""
        chain = []
        here = self.get(unit)
        while here is not None:
            chain.append(here)
            here = self.get(here.parent) if here.parent is not None else None
        return chain

    def within(self, unit: UnitId, top: UnitId) -> bool:
        """Whether ``unit`` is ``top`` or below it; never for units that are not known."""
        if unit not in self._span or top not in self._span:
            return False
        start, end = self._span[top]
        return start <= self._span[unit][0] < end

    def near(self, unit: UnitId) -> Sequence[Unit]:
        """Its neighbours that live, in tree order."""
        found = self._near.get(unit, set())
        return [each for each in self._order if each.id in found and not each.ended]

    def lost_neighbours(self, unit: UnitId) -> Sequence[UnitId]:
        """Those that have ended, and are neighbours again when that is undone."""
        found = self._near.get(unit, set())
        return [each.id for each in self._order if each.id in found and each.ended]

    def living(self, unit: UnitId) -> Sequence[UnitId]:
        """The unit itself while it lives, else what took its place, as far as that lives; in tree order."""
        found, waiting = set(), [unit]
        while waiting:
            each = self.get(waiting.pop())
            if each is not None and each.ended:
                waiting += self._into.get(each.id, [])
            elif each is not None:
                found.add(each.id)
        return sorted(found, key=self.place)

    def formerly(self, unit: UnitId) -> Sequence[Unit]:
        """The units whose place this one took, directly or not, in tree order."""
        found: set[UnitId] = set()
        waiting = list(self._from.get(unit, []))
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += self._from.get(each, [])
        return [each for each in self._order if each.id in found]

    def meant(self, audience: Audience, unit: UnitId) -> bool:
        """Whether the audience's query means this unit, groups and their kinds aside.

        What is for a unit is also for those that took its place, and for the groups of those whose place it took.
        """
        wanted = any(self._for(unit, top) for named in audience.units for top in {named, *self.living(named)})
        return wanted and not any(self._for(unit, top) for top in audience.without)

    def _for(self, unit: UnitId, top: UnitId) -> bool:
        """Whether it lies in ``top``, or one that took its place or that of a unit above does."""
        if self.within(unit, top):
            return True
        return any(self.within(each, top) for each in self._instead(unit))

    def _instead(self, unit: UnitId) -> Iterator[UnitId]:
        """What took the place of it and of what it lies in; a part of what was split lies in that part alone."""
        below: set[UnitId] = set()
        for above in self.chain_up(unit):
            living = self.living(above.id) if above.ended else ()
            if below.isdisjoint(living):
                yield from living
            below.add(above.id)

    def place(self, unit: UnitId) -> int:
        """Its index in tree order; those that are not known come last."""
        return self._span.get(unit, (len(self._order), 0))[0]
