"""Accounts of one person on several platforms: joined by a one-time code and, where it matters, a second word; parted again."""

import base64
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.engine import audit
from bot.engine.chat import ChatFacet
from bot.engine.daykeys import KeyGone
from bot.engine.erasure import groups_of, leave
from bot.engine.house import Moment
from bot.engine.merging import guarded, merge, place
from bot.engine.pocket import Pocket
from bot.engine.proofs import page, require_fresh
from bot.engine.wire import Codec
from bot.model.content import Content
from bot.model.errors import Refused
from bot.model.ids import ChatRef, PersonId, UserRef, fresh_id
from bot.plugin.accounts import Account, Joining, Stranger
from bot.store import people, units

LINK: Final = "link"
CODE_LIVES: Final = timedelta(minutes=10)
"""Also how long the question may be answered that follows the code."""

SHOWN_WITHIN: Final = timedelta(hours=1)
MOST_SHOWN: Final = 6
"""So many codes may somebody be shown in that time."""

_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class _Shown:
    """Where a code was shown."""

    talk: ChatRef


@dataclass(frozen=True, slots=True)
class _Asked:
    """An account that would like to be somebody's, and where to tell it what they said."""

    key: str
    person: PersonId
    user: UserRef
    talk: ChatRef


_SHOWN: Final = Codec(_Shown)


