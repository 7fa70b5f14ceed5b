"""What the house learns from a platform's refusals: patience, new addresses, chats that are no more."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Final

import structlog

from bot.engine.cargo import Setback
from bot.engine.chat import ChatFacet
from bot.engine.house import Moment
from bot.engine.registry import CORE
from bot.engine.sieve import Recent
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.model.events import Standing, StandingChanged
from bot.model.ids import AccountId, ChatRef, GroupId, NoticeId
from bot.model.people import Role
from bot.model.units import Group, GroupState
from bot.plugin import Press
from bot.store import copies, operations, people, reach, units, work
from bot.texts import Speaker

GROUP_GONE: Final = "group-gone"
"""The action of the button that opens the work item about a group which can no longer be reached."""

LONGEST_PATIENCE: Final = 3600.0
"""Seconds: a platform that asks for more is asked again after so many."""

GROUP_DEMOTED: Final = "group-demoted"
"""The action of the button that opens the work item about a group in which we lost our rights."""

_SUBJECT: Final = "group-"
_RIGHTS: Final = "rights-"


class Reach:
    """Keeps what concerns more than one operation; ``settled`` is called for a notice of which a copy came to rest."""

    def __init__(self, speaker: Speaker, recent: Recent, settled: Callable[[Tx, NoticeId], None]) -> None:
        self._speaker = speaker
        self._recent = recent
        self._settled = settled
        self._log = structlog.get_logger()

    def patience(self, tx: Tx, account: AccountId, seconds: float) -> Setback:
        """The platform asked for so many seconds; remembered over a restart."""
        seconds = min(max(0.0, seconds), LONGEST_PATIENCE)
        until = tx.now + timedelta(seconds=seconds)
        reach.pause(tx, account, until)
        self._log.info("paused", action="lane.paused", account=account, seconds=round(seconds, 1))
        return Setback(pause_until=until, again_at=until)

    def moved(self, tx: Tx, chat: ChatRef, to: ChatRef) -> None:
        """The chat has another address now, at which we can speak."""
        reach.move_chat(tx, chat, to.chat)
        tx.after_commit(partial(self._recent.moved, chat, to))
        group = units.group_at(tx, to)
        if group is not None and group.state is GroupState.UNREACHABLE:
            group_back(tx, to)

    def gone(self, tx: Tx, chat: ChatRef) -> Sequence[NoticeId]:
        """Nobody can be spoken to there: copies are unreachable, an officer hears of it once; the notices concerned."""
        operations.drop_in_chat(tx, chat.account, chat.chat)
        people.chat_lost(tx, chat)
        concerned = copies.chat_gone(tx, chat)
        group = units.group_at(tx, chat)
        if group is not None and reach.group_gone(tx, group.id):
            title = self._speaker("core-work-group-gone", group=group.title)
            work.put(
                tx,
                CORE,
                _subject(group.id),
                unit=group.unit,
                roles=(Role.OFFICER,),
                title=title,
                action=GROUP_GONE,
                at=tx.now,
            )
            self._log.warning("unreachable", action="group.unreachable", group=group.id)
        return concerned

    def stood(self, moment: Moment, event: StandingChanged) -> None:
        """The platform says what we may do in a chat from now on."""
        tx, chat = moment.tx, event.chat
        if not event.now.speaks:
            for notice in self.gone(tx, chat):
                self._settled(tx, notice)
            return
        if group_back(tx, chat):
            tx.after_commit(partial(moment.house.lanes.wake, chat.account))
        if moment.group is not None:
            self._rights(tx, moment.group, event)

    def _rights(self, tx: Tx, group: Group, event: StandingChanged) -> None:
        """An officer is told once that we lack what we need there, and has to see to it until we are given it."""
        if event.now is Standing.TRUSTED:
            work.done(tx, CORE, f"{_RIGHTS}{group.id}")
        # Who takes us in again as a plain member has given nothing back.
        if event.now is not Standing.MEMBER or event.before not in (Standing.TRUSTED, Standing.OUT):
            return
        title = self._speaker("core-work-group-demoted", group=group.title)
        work.put(
            tx,
            CORE,
            f"{_RIGHTS}{group.id}",
            unit=group.unit,
            roles=(Role.OFFICER,),
            title=title,
            action=GROUP_DEMOTED,
            at=tx.now,
        )


def group_back(tx: Tx, chat: ChatRef) -> int:
    """We can speak in a group again: what it missed is sent, its officer no longer has to see to it; how many copies."""
    group = units.group_at(tx, chat)
    if group is not None:
        reach.group_back(tx, group.id)
        work.done(tx, CORE, _subject(group.id))
    return copies.chat_back(tx, chat)


def replaced(tx: Tx, new: Group) -> None:
    """Another group was bound where one is out of reach: its officer no longer has to see to that one."""
    for group in units.groups_on(tx, new.unit, new.kind):
        if group.state is GroupState.UNREACHABLE:
            work.done(tx, CORE, _subject(group.id))


def show_gone(moment: Moment, press: Press) -> None:
    """The work item was opened: say what to do, and that was that. Raises: ``Refused`` for who is no officer there."""
    _show(moment, press, _SUBJECT, "core-group-gone")


def show_demoted(moment: Moment, press: Press) -> None:
    """As ``show_gone``, for a group in which we lost our rights."""
    _show(moment, press, _RIGHTS, "core-group-demoted")


def _show(moment: Moment, press: Press, subject: str, key: str) -> None:
    group = units.group(moment.tx, GroupId(press.payload.removeprefix(subject)))
    who = moment.person.id if moment.person else None
    if not moment.house.access.allows(moment.tx, who, Role.OFFICER, group.unit if group else None):
        raise Refused("core-no-right")
    work.done(moment.tx, CORE, press.payload)
    if group is not None:
        ChatFacet(moment).reply(moment.text(key, group=group.title))


def _subject(group: GroupId) -> str:
    return f"{_SUBJECT}{group}"
