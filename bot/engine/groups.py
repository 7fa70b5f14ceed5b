"""Groups on the platforms: bound by a code, made, filled by personal links, emptied, looked at."""

import hmac
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from bot.adapter import TOPIC, Capabilities, Receipt
from bot.engine import audit
from bot.engine.access import Act
from bot.engine.cargo import Lookup
from bot.engine.house import House, Moment
from bot.engine.invited import INVITING, Inviting, promised
from bot.engine.kinds import kinds_in, known_kind, need_approver
from bot.engine.reach import group_back, replaced
from bot.engine.tx import Tx
from bot.engine.units import living
from bot.engine.wire import Codec
from bot.model.errors import Refused
from bot.model.ids import AccountId, ChatRef, GroupId, OperationId, PersonId, UnitId, UserRef, fresh_id
from bot.model.kinds import GroupKind, KindId
from bot.model.operations import CreateGroup, Invite, Remove
from bot.model.people import Person
from bot.model.units import Group, GroupState
from bot.store import people, units

BIND: Final = "bind"
CODE_LIVES: Final = timedelta(minutes=15)
LINK_LIVES: Final = timedelta(minutes=15)
_DIGITS: Final = 8

MADE: Final = "group-made"
INVITED: Final = "invited"
ADMITTED: Final = "admitted"


@dataclass(frozen=True, slots=True)
class _Binding:
    """What a one-time code binds a chat to."""

    unit: UnitId
    kind: KindId
    instead: bool = False


@dataclass(frozen=True, slots=True)
class _Making:
    """A group that a platform was asked to make."""

    id: GroupId
    unit: UnitId
    kind: KindId
    title: str
    by: PersonId


@dataclass(frozen=True, slots=True)
class Admitting:
    """Somebody whom a platform was asked to let in."""

    person: PersonId
    group: GroupId


ADMITTING: Final = Codec(Admitting)
_BINDING: Final = Codec(_Binding)
_MAKING: Final = Codec(_Making)


def bind_group(
    tx: Tx, chat: ChatRef, unit: UnitId, kind: KindId, title: str, *, by: PersonId | None, id_: GroupId | None = None
) -> Group:
    """A chat belongs to a unit from now on; one that was bound before keeps its id and its members."""
    units.bind(tx, Group(id_ or GroupId(fresh_id()), unit, kind, chat, title), at=tx.now, by=by)
    bound = units.group_at(tx, chat)
    if bound is None:
        raise AssertionError("a group is there once it is bound")
    replaced(tx, bound)
    audit.write(tx, by, "group.bind", unit=unit, subject=bound.id, detail=kind)
    return bound


def enter_person(
    tx: Tx, house: House, name: str, receipt: Receipt, *, id_: PersonId, group: GroupId | None
) -> PersonId | None:
    """Who a personal link is for, as far as the platform says already; an account that we know stays whose it is."""
    if receipt.user is None:
        return None
    known = people.person_of(tx, receipt.user)
    if known is None:
        known = Person(id_, name, house.settings.installation.language)
        people.add_person(tx, known, tx.now)
        people.link(tx, known.id, receipt.user, None)
    if group is not None:
        people.enter(tx, known.id, group, tx.now)
    return known.id


def afterwards(house: House) -> Mapping[str, Callable[[Tx, str, Receipt], None]]:
    """What the house does with the receipts of what was asked for here, in the transaction that keeps them."""
    return {MADE: _made, INVITED: partial(_invited, house), ADMITTED: _admitted}


def _made(tx: Tx, about: str, receipt: Receipt) -> None:
    making = _MAKING.load(about)
    if receipt.chat is not None:
        bind_group(tx, receipt.chat, making.unit, making.kind, making.title, by=making.by, id_=making.id)


def _invited(house: House, tx: Tx, about: str, receipt: Receipt) -> None:
    inviting = INVITING.load(about)
    invited = enter_person(tx, house, inviting.name, receipt, id_=inviting.id, group=inviting.group)
    if receipt.user is None and receipt.link:
        promised(tx, house, receipt.link, inviting)
    group = None if inviting.group is None else units.group(tx, inviting.group)
    unit = None if group is None else group.unit
    audit.write(tx, inviting.by, "group.invite", unit=unit, subject=invited or inviting.id, detail=inviting.group or "")


def _admitted(tx: Tx, about: str, receipt: Receipt) -> None:
    """A member, if the platform says so already: who was only invited is one once they have come in, which it tells us.

    Who was in the group unknown to us comes in a second time unheard. Of who was erased while the platform was asked
    nothing is written down any more.
    """
    admitting = ADMITTING.load(about)
    if receipt.user is not None and people.person(tx, admitting.person) is not None:
        people.enter(tx, admitting.person, admitting.group, tx.now)


