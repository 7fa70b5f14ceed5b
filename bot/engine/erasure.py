"""Erasing a person: out of every group, plugin and table in one transaction, in the ledger, and from platforms of our own."""

from collections.abc import Iterable
from functools import partial

from bot.engine import audit, doorstep, orders, outcomes, pocket, wishes
from bot.engine.aside import ASIDE, PARKED, WAITING
from bot.engine.chat import speak
from bot.engine.daykeys import KeyGone
from bot.engine.dispatch import survived
from bot.engine.house import House, Moment
from bot.engine.looks import SAYING, Saying
from bot.engine.openform import PROGRESS
from bot.engine.pocket import Pocket
from bot.engine.probe import Point
from bot.engine.registry import CORE
from bot.engine.tx import Tx
from bot.engine.wire import REPLY
from bot.model.content import Content
from bot.model.events import GroupMoved
from bot.model.ids import ChatRef, GroupId, PersonId, UnitId, UserRef
from bot.model.operations import Admit, Forget, Invite, Remove
from bot.model.units import Group, GroupState
from bot.plugin.plugin import Kind
from bot.plugin.privacy import Erasure
from bot.store import incoming, ledger, merging, people, units
from bot.store import privacy as store
from bot.store.ledger import Entry, What


def erase(moment: Moment, person: PersonId, *, outcome: str, farewell: Content | None, unit: UnitId) -> Erasure:
    """All or nothing: where a plugin raises nothing is erased. ``outcome`` tells of each group that they are taken out of."""
    house, tx = moment.house, moment.tx
    by_hand: list[str] = []
    there = forgotten_by(house, people.accounts(tx, person))
    elsewhere = dict.fromkeys(user.account for user, _ in people.accounts(tx, person) if user not in there)
    by = None if moment.person is None else moment.person.id

    def all_of_it() -> None:
        chat = house.directory.private_chat(tx, person)
        by_hand.extend(group.title for group in groups_of(tx, person) if not leave(moment, person, group, outcome))
        for user in there:
            house.lanes.ask(tx, moment, Forget(user), "", "")
        forget(house, tx, person)
        if chat is not None and farewell is not None:
            speak(house, tx, chat, farewell)
        audit.write(tx, by, "privacy.erase", unit=unit, subject=person)
        # Who became this person is not to come back out of an old backup either.
        for each in (person, *merging.merged_into(tx, person)):
            tx.before_commit(partial(_note, house, Entry(What.ERASED, each, tx.now)))

    tx.flush()
    if not survived(tx, all_of_it, plugin=CORE, kind=Kind.ERASE):
        return Erasure(done=False)
    return Erasure(done=True, by_hand=tuple(by_hand), forgotten=bool(there), elsewhere=tuple(elsewhere))


def _note(house: House, entry: Entry) -> None:
    ledger.append(house.settings.data.folder, entry)
    house.probe.reached(Point.ERASURE_NOTED)


def forgotten_by(house: House, accounts: Iterable[tuple[UserRef, ChatRef | None]]) -> list[UserRef]:
    """Those of somebody's accounts that their platform can forget."""
    can = house.capabilities
    return [user for user, _ in accounts if user.account in can and can[user.account].forget]


def groups_of(tx: Tx, person: PersonId) -> list[Group]:
    """The groups that somebody is in, those that were closed left out."""
    found = (units.group(tx, GroupId(group)) for group, _ in store.memberships(tx, person))
    return [group for group in found if group is not None and group.state is not GroupState.CLOSED]


def leave(moment: Moment, person: PersonId, group: Group, outcome: str) -> bool:
    """A member no more, and the platform asked to take each of their accounts out; False where it cannot."""
    account = group.chat.account
    can = account in moment.house.capabilities and moment.house.capabilities[account].remove_member
    users = [user for user, _ in people.accounts(moment.tx, person) if user.account == account]
    if can:
        for user in users:
            moment.house.lanes.ask(moment.tx, moment, Remove(group.chat, user), outcome, group.title)
    people.leave(moment.tx, person, group.id)
    return can and bool(users)


def forget(house: House, tx: Tx, person: PersonId) -> None:
    """Each plugin forgets somebody, then the core does; nothing is asked of a platform. Raises: whatever a plugin raises."""
    tx.flush()
    for plugin in house.registry.plugins:
        house.dispatch.run(tx, plugin, Kind.ERASE, "", person)
    _forget_in_core(house, tx, person)


def _forget_in_core(house: House, tx: Tx, person: PersonId) -> None:
    tx.flush()
    for user, chat in people.accounts(tx, person):
        _forget_spooled(house, tx, user)
        _forget_wishes(house, tx, user)
        doorstep.forget(tx, house.keys, user)
        if chat is not None:
            _forget_talk(house, tx, chat)
    orders.forget(tx, house.keys, person)
    outcomes.forget(tx, house.keys, partial(orders.names, person))
    store.forget_person(tx, person)
    house.directory.people_changed(tx)
    # The rows are overwritten in the file; the log of the database holds them until it is emptied.
    house.state.truncate_log()


def _forget_talk(house: House, tx: Tx, chat: ChatRef) -> None:
    """An open form with its pictures, menus, what is still on its way there, and what could be edited there."""
    form = Pocket("form", PROGRESS, house.keys).get(tx, chat)
    for picture in form.thing.pictures if form else ():
        house.media.drop(tx, picture)
    pocket.empty_all(tx, house.keys, chat)
    for reply in store.open_replies(tx, chat.account):
        try:
            body = REPLY.load(house.keys.open(reply.day, reply.body))
        except KeyGone:
            continue
        if body.chat == chat:
            store.drop_reply(tx, reply.id)
    store.forget_talk(tx, chat, nothing=SAYING.dump(Saying(Content())).decode())


def _forget_wishes(house: House, tx: Tx, user: UserRef) -> None:
    """Who was on the way into a group does not come in afterwards."""
    for verb, asked in store.open_wishes(tx, user.account):
        try:
            wish = wishes.load(verb, house.keys.open(asked.day, asked.body)).wish
        except (KeyGone, ValueError):
            continue
        if isinstance(wish, Admit | Invite) and wish.user == user:
            store.drop_reply(tx, asked.id)


def _forget_spooled(house: House, tx: Tx, user: UserRef) -> None:
    for kept in (*incoming.put_aside_anywhere(tx, PARKED), *incoming.put_aside_anywhere(tx, WAITING)):
        try:
            event = ASIDE.load(house.keys.open(kept.day, kept.body)).event
        except (KeyGone, ValueError):
            continue
        if not isinstance(event, GroupMoved) and event.sender == user:
            incoming.take_back(tx, kept.id)
