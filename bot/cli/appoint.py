"""Roles that nobody gives by chat: given by the operator, with a personal link for who gets one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.adapter import Adapter, Failure
from bot.adapter.provision import Provisions
from bot.app import App
from bot.engine import audit
from bot.engine.access import AT_SET_UP
from bot.engine.grants import give_at_set_up
from bot.engine.tx import Tx
from bot.model.errors import NhipCauError
from bot.model.folding import fold
from bot.model.ids import ChatRef, PersonId, UnitId, UserRef, fresh_id
from bot.model.operations import Invite
from bot.model.people import Person, Role
from bot.model.units import Unit
from bot.settings.problems import suggestion
from bot.store import people, units
from bot.texts import local_time

LONGEST_NAME: Final = 80
LINK_LASTS: Final = timedelta(minutes=15)


class NotAppointed(NhipCauError):
    """Nothing was changed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who gets which role; on which units: the one that is named, else those at the top.

    ``user`` is their account on a platform whose names can be trusted; without it they come by a personal link.
    """

    name: str
    role: Role = Role.COMMANDER
    unit: UnitId | None = None
    user: UserRef | None = None


async def appoint(app: App, wanted: Appointment) -> str:
    """Words with the link, or with the account. Who is known under that name with that role there only gets another one.

    Raises: ``NotAppointed``; then nothing was changed.
    """
    name = " ".join(wanted.name.split())
    if len(name) > LONGEST_NAME:
        raise NotAppointed(f"a name of more than {LONGEST_NAME} letters fits on no card; write a shorter one")
    if wanted.role not in AT_SET_UP or not name:
        raise NotAppointed(
            f"only {', '.join(sorted(AT_SET_UP))} are given here, to somebody with a name; others in the chat"
        )
    places = await app.house.state.do(lambda tx: _places(tx, wanted.unit))
    known = await app.house.state.do(lambda tx: _known(tx, name, wanted.role, places))
    if wanted.user is not None:
        user, chat, link = _trusted(app, wanted.user), None, ""
    else:
        user, chat, link = await _link(_inviting(app), name, known)
    language = app.house.settings.installation.language

    def keep(tx: Tx) -> None:
        person = know(tx, name, user, chat, language=language, known=known.person if known else None)
        for unit in places:
            give_at_set_up(tx, person, wanted.role, unit.id)
            audit.write(tx, None, "link.give", unit=unit.id, subject=person)

    await app.house.state.do(keep)
    where = ", ".join(unit.name for unit in places)
    if not link:
        return (
            f"{name} is {wanted.role} of {where}, by the account {user.user}: one private message to the bot begins it."
        )
    until = local_time(app.house.clock.now() + LINK_LASTS, app.house.settings.installation.timezone, language="en")
    return f"{name} is {wanted.role} of {where}. This link works once, until {until}:\n{link}"


def know(
    tx: Tx, name: str, user: UserRef, chat: ChatRef | None, *, language: str, known: PersonId | None = None
) -> PersonId:
    """Whose account that is from now on: ``known``, or somebody new of that name. Raises: ``NotAppointed``."""
    owner = people.person_of(tx, user)
    if owner is not None and (owner.id != known if known else owner.name != name):
        raise NotAppointed(
            f"the account {user.user} is that of {owner.name} already; write that name, or another account"
        )
    person = known or (owner.id if owner else PersonId(fresh_id()))
    if known is None and owner is None:
        people.add_person(tx, Person(person, name, language), tx.now)
    if owner is None or chat is not None:
        people.link(tx, person, user, chat)
    return person


def _trusted(app: App, user: UserRef) -> UserRef:
    """On a platform of the ward's own an account is what its name says; elsewhere a personal link tells who comes."""
    can = {account: adapter for account, adapter in app.adapters.items() if isinstance(adapter, Provisions)}
    if not user.account and len(can) == 1:
        user = UserRef(next(iter(can)), user.user)
    if user.account not in can:
        named = f"there are: {', '.join(can)}" if can else "there is none in the settings"
        raise NotAppointed(
            f"say with --account on which platform that is, one that can be made ready by a command; {named}"
        )
    if why := can[user.account].no_user(user.user):
        raise NotAppointed(why)
    return user


def _places(tx: Tx, unit: UnitId | None) -> list[Unit]:
    known = [each for each in units.units(tx) if not each.ended]
    places = [each for each in known if (each.parent is None if unit is None else each.id == unit)]
    if unit is not None and not places:
        raise NotAppointed(f"there is no unit {unit}; {suggestion(unit, [each.id for each in known])}")
    if not places:
        raise NotAppointed("there are no units yet; import them with 'nhipcau init'")
    return places


@dataclass(frozen=True, slots=True)
class _Known:
    person: PersonId
    user: UserRef


def _known(tx: Tx, name: str, role: Role, places: Sequence[Unit]) -> _Known | None:
    """Who holds that role on all these units under that very name."""
    for person in people.named(tx, fold(name)):
        held = {
            grant.unit for grant, _ in people.grants_of(tx, person.id) if grant.role == role and grant.holds_at(tx.now)
        }
        accounts = people.accounts(tx, person.id)
        if person.name == name and held.issuperset(unit.id for unit in places) and accounts:
            return _Known(person.id, accounts[0][0])
    return None


def _inviting(app: App) -> Adapter:
    for adapter in app.adapters.values():
        if adapter.capabilities.invite:
            return adapter
    raise NotAppointed("no account makes personal links; add one with adapter: adapters.web to the settings")


async def _link(adapter: Adapter, name: str, known: _Known | None) -> tuple[UserRef, ChatRef | None, str]:
    try:
        receipt = await adapter.perform(Invite(name, LINK_LASTS, user=known.user if known else None), fresh_id())
    except Failure as failure:
        raise NotAppointed(f"the platform made no link ({type(failure).__name__}); try again") from failure
    if receipt.user is None or receipt.link is None:
        raise NotAppointed("the platform's links do not say who comes; add an account with adapter: adapters.web")
    return receipt.user, receipt.chat, receipt.link