def beside(tx: Tx, unit: UnitId, kind: KindId) -> Sequence[Group]:
    """All of that kind on that very unit which were not closed: with several each is a mirror of the others."""
    return [group for group in units.groups_on(tx, unit, kind) if group.state is not GroupState.CLOSED]


def open_group(tx: Tx, group: GroupId) -> Group:
    """That group. Raises: ``Refused`` when there is none, or it was closed."""
    found = units.group(tx, group)
    if found is None or found.state is GroupState.CLOSED:
        raise Refused("core-group-unknown")
    return found


def abilities(house: House, account: AccountId) -> Capabilities:
    """What its platform can do. Raises: ``Refused`` where the settings no longer name it."""
    if account not in house.capabilities:
        raise Refused("core-group-cannot")
    return house.capabilities[account]


def take_out(moment: Moment, person: PersonId, group: GroupId, *, by: Person | None, outcome: str) -> None:
    """Out of the group, with each of their accounts there; ``by`` whoever may invite there. Raises: ``Refused``."""
    tx, house = moment.tx, moment.house
    found = open_group(tx, group)
    allowed = house.access.require(tx, by, Act.INVITE, found.unit)
    if not abilities(house, found.chat.account).remove_member:
        raise Refused("core-group-cannot")
    for user in accounts_on(tx, person, found.chat.account):
        house.lanes.ask(tx, moment, Remove(found.chat, user), outcome, person)
    people.leave(tx, person, group)
    audit.write(tx, allowed, "group.remove", unit=found.unit, subject=person, detail=group)


def accounts_on(tx: Tx, person: PersonId, account: AccountId) -> Sequence[UserRef]:
    """What somebody is called on a platform, at least once. Raises: ``Refused`` where they are not."""
    users = [user for user, _ in people.accounts(tx, person) if user.account == account]
    if not users:
        raise Refused("core-group-no-account")
    return users


