"""What the running bot, or a command in its stead, does for the operator."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.app import App
from bot.cli.appoint import Appointment, NotAppointed, appoint
from bot.cli.control import Reply, Request
from bot.cli.exits import Exit
from bot.cli.looking import LIVE, LiveLook, plain_english
from bot.cli.provisioning import LOOK, STEP, Provisioning
from bot.engine.access import AT_SET_UP
from bot.engine.outbox import ByHand, Outbox, Stuck, StuckJob, Unheard
from bot.engine.parked import ParkedEvent
from bot.engine.tx import Tx
from bot.model.ids import AccountId, CopyHandle, GroupId, OperationId, UnitId, UserRef
from bot.model.people import Role
from bot.store import units
from bot.texts import local_time

LIST: Final = "list"
AGAIN: Final = "again"
SENT: Final = "sent"
APPOINT: Final = "appoint"

_DONE: Final = {AGAIN: "it is tried again now", SENT: "it counts as delivered now"}

_WHY_PARKED: Final[Mapping[str, str]] = {
    "deadly": "it stopped the bot three times",
    "unknown": "its plugin is switched off, or has no such job any more",
    "unreadable": "its plugin takes something else since an upgrade",
}

Remedy = Callable[[Tx, str], bool]


class Desk:
    """Answers requests over an open app; when that runs, its lanes go on with what was settled here."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._outbox = Outbox()
        self._provisioning = Provisioning(app)

    async def answer(self, request: Request) -> Reply:
        """For ``bot.cli.control``."""
        if request.verb == LIST:
            return Reply(Exit.OK, rows=tuple(await self._app.house.state.do(self._rows)))
        if request.verb == APPOINT:
            return await self._appoint(request)
        if request.verb in (LOOK, STEP):
            return await self._provisioning.answer(request)
        if request.verb in LIVE:
            return await LiveLook(self._app.adapters, plain_english(self._app.house.settings)).answer(request)
        remedies = self._remedies().get(request.verb)
        if remedies is None:
            return Reply(Exit.USAGE, f"{request.verb!r} is no command that this version knows; start the bot again")
        if not await self._app.house.state.do(lambda tx: any(remedy(tx, request.about) for remedy in remedies)):
            return Reply(
                Exit.FAILED, f"there is nothing called {request.about} in the outbox; see: nhipcau outbox list"
            )
        self._wake()
        return Reply(Exit.OK, f"{request.about}: {_DONE[request.verb]}")

    async def _appoint(self, request: Request) -> Reply:
        unit, account = request.details.get("unit"), AccountId(request.details.get("account", ""))
        try:
            role, user = Role(request.details["role"]), request.details.get("user")
            wanted = Appointment(
                request.about,
                role,
                None if unit is None else UnitId(unit),
                None if user is None else UserRef(account, user),
                account or None,
            )
            return Reply(Exit.OK, await appoint(self._app, wanted))
        except ValueError:
            return Reply(
                Exit.USAGE, f"{request.details['role']!r} is no role; there are {', '.join(sorted(AT_SET_UP))}"
            )
        except NotAppointed as refusal:
            return Reply(Exit.USAGE, str(refusal))

    def _remedies(self) -> Mapping[str, Sequence[Remedy]]:
        box = self._outbox
        return {
            AGAIN: (
                lambda tx, about: box.send_again(tx, OperationId(about)),
                lambda tx, about: box.try_again(tx, CopyHandle(about)),
                lambda tx, about: box.all_of(tx, about, box.send_again),
                box.tell_again,
                box.run_again,
                self._app.parked.again,
            ),
            SENT: (
                lambda tx, about: box.count_as_sent(tx, OperationId(about)),
                lambda tx, about: box.all_of(tx, about, box.count_as_sent),
                lambda tx, about: box.done_by_hand(tx, CopyHandle(about)),
                box.let_go,
                self._app.parked.drop,
            ),
        }

    def _wake(self) -> None:
        for account in self._app.adapters:
            self._app.house.lanes.wake(account)
        self._app.house.errands.wake()
        self._app.house.jobs.wake()

    def _rows(self, tx: Tx) -> list[dict[str, str]]:
        rows = [self._stuck(tx, each) for each in self._outbox.stuck(tx)]
        rows += [self._by_hand(tx, each) for each in self._outbox.by_hand(tx)]
        rows += [self._unheard(each) for each in self._outbox.unheard(tx)]
        rows += [self._job(each) for each in self._outbox.jobs(tx)]
        return rows + [self._parked(each) for each in self._app.parked.all(tx)]

    def _stuck(self, tx: Tx, each: Stuck) -> dict[str, str]:
        what = each.verb if each.number is None else f"notice {each.number}: {each.verb}"
        if each.held:
            state, remedy = "held since the restore", "look in the chat; there: sent, not there: again"
        elif each.doubtful:
            state, remedy = "perhaps delivered", "look in the chat; there: sent, not there: again"
        else:
            state, remedy = f"refused ({each.why})", "put that right, then: again; or do it by hand, then: sent"
        return self._row(each.operation, what, self._where(tx, each.group) or each.account, each.since, (state, remedy))

    def _by_hand(self, tx: Tx, each: ByHand) -> dict[str, str]:
        what = "a card" if each.number is None else f"notice {each.number}"
        if each.unreachable:
            state, remedy = "the group cannot be reached", "bring the bot back into it, then: again"
        else:
            state, remedy = (
                f"by hand ({each.why})",
                "give the bot the right, then: again; or change it by hand, then: sent",
            )
        return self._row(each.copy, what, self._where(tx, each.group), None, (state, remedy))

    def _unheard(self, each: Unheard) -> dict[str, str]:
        what = " ".join(filter(None, (each.plugin, each.kind, each.name)))
        return self._row(
            each.outcome, what, "", each.since, ("its handler failed too often", "mend the plugin, then: again")
        )

    def _job(self, each: StuckJob) -> dict[str, str]:
        what = f"{each.plugin} job {each.name}"
        if each.held:
            state, remedy = "held since the restore", "not done yet: again; done, or not wanted: sent"
        else:
            state, remedy = _WHY_PARKED.get(each.why, each.why), "mend that, then: again; or let it go: sent"
        return self._row(each.job, what, "", each.since, (state, remedy))

    def _parked(self, each: ParkedEvent) -> dict[str, str]:
        state = ("it stopped the bot three times", "mend that, then: again; or let it go: sent")
        return self._row(each.entry, each.kind, each.account, each.since, state)

    def _row(self, about: str, what: str, where: str, since: datetime | None, state: tuple[str, str]) -> dict[str, str]:
        zone, now = self._app.house.settings.installation.timezone, self._app.house.clock.now()
        when = "" if since is None else local_time(since, zone, language="en", now=now)
        return {"id": about, "what": what, "where": where, "since": when, "state": state[0], "remedy": state[1]}

    @staticmethod
    def _where(tx: Tx, group: GroupId | None) -> str:
        found = None if group is None else units.group(tx, group)
        return "" if found is None else found.title
