"""Anything sent to groups: published, extended, revised and recalled as what every copy should be; lanes do the rest."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.engine.copies import removable
from bot.engine.counting import counted_once
from bot.engine.hands import Hands
from bot.engine.house import Moment
from bot.engine.kinds import takers, taking
from bot.engine.looks import SAYING, Looks, Saying
from bot.engine.pace import seconds_for
from bot.engine.partat import PartAt
from bot.engine.probe import Point, Probe
from bot.engine.scribe import Scribe
from bot.engine.settling import RECALLED_MEDIA, Settling, coverage, kept_for, recalled
from bot.engine.tx import Tx
from bot.model.content import Content
from bot.model.errors import Refused
from bot.model.ids import AccountId, ChatRef, CopyHandle, GroupId, MediaId, MessageRef, NoticeId, UnitId, fresh_id
from bot.model.kinds import Matter
from bot.model.notices import Coverage
from bot.model.operations import Urgency
from bot.model.units import Audience, Group, Reach, Room
from bot.store import copies, incoming, media, notices, operations, units
from bot.store.copies import CANCELLED, Copy
from bot.store.ledger import Entry, What
from bot.store.notices import RECALLED, Notice

_CARD: Final = ""
"""The subject of a notice to one group, which nobody counts."""


class NoticeDesk:
    """Writes down what is desired; every verb is part of the transaction that it is given."""

    def __init__(
        self,
        looks: Looks,
        settling: Settling,
        scribe: Scribe,
        *,
        undo: timedelta,
        wake: Callable[[AccountId], None],
        probe: Probe,
        note: Callable[[Entry], None],
        hands: Hands,
    ) -> None:
        """``note`` writes into the ledger beside the database."""
        self._looks = looks
        self._settling = settling
        self._scribe = scribe
        self._undo = undo
        self._wake = wake
        self._probe = probe
        self._note = note
        self._hands = hands

    def publish(
        self,
        tx: Tx,
        groups: Sequence[Group],
        content: Content,
        *,
        plugin: str,
        subject: str,
        unit: UnitId | None,
        urgency: Urgency,
        matter: Matter = Matter.BULLETIN,
    ) -> NoticeId:
        """One notice with the next number, and a copy in each of the groups."""
        tx.flush()
        notice = Notice(
            id=NoticeId(fresh_id()),
            number=notices.next_number(tx),
            plugin=plugin,
            subject=subject,
            unit=unit,
            urgency=urgency,
            matter=matter,
        )
        saying = self._write(tx, notice, content)
        self._add_copies(tx, notice, saying, [group.chat for group in groups])
        self._after(tx, notice, [group.chat.account for group in groups], Point.NOTICE_COMMITTED)
        return notice.id

    def extend(self, tx: Tx, notice: NoticeId, groups: Sequence[Group]) -> int:
        """Copies in those groups that have none; how many. None for a notice that was recalled."""
        tx.flush()
        found = self._get(tx, notice)
        there = copies.chats(tx, notice)
        new = [group.chat for group in groups if group.chat not in there]
        kept = notices.content(tx, notice, found.revision)
        if recalled(found) or not new or kept is None:
            return 0
        self._add_copies(tx, found, SAYING.load(kept), new)
        notices.reported(tx, notice, found.revision - 1)
        self._after(tx, found, [chat.account for chat in new], Point.NOTICE_COMMITTED)
        return len(new)

    def revise(self, tx: Tx, notice: NoticeId, content: Content) -> None:
        """Every copy becomes this."""
        tx.flush()
        found = self._get(tx, notice)
        self._desire(tx, found, content, Urgency.RECALL if recalled(found) else found.urgency, state=found.state)
        self._after(tx, found, self._accounts(tx, notice), Point.NOTICE_COMMITTED)

    def recall(self, tx: Tx, notice: NoticeId, content: Content) -> None:
        """What was not sent never is; every other copy becomes this, without pictures, before all but alarms."""
        tx.flush()
        found = self._get(tx, notice)
        operations.drop_ready(tx, notice)
        copies.cancel_unsent(tx, notice)
        self._hands.called_off(tx, notice)
        copies.at_once(tx, notice)
        self._desire(tx, found, content.without_photos(), Urgency.RECALL, state=RECALLED)
        for picture in notices.media_of(tx, kept_for(found.plugin, found.subject)):
            media.keep_for(tx, picture, RECALLED_MEDIA)
        if found.number is not None:
            tx.before_commit(partial(self._note, Entry(What.RECALLED, notice, tx.now)))
        self._after(tx, found, self._accounts(tx, notice), Point.RECALL_COMMITTED)

    def withdraw(self, tx: Tx, notice: NoticeId, content: Content, groups: Sequence[Group]) -> None:
        """The copies in those groups become this for good: they part from the notice, which is not extended there again."""
        tx.flush()
        found = self._get(tx, notice)
        apart = Notice(
            id=NoticeId(fresh_id()),
            number=None,
            plugin=found.plugin,
            subject=_CARD,
            unit=found.unit,
            urgency=Urgency.RECALL,
        )
        self._write(tx, apart, content.without_photos())
        chats = [group.chat for group in groups if copies.part_off(tx, notice, group.chat, apart.id)]
        operations.drop_ready(tx, apart.id)
        copies.cancel_unsent(tx, apart.id)
        self._hands.called_off(tx, apart.id)
        copies.desire(tx, apart.id, apart.revision, Urgency.RECALL)
        self._keep_out(tx, found, chats)
        notices.reported(tx, notice, found.revision - 1)
        self._settling.look(tx, apart.id)
        self._after(tx, found, [chat.account for chat in chats], Point.RECALL_COMMITTED)

    def _keep_out(self, tx: Tx, notice: Notice, chats: Iterable[ChatRef]) -> None:
        for chat in chats:
            copy = Copy(
                id=CopyHandle(fresh_id()),
                notice=notice.id,
                chat=chat,
                urgency=notice.urgency,
                desired=notice.revision,
                state=CANCELLED,
            )
            copies.add(tx, copy, tx.now)
        tx.flush()

    def pin(self, tx: Tx, notice: NoticeId, on: bool) -> None:
        """Every copy is pinned above its chat, where the platform can, or no longer."""
        tx.flush()
        copies.desire_pin(tx, notice, on)
        self._after(tx, self._get(tx, notice), self._accounts(tx, notice), Point.NOTICE_COMMITTED)

    def card(
        self, tx: Tx, plugin: str, to: GroupId | ChatRef, content: Content, *, urgency: Urgency = Urgency.REPLY
    ) -> CopyHandle:
        """One message to one group or chat, without number and footer. Raises: ``Refused`` when there is no such group."""
        tx.flush()
        chat, unit = (to, None) if isinstance(to, ChatRef) else self._home(tx, to)
        notice = Notice(id=NoticeId(fresh_id()), number=None, plugin=plugin, subject=_CARD, unit=unit, urgency=urgency)
        (copy,) = self._add_copies(tx, notice, self._write(tx, notice, content), [chat])
        self._after(tx, notice, [chat.account], Point.NOTICE_COMMITTED)
        return copy

    def edit_card(self, tx: Tx, handle: CopyHandle, content: Content) -> None:
        """What ``card`` sent becomes this. Raises: ``LookupError`` for no handle of ours."""
        tx.flush()
        copy = copies.get(tx, handle)
        if copy is None:
            raise LookupError(f"there is no copy {handle}")
        self.revise(tx, copy.notice, content)

    def coverage(self, tx: Tx, notice: NoticeId) -> Coverage:
        """How far its copies have come."""
        tx.flush()
        return coverage(tx, notice)

    def preview(self, groups: Sequence[Group]) -> Reach:
        """What publishing to these groups would mean; accounts send side by side."""
        accounts = {group.chat.account for group in groups}
        messages = {account: sum(group.chat.account == account for group in groups) for account in accounts}
        lanes = {
            account: seconds_for(messages[account], self._looks.of(account).rates)
            for account in messages
            if account in self._looks.accounts
        }
        known = sorted(accounts.intersection(self._looks.accounts))
        rooms = tuple(Room(account, self._looks.of(account).text_limit) for account in known)
        people = sum(group.members for group in groups)
        return Reach(len(groups), people, max(lanes.values(), default=0.0), rooms, lanes)

    def owner(self, tx: Tx, notice: NoticeId) -> str:
        """The plugin that published it. Raises: ``LookupError`` when there is none."""
        tx.flush()
        return self._get(tx, notice).plugin

    def part_at(self, tx: Tx, message: MessageRef) -> PartAt | None:
        """What a message of ours in a group belongs to, None for anybody else's."""
        tx.flush()
        found = notices.at_message(tx, message)
        return None if found is None else self._place(tx, found)

    def numbered(self, tx: Tx, chat: ChatRef, number: int) -> PartAt | None:
        """The notice of that number, if it has a copy in that chat."""
        tx.flush()
        found = notices.numbered(tx, number)
        if found is None or not incoming.has_copy(tx, found.id, chat):
            return None
        return self._place(tx, found)

    def _home(self, tx: Tx, group: GroupId) -> tuple[ChatRef, UnitId]:
        found = units.group(tx, group)
        if found is None:
            raise Refused("core-group-unknown")
        return found.chat, found.unit

    def _get(self, tx: Tx, notice: NoticeId) -> Notice:
        found = notices.get(tx, notice)
        if found is None:
            raise LookupError(f"there is no notice {notice}")
        return found

    def _place(self, tx: Tx, notice: Notice) -> PartAt:
        kept = notices.content(tx, notice.id, notice.revision)
        buttons = SAYING.load(kept).content.buttons if kept is not None else ()
        return PartAt(notice.plugin, notice.id, notice.unit, buttons)

    def _write(self, tx: Tx, notice: Notice, content: Content) -> Saying:
        saying = self._scribe.saying(tx, notice, content)
        notices.add(tx, notice, SAYING.dump(saying).decode(), tx.now, shows=_pictures(saying))
        return saying

    def _desire(self, tx: Tx, notice: Notice, content: Content, urgency: Urgency, *, state: str) -> None:
        operations.drop_ready(tx, notice.id)
        saying = self._scribe.saying(tx, notice, content)
        kept = SAYING.dump(saying).decode()
        notices.revise(tx, notice, kept, state=state, at=tx.now, shows=_pictures(saying))
        copies.desire(tx, notice.id, notice.revision + 1, urgency)

    def _add_copies(self, tx: Tx, notice: Notice, saying: Saying, chats: Sequence[ChatRef]) -> list[CopyHandle]:
        accounts = {chat.account for chat in chats}
        held = {account: self._held_until(tx, notice, saying, account) for account in accounts}
        made = [
            Copy(
                id=CopyHandle(fresh_id()),
                notice=notice.id,
                chat=chat,
                urgency=notice.urgency,
                desired=notice.revision,
                not_before=held[chat.account],
            )
            for chat in chats
        ]
        for copy in made:
            copies.add(tx, copy, tx.now)
        tx.flush()
        return [copy.id for copy in made]

    def _held_until(self, tx: Tx, notice: Notice, saying: Saying, account: AccountId) -> datetime | None:
        """Where nothing can be taken back, what is no alarm waits as long as it may be undone."""
        if notice.urgency is Urgency.ALARM or notice.number is None or account not in self._looks.accounts:
            return None
        parts = self._looks.parts(saying, notice.number, account)
        return None if removable(parts, self._looks.of(account)) else tx.now + self._undo

    def _accounts(self, tx: Tx, notice: NoticeId) -> list[AccountId]:
        return [chat.account for chat in copies.chats(tx, notice)]

    def _after(self, tx: Tx, notice: Notice, accounts: Iterable[AccountId], point: Point) -> None:
        self._settling.lose(tx, notice.id)
        self._settling.look(tx, notice.id)
        tx.after_commit(partial(self._probe.reached, point))
        for account in set(accounts):
            tx.after_commit(partial(self._wake, account))