class AccountsFacet:
    """One person, several accounts; whoever holds a role says yes with the account by which we are surest of them."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._house = moment.house
        self._asked = Pocket(LINK, Codec(_Asked), moment.house.keys)

    def show_code(self) -> str:
        """Eight digits for ten minutes, in private. Raises: ``Refused``."""
        me, talk = self._me(), self._alone()[1]
        if self._house.tries.times(self._tx, (LINK, me), SHOWN_WITHIN) > MOST_SHOWN:
            raise Refused("core-link-too-many")
        units.forget_codes(self._tx, LINK, self._tx.now)
        units.drop_codes(self._tx, LINK, me)
        code, tag = self._fresh_code()
        expires = self._tx.now + CODE_LIVES
        units.keep_code(self._tx, tag, LINK, person=me, payload=self._sealed(_Shown(talk)), expires=expires)
        return f"{code[:4]} {code[4:]}"

    def type_code(self, code: str, *, question: Callable[[Stranger], Content], told: Content) -> Joining:
        """At once for an account that nobody has, unless the other side ever held a role. Raises: ``Refused``."""
        user, talk = self._alone()
        owner, shown = self._spent(code, user)
        known = self._moment.person
        if known is not None and known.id == owner:
            raise Refused("core-link-same")
        if known is not None and (guarded(self._tx, known.id) or self._house.access.units(self._tx, owner)):
            raise Refused("core-link-two-people")
        if known is None and not guarded(self._tx, owner):
            self._join(owner, user, talk)
            self._whisper(shown, told)
            return Joining.DONE
        at = self._surest(owner) or shown
        asked = _Asked(fresh_id(), owner, user, talk)
        self._asked.put(self._tx, at, asked)
        self._whisper(at, question(Stranger(user.account, "" if known is None else known.name, asked.key)))
        return Joining.ASKED

    def answer(self, key: str, yes: bool, *, told: Content) -> None:
        """By the person who was asked, where they were asked; for who holds a role with a fresh proof. Raises: ``Refused``."""
        me, talk = self._me(), self._alone()[1]
        kept = self._asked.get(self._tx, talk)
        if kept is None or kept.thing.key != key or kept.thing.person != me or kept.at + CODE_LIVES <= self._tx.now:
            raise Refused("core-link-over")
        if yes:
            self._be_sure(me)
            self._join(me, kept.thing.user, kept.thing.talk)
        self._asked.clear(self._tx, talk)
        self._whisper(kept.thing.talk, told)

    def mine(self, person: PersonId) -> Sequence[Account]:
        """For the person alone. Raises: ``Refused``."""
        if self._me() != person:
            raise Refused("core-no-right")
        found = (user for user, _ in people.accounts(self._tx, person))
        return [Account(_key(user), user.account, user == self._moment.sender) for user in found]

    def part(self, key: str, *, outcome: str) -> Account:
        """One of one's own, and never the last. Raises: ``Refused``."""
        me = self._me()
        users = {_key(user): user for user, _ in people.accounts(self._tx, me)}
        if key not in users:
            raise Refused("core-link-over")
        if len(users) == 1:
            raise Refused("core-link-last")
        self._be_sure(me)
        user = users[key]
        unit = place(self._house, self._tx, me)
        if not any(each.account == user.account for each in users.values() if each != user):
            self._leave_there(me, user, outcome)
        people.unlink(self._tx, user)
        self._house.directory.people_changed(self._tx)
        audit.write(self._tx, me, "account.part", unit=unit, subject=me, detail=user.account)
        return Account(key, user.account, user == self._moment.sender)

    def _leave_there(self, me: PersonId, user: UserRef, outcome: str) -> None:
        """It was let in as theirs: whose it is now nobody has said."""
        for group in groups_of(self._tx, me):
            if group.chat.account == user.account:
                leave(self._moment, me, group, outcome)

    def _join(self, owner: PersonId, user: UserRef, talk: ChatRef) -> None:
        """Who it belongs to is looked at once more: minutes may have gone by since the code was typed."""
        known = people.person_of(self._tx, user)
        if known is None:
            people.link(self._tx, owner, user, talk)
            unit = place(self._house, self._tx, owner)
            audit.write(self._tx, owner, "account.link", unit=unit, subject=owner, detail=user.account)
        elif known.id != owner:
            merge(self._moment, known.id, owner)

    def _be_sure(self, me: PersonId) -> None:
        """Who holds, or held, a role and has an account that can prove who they are does this there alone. Raises: ``Refused``."""
        if not guarded(self._tx, me):
            return
        if not page(self._moment) and self._surest(me) is not None:
            raise Refused("core-link-prove-there")
        require_fresh(self._moment)

    def _surest(self, person: PersonId) -> ChatRef | None:
        """The private talk on a platform with a second factor, for who ever held a role; None where there is none."""
        if not guarded(self._tx, person):
            return None
        can = self._house.capabilities
        talks = [
            chat for user, chat in people.accounts(self._tx, person) if user.account in can and can[user.account].proves
        ]
        return next((chat for chat in talks if chat is not None), None)

    def _spent(self, code: str, user: UserRef) -> tuple[PersonId, ChatRef]:
        """Whose code it is, and where it was shown; it is good no more. Raises: ``Refused`` for a wrong one, and after too many."""
        if self._house.tries.exhausted((LINK, user), self._tx.now):
            raise Refused("core-link-too-often")
        tags = self._house.keys.tags(LINK, "".join(filter(str.isdecimal, code)))
        found = units.code_at(self._tx, LINK, tags, self._tx.now)
        shown = None if found is None else self._opened(found[2])
        if found is None or shown is None:
            self._house.tries.wrong(self._tx, (LINK, user))
            raise Refused("core-link-wrong")
        units.spend_code(self._tx, found[0])
        return found[1], shown.talk

    def _fresh_code(self) -> tuple[str, bytes]:
        """One that nobody else shows now."""
        while True:
            code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
            if units.code_at(self._tx, LINK, self._house.keys.tags(LINK, code), self._tx.now) is None:
                return code, self._house.keys.tag(LINK, code)

    def _sealed(self, shown: _Shown) -> str:
        day, body = self._house.keys.seal(_SHOWN.dump(shown))
        return f"{day}:{base64.b64encode(body).decode()}"

    def _opened(self, payload: str) -> _Shown | None:
        day, _, body = payload.partition(":")
        try:
            return _SHOWN.load(self._house.keys.open(int(day), base64.b64decode(body)))
        except (KeyGone, ValueError):
            return None

    def _whisper(self, talk: ChatRef, content: Content) -> None:
        ChatFacet(self._moment).whisper(talk, content, self._house.settings.installation.language)

    def _me(self) -> PersonId:
        """Raises: ``Refused`` for somebody whom we do not know."""
        if self._moment.person is None:
            raise Refused("core-link-unknown")
        return self._moment.person.id

    def _alone(self) -> tuple[UserRef, ChatRef]:
        """The account that speaks, and its private talk. Raises: ``Refused`` in a group."""
        moment = self._moment
        if moment.sender is None or moment.talk is None or not moment.private:
            raise Refused("core-private-only")
        return moment.sender, moment.talk


def _key(user: UserRef) -> str:
    return f"{user.account}|{user.user}"