class GroupsFacet:
    """Groups as a handler works on them; who may is looked at for each unit."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._house = moment.house

    def bind_code(self, unit: UnitId, kind: KindId, *, instead: bool = False) -> str:
        """A one-time code, "1234-5678", for who asks now alone. Raises: ``Refused``."""
        by = self._may(Act.RUN_GROUPS, living(self._tx, self._house.directory, unit).id)
        known_kind(self._moment, kind)
        code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
        units.forget_codes(self._tx, BIND, self._tx.now)
        units.keep_code(
            self._tx,
            self._house.keys.tag(BIND, f"{by}|{code}"),
            BIND,
            person=by,
            payload=_BINDING.dump(_Binding(unit, kind, instead)).decode(),
            expires=self._tx.now + CODE_LIVES,
        )
        return f"{code[:4]}-{code[4:]}"

    def bind(self, code: str) -> Group:
        """Bind the group of this event. Raises: ``Refused``."""
        chat = self._moment.chat
        if chat is None or self._moment.private:
            raise Refused("core-bind-only-in-group")
        binding = _BINDING.load(self._spent(code))
        by = self._may(Act.RUN_GROUPS, binding.unit)
        if self._moment.group is not None:
            self._may(Act.RUN_GROUPS, self._moment.group.unit)
        others = [each for each in beside(self._tx, binding.unit, binding.kind) if each.chat != chat]
        for each in others if binding.instead else ():
            self.unbind(each.id)
        title = self._title(binding)
        mirrors = binding.kind in kinds_in(self._moment).public and not binding.instead
        if mirrors and title in [each.title for each in others]:
            title = f"{title} ({chat.account})"
        bound = bind_group(self._tx, chat, binding.unit, binding.kind, title, by=by)
        group_back(self._tx, chat)
        self._settle(chat)
        self._tx.after_commit(partial(self._house.lanes.wake, chat.account))
        return bound

    def _settle(self, chat: ChatRef) -> None:
        """What is said there of our own accord is said from now on in the topic in which it was bound."""
        key, topic, memories = f"{TOPIC}{chat.chat}", self._moment.topic, self._house.memories
        if topic or memories.of(chat.account).get(key):
            memories.remember(self._tx, chat.account, {key: topic})

    def unbind(self, group: GroupId) -> None:
        """Nothing is sent to a group any more; binding it again brings it back. Raises: ``Refused``."""
        found = open_group(self._tx, group)
        by = self._may(Act.RUN_GROUPS, found.unit)
        units.close(self._tx, group)
        audit.write(self._tx, by, "group.unbind", unit=found.unit, subject=group)

    def create(self, unit: UnitId, kind: KindId, title: str, *, outcome: str) -> OperationId:
        """Make a group where the platform of this chat can; its id is the outcome's payload. Raises: ``Refused``."""
        by = self._may(Act.RUN_GROUPS, living(self._tx, self._house.directory, unit).id)
        account = self._account()
        known_kind(self._moment, kind)
        if not abilities(self._house, account).create_group:
            raise Refused("core-group-cannot")
        making = _Making(GroupId(fresh_id()), unit, kind, title, by)
        about = _MAKING.dump(making).decode()
        wish = CreateGroup(title)
        return self._house.lanes.ask(self._tx, self._moment, wish, outcome, making.id, then=MADE, about=about)

    def invite(self, name: str, *, group: GroupId | None, outcome: str) -> OperationId:
        """A personal link for 15 minutes; the person's id is the outcome's payload. Raises: ``Refused``."""
        into = None if group is None else open_group(self._tx, group)
        by = self._inviter(into)
        account = self._account() if into is None else into.chat.account
        if not abilities(self._house, account).invite:
            raise Refused("core-group-cannot")
        inviting = Inviting(PersonId(fresh_id()), " ".join(name.split()), group, by)
        wish = Invite(inviting.name, LINK_LIVES, chat=None if into is None else into.chat)
        about = INVITING.dump(inviting).decode()
        return self._house.lanes.ask(self._tx, self._moment, wish, outcome, inviting.id, then=INVITED, about=about)

    def remove(self, person: PersonId, group: GroupId, *, outcome: str) -> None:
        """Out of the group, with each of their accounts there; by whoever may invite there. Raises: ``Refused``."""
        take_out(self._moment, person, group, by=self._moment.person, outcome=outcome)

    def doctor(self, unit: UnitId, *, outcome: str) -> int:
        """Look at each group of a subtree; the group's title is the outcome's payload. Raises: ``Refused``."""
        self._may(Act.RUN_GROUPS, unit)
        tree = self._house.directory.tree(self._tx)
        groups = [
            group
            for group in units.every_group(self._tx)
            if group.state is not GroupState.CLOSED and tree.within(group.unit, unit)
        ]
        can = self._house.capabilities
        groups = [group for group in groups if group.chat.account in can and not can[group.chat.account].by_hand]
        for group in groups:
            self._house.lanes.ask(self._tx, self._moment, Lookup(group.chat), outcome, group.title)
        return len(groups)

    def _may(self, act: Act, unit: UnitId) -> PersonId:
        return self._house.access.require(self._tx, self._moment.person, act, unit)

    def _inviter(self, into: Group | None) -> PersonId:
        """Into a group: who may invite there; only to a private talk: who may invite anywhere."""
        if into is not None:
            by = self._may(Act.INVITE, into.unit)
            need_approver(self._moment, by, into)
            return by
        asking = None if self._moment.person is None else self._moment.person.id
        for unit in self._house.access.units(self._tx, asking):
            if self._house.access.may(self._tx, asking, Act.INVITE, unit):
                return self._may(Act.INVITE, unit)
        raise Refused("core-no-right")

    def _account(self) -> AccountId:
        """The platform on which who asks is speaking."""
        chat = self._moment.chat
        return chat.account if chat is not None else next(iter(self._house.capabilities))

    def _title(self, binding: _Binding) -> str:
        name = self._house.directory.unit(self._tx, binding.unit).name
        if binding.kind == GroupKind.RESIDENTS:
            return name
        kind = kinds_in(self._moment).get(binding.kind).name(self._moment.language)
        return self._moment.text("core-group-title", kind=kind, unit=name)

    def _spent(self, code: str) -> str:
        """What a code binds to; it is good no more. Raises: ``Refused`` for a wrong one, and after too many of these."""
        person = self._moment.person
        if person is None:
            raise Refused("core-no-right")
        if self._house.tries.exhausted(person.id, self._tx.now):
            raise Refused("core-bind-too-often")
        digits = "".join(letter for letter in code if letter.isdigit())
        tags = self._house.keys.tags(BIND, f"{person.id}|{digits}")
        for kept, payload in units.codes_of(self._tx, BIND, person.id, self._tx.now):
            if any(hmac.compare_digest(kept, tag) for tag in tags):
                units.spend_code(self._tx, kept)
                return payload
        self._house.tries.wrong(self._tx, person.id)
        raise Refused("core-bind-wrong")
