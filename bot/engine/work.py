"""What waits for officers: one list for each, from all plugins, oldest first."""

from collections.abc import Collection, Sequence

from bot.engine import approvals
from bot.engine.house import Moment
from bot.model.content import Button
from bot.model.ids import PersonId, UnitId
from bot.model.people import Role
from bot.plugin.facets import WorkItem
from bot.store import work as store
from bot.store.hot import Row
from bot.store.rows import text, time


class WorkFacet:
    """The officers' list."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx

    def put(self, subject: str, *, unit: UnitId, role: Role | tuple[Role, ...], title: str, action: str) -> None:
        """Something waits for anybody with ``role`` on ``unit``; the same subject replaces, and keeps its place."""
        plugin, roles = self._moment.plugin.name, (role,) if isinstance(role, Role) else role
        store.put(self._tx, plugin, subject, unit=unit, roles=roles, title=title, action=action, at=self._tx.now)

    def done(self, subject: str) -> None:
        """It no longer waits."""
        store.done(self._tx, self._moment.plugin.name, subject)

    def mine(self) -> Sequence[WorkItem]:
        """What waits for who asks now, oldest first, from all plugins; requests for approval among it."""
        if self._moment.person is None:
            return ()
        person = self._moment.person.id
        held = {role: self._held(person, role) for role in Role}
        rows = store.on(self._tx, sorted(set().union(*held.values())))
        waiting = [(time(row, "created_at"), _as_item(row)) for row in rows]
        mine = [(since, item) for since, item in waiting if any(item.unit in held[role] for role in item.roles)]
        both = [*mine, *approvals.waiting(self._moment.house, self._tx, person)]
        return [item for _, item in sorted(both, key=lambda each: each[0])]

    def _held(self, person: PersonId, role: Role) -> Collection[UnitId]:
        """All units on which somebody holds that role."""
        tree = self._moment.house.directory.tree(self._tx)
        tops = self._moment.house.access.units(self._tx, person, role)
        return {unit.id for top in tops for unit in tree.subtree(top)}


def _as_item(row: Row) -> WorkItem:
    subject, title = text(row, "subject"), text(row, "title")
    button = Button(title, text(row, "action"), subject, plugin=text(row, "plugin"))
    return WorkItem(subject, title, UnitId(text(row, "unit")), store.roles(row), button)
