"""Personal links of platforms on which only who comes by one says whose it was."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.engine.daykeys import KeyGone
from bot.engine.house import House
from bot.engine.tx import Tx
from bot.engine.wire import Codec
from bot.model.events import MemberJoined
from bot.model.ids import GroupId, PersonId
from bot.model.people import Person
from bot.store import people, units

LINK: Final = "link"
"""``code.purpose`` of such a link."""


HEARD_OF: Final = timedelta(hours=24)
"""So much later we may hear of who came by it; how long it works, and that it does so once, is the platform's to see to."""


@dataclass(frozen=True, slots=True)
class Inviting:
    """Somebody for whom a personal link was asked."""

    id: PersonId
    name: str
    group: GroupId | None
    by: PersonId


INVITING: Final = Codec(Inviting)


def promised(tx: Tx, house: House, link: str, inviting: Inviting) -> None:
    """The link is out: whoever comes by it is who was meant."""
    units.forget_codes(tx, LINK, tx.now)
    day, sealed = house.keys.seal(INVITING.dump(inviting))
    units.keep_code(
        tx,
        house.keys.tag(LINK, link),
        LINK,
        person=inviting.by,
        payload=f"{day} {b64encode(sealed).decode()}",
        expires=tx.now + HEARD_OF,
    )


def came(tx: Tx, house: House, event: MemberJoined) -> Person | None:
    """Who somebody is that came by such a link; an account that we know stays whose it is."""
    if event.invitation is None:
        return None
    found = units.code_at(tx, LINK, house.keys.tags(LINK, event.invitation), tx.now)
    if found is None:
        return None
    tag, _, about = found
    units.spend_code(tx, tag)
    known = people.person_of(tx, event.sender)
    if known is not None:
        return known
    day, _, sealed = about.partition(" ")
    try:
        inviting = INVITING.load(house.keys.open(int(day), b64decode(sealed)))
    except KeyGone:
        return None
    person = Person(inviting.id, inviting.name, house.settings.installation.language)
    people.add_person(tx, person, tx.now)
    people.link(tx, person.id, event.sender, None)
    return person