def _pictures(saying: Saying) -> frozenset[MediaId]:
    return frozenset(photo.media for photo in saying.content.photos)


class NoticesFacet:
    """Notices, as a handler sees them: its own plugin's only."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._desk = moment.house.notices

    def publish(
        self,
        audience: Audience,
        content: Content,
        *,
        urgency: Urgency,
        subject: str,
        matter: Matter = Matter.BULLETIN,
    ) -> NoticeId:
        """One notice and a copy in each group of the audience that may have it, with its number and source."""
        return self._desk.publish(
            self._tx,
            takers(self._moment, audience, matter),
            content,
            plugin=self._moment.plugin.name,
            subject=subject,
            unit=self._moment.unit or next(iter(sorted(audience.units)), None),
            urgency=urgency,
            matter=matter,
        )

    def extend(self, notice: NoticeId, audience: Audience) -> int:
        """The same into more groups that may have it, none twice; how many copies were added."""
        found = notices.get(self._tx, self._mine(notice))
        matter = Matter.BULLETIN if found is None else found.matter
        return self._desk.extend(self._tx, notice, taking(self._moment, audience, matter))

    def revise(self, notice: NoticeId, content: Content) -> None:
        """Every copy becomes this."""
        self._desk.revise(self._tx, self._mine(notice), content)

    def recall(self, notice: NoticeId, content: Content, *, within: Audience | None = None) -> None:
        """Every copy, or every one ``within``, becomes this text without photo; unsent ones are never sent."""
        if within is None:
            self._desk.recall(self._tx, self._mine(notice), content)
        else:
            self._desk.withdraw(self._tx, self._mine(notice), content, self._groups(within))

    def pin(self, notice: NoticeId, on: bool) -> None:
        """Every copy stands above its chat, where the platform can do that, or no longer."""
        self._desk.pin(self._tx, self._mine(notice), on)

    def coverage(self, notice: NoticeId) -> Coverage:
        """How many copies are at their desired revision now; of one that was over long ago, and is kept no more, there are none."""
        self._tx.flush()
        if notices.get(self._tx, notice) is None:
            return Coverage()
        return self._desk.coverage(self._tx, self._mine(notice))

    def preview(self, audience: Audience, *, matter: Matter | None = None) -> Reach:
        """What publishing to it would mean."""
        groups = self._groups(audience) if matter is None else takers(self._moment, audience, matter)
        return counted_once(self._tx, groups, self._desk.preview(groups))

    def _groups(self, audience: Audience) -> Sequence[Group]:
        return self._moment.house.directory.audience_groups(self._tx, audience)

    def _mine(self, notice: NoticeId) -> NoticeId:
        if self._desk.owner(self._tx, notice) != self._moment.plugin.name:
            raise LookupError(f"notice {notice} belongs to another plugin")
        return notice
