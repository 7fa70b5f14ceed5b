"""The personal link of who got a role from the operator, where anybody may begin a private chat: who opens it first has the role."""

import secrets
from datetime import timedelta
from typing import Final

from bot.engine import audit
from bot.engine.chat import ChatFacet
from bot.engine.daykeys import DayKeys
from bot.engine.house import Moment
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.model.ids import PersonId
from bot.store import people, units

APPOINT: Final = "appoint"
LINK_LASTS: Final = timedelta(minutes=15)

_BYTES: Final = 18
"""Of chance: nobody finds a link by trying."""


def beginning(tx: Tx, keys: DayKeys, person: PersonId) -> str:
    """What a link carries, good once and for a quarter of an hour; an earlier one of theirs is good no more."""
    units.forget_codes(tx, APPOINT, tx.now)
    units.drop_codes(tx, APPOINT, person)
    code = secrets.token_urlsafe(_BYTES)
    units.keep_code(tx, keys.tag(APPOINT, code), APPOINT, person=person, payload="", expires=tx.now + LINK_LASTS)
    return f"{APPOINT}-{code}"


def comes(moment: Moment, start: str) -> bool:
    """Whether a link of this kind opened the chat; then the account is theirs from now on. Raises: ``Refused``."""
    kind, _, code = start.partition("-")
    if kind != APPOINT or moment.sender is None or moment.chat is None or not moment.private:
        return False
    found = units.code_at(moment.tx, APPOINT, moment.house.keys.tags(APPOINT, code), moment.now)
    person = people.person(moment.tx, found[1]) if found else None
    if found is None or person is None:
        raise Refused("core-appoint-over")
    if moment.person is not None and moment.person.id != person.id:
        raise Refused("core-appoint-somebody")
    units.spend_code(moment.tx, found[0])
    people.link(moment.tx, person.id, moment.sender, moment.chat)
    moment.house.directory.private_chat_seen(moment.tx, moment.sender, moment.chat)
    audit.write(moment.tx, person.id, "account.link", unit=None, subject=person.id, detail=moment.sender.account)
    moment.person, moment.language = person, person.language
    ChatFacet(moment).reply(moment.text("core-appoint-come", name=person.name))
    return True
