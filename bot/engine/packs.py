"""Packs, as a handler sees them: what waits for somebody's hand, and who says that it is done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

from bot.engine import audit
from bot.engine.access import Act
from bot.engine.groups import bind_group
from bot.engine.hands import UNKNOWN, believe, desired, there
from bot.engine.house import Moment
from bot.engine.kinds import known_kind
from bot.engine.looks import Looks
from bot.engine.units import living
from bot.model.content import Content
from bot.model.errors import Refused
from bot.model.ids import ChatRef, PersonId, UnitId, fresh_id
from bot.model.kinds import GroupKind, KindId
from bot.model.people import Role
from bot.model.units import Audience, Group, Which
from bot.plugin.packs import Pack, PackState, What
from bot.store import copies, hands, notices, units
from bot.store.copies import Copy
from bot.store.hands import Hand, State
from bot.store.notices import Notice

MISTAKE: Final = timedelta(hours=1)
"""How long a tick can be taken back."""

KEEPERS: Final = (Role.CLUSTER_HEAD, Role.OFFICER, Role.DUTY, Role.COMMANDER)
"""Who may do something by hand in a group, and say so."""


class PacksFacet:
    """Looks after the groups of by-hand accounts; each tick is written into the log here, so that none can be forgotten."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._house = moment.house
        language = self._house.settings.installation.language
        self._looks = Looks(self._house.capabilities, self._house.texts.for_language(language))

    def declare(self, unit: UnitId, kind: KindId, title: str, people: int) -> Group:
        """Bound at once, for no bot can prove that it is there. Raises: ``Refused``."""
        house, tx = self._house, self._tx
        by = house.access.require(tx, self._moment.person, Act.RUN_GROUPS, living(tx, house.directory, unit).id)
        known_kind(self._moment, kind)
        account = next((name for name, can in house.capabilities.items() if can.by_hand), None)
        if account is None or kind == GroupKind.DUTY:
            raise Refused("core-pack-no-account" if account is None else "core-pack-no-duty")
        bound = bind_group(tx, ChatRef(account, fresh_id()), unit, kind, title, by=by)
        units.counted(tx, bound.id, title, people)
        return replace(bound, members=people)

    def groups(self, unit: UnitId) -> Sequence[Group]:
        """Live ones."""
        can = self._house.capabilities
        found = self._house.directory.audience_groups(self._tx, Audience(frozenset({unit}), Which.EVERY))
        ours = [group for group in found if group.unit == unit and group.chat.account in can]
        return [group for group in ours if can[group.chat.account].by_hand]

    def get(self, pack: str) -> Pack | None:
        """As it stands now."""
        self._tx.flush()
        hand = hands.get(self._tx, pack)
        return None if hand is None else self._pack(hand)

    def waiting(self) -> Sequence[Pack]:
        """Where who asks may do it."""
        self._tx.flush()
        packs = [pack for hand in hands.every_open(self._tx) if (pack := self._pack(hand))]
        return [pack for pack in packs if self.may(pack)]

    def may(self, pack: Pack) -> bool:
        """Cluster head, officer, duty officer or commander there."""
        who = None if self._moment.person is None else self._moment.person.id
        return any(self._house.access.allows(self._tx, who, role, pack.group.unit) for role in KEEPERS)

    def done(self, pack: str) -> Pack:
        """Once; what it looks like there now is what was asked for, or unknown where that has changed. Raises: ``Refused``."""
        hand, copy, found, by = self._mine(pack)
        if hand.state is State.DONE:
            return found
        believed = self._believed(hand, copy)
        hands.done(self._tx, hand.id, was=" ".join(there(self._tx, copy.id)), at=self._tx.now, by=by)
        believe(self._tx, copy, believed)
        self._log(found, by, copy)
        self._look_again(copy)
        return replace(found, state=PackState.DONE)

    def _log(self, done: Pack, by: PersonId, copy: Copy) -> None:
        unit, about, where = done.group.unit, copy.notice, done.group.id
        match done.what:
            case What.POST:
                audit.write(self._tx, by, "hand.posted", unit=unit, subject=about, detail=where)
            case What.CORRECT:
                audit.write(self._tx, by, "hand.corrected", unit=unit, subject=about, detail=where)
            case What.TAKE_OFF:
                audit.write(self._tx, by, "hand.taken-off", unit=unit, subject=about, detail=where)

    def undone(self, pack: str) -> Pack:
        """Raises: ``Refused``."""
        hand, copy, found, by = self._mine(pack)
        newest = next((each for each in hands.of_copy(self._tx, copy.id) if each.state is State.DONE), None)
        if hand.state is not State.DONE or hand.done_at is None or newest is None or newest.id != hand.id:
            raise Refused("core-pack-newer")
        if self._tx.now - hand.done_at > MISTAKE:
            raise Refused("core-pack-late")
        hands.set_state(self._tx, hand.id, State.OLD)
        believe(self._tx, copy, hand.was.split())
        audit.write(self._tx, by, "hand.undone", unit=found.group.unit, subject=copy.notice, detail=found.group.id)
        self._look_again(copy)
        return replace(found, state=PackState.OPEN)

    def _believed(self, hand: Hand, copy: Copy) -> list[str]:
        """Raises: ``Refused`` for what is no longer asked and changes nothing that we know of."""
        wanted = desired(self._tx, self._looks, copy)
        if hand.state is State.OPEN and hand.revision == copy.desired and wanted is not None:
            return wanted.digests
        if hand.what != What.POST or there(self._tx, copy.id):
            raise Refused("core-pack-newer")
        return [UNKNOWN]

    def _look_again(self, copy: Copy) -> None:
        """The lane sees what is left to do, and the coverage is told anew once nothing is."""
        notice = notices.get(self._tx, copy.notice)
        if notice is None:
            raise Refused("core-pack-unknown")
        if copy.state == copies.CANCELLED:
            copies.revive(self._tx, copy.id, notice.revision)
        else:
            copies.wake(self._tx, copy.id)
        if not hands.any_open(self._tx, notice.id):
            notices.reported(self._tx, notice.id, notice.revision - 1)
        self._tx.after_commit(partial(self._house.lanes.wake, copy.chat.account))

    def _mine(self, pack: str) -> tuple[Hand, Copy, Pack, PersonId]:
        """Raises: ``Refused``."""
        self._tx.flush()
        hand = hands.get(self._tx, pack)
        copy = None if hand is None else copies.get(self._tx, hand.copy)
        found = None if hand is None else self._pack(hand)
        if hand is None or copy is None or found is None:
            raise Refused("core-pack-unknown")
        if self._moment.person is None or not self.may(found):
            raise Refused("core-no-right")
        return hand, copy, found, self._moment.person.id

    def _pack(self, hand: Hand) -> Pack | None:
        copy = copies.get(self._tx, hand.copy)
        group = None if copy is None else units.group_at(self._tx, copy.chat)
        notice = None if copy is None else notices.get(self._tx, copy.notice)
        if copy is None or group is None or notice is None:
            return None
        return Pack(
            id=hand.id,
            copy=copy.id,
            what=What(hand.what),
            state=PackState(hand.state),
            number=notice.number,
            group=group,
            urgency=notice.urgency,
            content=self._content(copy, notice),
            asked_at=hand.asked_at,
            before=next((each.by for each in hands.of_copy(self._tx, copy.id) if each.state is State.DONE), None),
        )

    def _content(self, copy: Copy, notice: Notice) -> Content:
        """All of it as one message, or nothing where it is kept no more."""
        wanted = desired(self._tx, self._looks, copy)
        if wanted is None:
            return Content()
        spans = tuple(span for part in wanted.parts for span in part.spans)
        return Content(spans, tuple(photo for part in wanted.parts for photo in part.photos))
