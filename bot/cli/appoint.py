"""Roles that nobody gives by chat: given by the operator, with a personal link for who gets one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.adapter import Adapter, Failure, Opens, Receipt, Rejected
from bot.adapter.provision import Provisions
from bot.app import App
from bot.engine import audit
from bot.engine.access import AT_SET_UP
from bot.engine.appointed import LINK_LASTS, beginning
from bot.engine.grants import give_at_set_up
from bot.engine.tx import Tx
from bot.model.errors import ConfigurationError, NhipCauError
from bot.model.folding import fold
from bot.model.ids import AccountId, ChatRef, PersonId, UnitId, UserRef, fresh_id
from bot.model.operations import Invite
from bot.model.people import Person, Role
from bot.model.units import Unit
from bot.settings.problems import suggestion
from bot.store import people, units
from bot.texts import local_time

LONGEST_NAME: Final = 80


class NotAppointed(NhipCauError):
    """Nothing was changed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who gets which role; on which units: the one that is named, else those at the top.

    ``user`` is their account on a platform whose names can be trusted; without it they come by a personal link, of ``account``
    where that is named.
    """

    name: str
    role: Role = Role.COMMANDER
    unit: UnitId | None = None
    user: UserRef | None = None
    account: AccountId | None = None


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
    entry = await _entry(app, wanted, name, known)
    start = await app.house.state.do(partial(_keep, app, _Step(name, wanted.role, places, known, entry)))
    where = ", ".join(unit.name for unit in places)
    if isinstance(entry, _Named):
        return f"{name} is {wanted.role} of {where}, by the account {entry.user.user}: one private message to the bot begins it."
    link = entry.link if isinstance(entry, _Invited) else entry.address(start)
    until = local_time(app.house.clock.now() + LINK_LASTS, app.house.settings.installation.timezone, language="en")
    return f"{name} is {wanted.role} of {where}. This link works once, until {until}:\n{link}"


@dataclass(frozen=True, slots=True)
class _Named:
    """They come with an account that is known."""

    user: UserRef


@dataclass(frozen=True, slots=True)
class _Invited:
    """They come with an account that was made for them, by its link."""

    user: UserRef
    chat: ChatRef | None
    link: str


_Entry = _Named | _Invited | Opens
"""How they come in; where anybody may begin a chat, whoever opens the link first."""


@dataclass(frozen=True, slots=True)
class _Known:
    """Somebody, with the accounts that they have."""

    person: PersonId
    users: Sequence[UserRef]


@dataclass(frozen=True, slots=True)
class _Step:
    """Who gets what, and how they come in."""

    name: str
    role: Role
    places: Sequence[Unit]
    known: _Known | None
    entry: _Entry


def _keep(app: App, step: _Step, tx: Tx) -> str:
    """All that is written down, in one transaction; what the link carries where it opens a chat."""
    language, known, entry, start = app.house.settings.installation.language, step.known, step.entry, ""
    if isinstance(entry, Opens):
        person = known.person if known else PersonId(fresh_id())
        if known is None:
            people.add_person(tx, Person(person, step.name, language), tx.now)
        start = beginning(tx, app.house.keys, person)
    else:
        chat = entry.chat if isinstance(entry, _Invited) else None
        person = know(tx, step.name, entry.user, chat, language=language, known=known.person if known else None)
    for unit in step.places:
        give_at_set_up(tx, person, step.role, unit.id)
        audit.write(tx, None, "link.give", unit=unit.id, subject=person)
    return start


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


def _known(tx: Tx, name: str, role: Role, places: Sequence[Unit]) -> _Known | None:
    """Who holds that role on all these units under that very name, whether they have come in yet or not."""
    for person in people.named(tx, fold(name)):
        held = {
            grant.unit for grant, _ in people.grants_of(tx, person.id) if grant.role == role and grant.holds_at(tx.now)
        }
        if person.name == name and held.issuperset(unit.id for unit in places):
            return _Known(person.id, [user for user, _ in people.accounts(tx, person.id)])
    return None


async def _entry(app: App, wanted: Appointment, name: str, known: _Known | None) -> _Entry:
    if wanted.user is not None:
        return _Named(_trusted(app, wanted.user))
    account, adapter = _linking(app, wanted.account)
    if not adapter.capabilities.invite and isinstance(adapter, Opens):
        return _with_address(adapter)
    there = next((user for user in known.users if user.account == account), None) if known else None
    try:
        receipt = await adapter.perform(Invite(name, LINK_LASTS, user=there), fresh_id())
    except Rejected:
        receipt = Receipt()
    except Failure as failure:
        raise NotAppointed(f"the platform made no link ({type(failure).__name__}); try again") from failure
    if receipt.user is not None and receipt.link is not None:
        return _Invited(receipt.user, receipt.chat, receipt.link)
    if isinstance(adapter, Opens):
        return _with_address(adapter)
    raise NotAppointed("the platform's links do not say who comes; add an account with adapter: adapters.web")


def _with_address(adapter: Opens) -> Opens:
    """Looked at before anything is written down."""
    try:
        adapter.address("")
    except ConfigurationError as why:
        raise NotAppointed(str(why)) from why
    return adapter


def _linking(app: App, account: AccountId | None) -> tuple[AccountId, Adapter]:
    """Of that account; else the first that makes personal links, or has an address for everybody."""
    able = [name for name, each in app.adapters.items() if each.capabilities.invite]
    able += [name for name, each in app.adapters.items() if isinstance(each, Opens) and name not in able]
    if account is not None and account not in able:
        raise NotAppointed(f"{account} makes no personal links; there are: {', '.join(able) or 'none'}")
    if not able:
        raise NotAppointed("no account makes personal links; add one with adapter: adapters.web to the settings")
    chosen = able[0] if account is None else account
    return chosen, app.adapters[chosen]
