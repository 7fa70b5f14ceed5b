"""Groups that no bot may enter: what a copy needs there becomes something that a person is asked to do by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.adapter.render import Part
from bot.engine.looks import Looks
from bot.engine.outcomes import add_by_hand
from bot.engine.settling import Settling
from bot.engine.tx import Tx
from bot.model.ids import CopyHandle, NoticeId, fresh_id
from bot.model.operations import Urgency
from bot.plugin.packs import What
from bot.store import copies, hands, notices, parts
from bot.store.copies import Copy
from bot.store.hands import HANDS, Hand, State
from bot.store.notices import Notice

UNKNOWN: Final = "?"
"""The digest of something that was posted, though nobody knows with which words."""


@dataclass(frozen=True, slots=True)
class Desired:
    """What a copy should show, as its lane would send it."""

    notice: Notice
    parts: tuple[Part, ...]

    @property
    def digests(self) -> list[str]:
        """Of its messages in order."""
        return [part.digest for part in self.parts]


def desired(tx: Tx, looks: Looks, copy: Copy) -> Desired | None:
    """None where its notice or revision is not kept."""
    found = notices.with_content(tx, copy.notice, copy.desired)
    if found is None:
        return None
    notice, content = found
    return Desired(notice, looks.wanted(copy, notice, content).parts)


def there(tx: Tx, copy: CopyHandle) -> list[str]:
    """The digests of what is in the group, as far as we were told."""
    return [each.digest for each in parts.of(tx, copy)]


def believe(tx: Tx, copy: Copy, digests: Sequence[str]) -> None:
    """This, and nothing else, is in the group now; no message has a name there that we could know."""
    for known in parts.of(tx, copy.id):
        parts.drop(tx, copy.id, known.ordinal)
    for ordinal, digest in enumerate(digests):
        parts.put(tx, copy, parts.Part(ordinal, "", digest, 0, tx.now))


class Hands:
    """Asks for what is to be done; ``listening`` are the plugins that hear of it, ``told`` is rung once that is committed."""

    def __init__(
        self, looks: Looks, settling: Settling, *, listening: Callable[[], Sequence[str]], told: Callable[[], None]
    ) -> None:
        self._looks = looks
        self._settling = settling
        self._listening = listening
        self._told = told

    def ask(self, tx: Tx, copy: Copy) -> None:
        """Bring a copy to rest: as it should be, or waiting for somebody's hand. Raises: ``LookupError`` where nothing is kept."""
        wanted = desired(tx, self._looks, copy)
        if wanted is None:
            raise LookupError(f"revision {copy.desired} of notice {copy.notice} is not kept")
        is_there = there(tx, copy.id)
        if not is_there and copy.urgency is Urgency.RECALL:
            copies.rest(tx, copy.id, copies.CANCELLED)
            self._end(tx, copy, State.OFF)
        elif is_there == wanted.digests or self._taken_off(tx, copy):
            copies.settle(tx, copy.id)
            self._end(tx, copy, State.OFF)
        else:
            self._put(tx, copy, _what(copy, is_there))
            copies.rest(tx, copy.id, copies.BY_HAND, HANDS)
        self._settling.look(tx, copy.notice)

    def called_off(self, tx: Tx, notice: NoticeId) -> None:
        """It was taken back: what nobody has posted yet is never posted."""
        for hand in hands.called_off(tx, notice):
            self._is_now(tx, hand, State.OFF)

    def _put(self, tx: Tx, copy: Copy, what: What) -> None:
        opened = [hand for hand in hands.of_copy(tx, copy.id) if hand.state is State.OPEN]
        if any((hand.what, hand.revision) == (what, copy.desired) for hand in opened):
            return
        for hand in opened:
            self._is_now(tx, hand, State.OLD)
        new = Hand(id=fresh_id(), copy=copy.id, what=what.value, revision=copy.desired, asked_at=tx.now)
        hands.add(tx, new)
        self._tell(tx, new)

    def _end(self, tx: Tx, copy: Copy, state: State) -> None:
        for hand in hands.of_copy(tx, copy.id):
            if hand.state is State.OPEN:
                self._is_now(tx, hand, state)

    def _is_now(self, tx: Tx, hand: Hand, state: State) -> None:
        hands.set_state(tx, hand.id, state)
        self._tell(tx, hand)

    def _tell(self, tx: Tx, hand: Hand) -> None:
        for plugin in self._listening():
            add_by_hand(tx, plugin, hand.id)
        tx.after_commit(self._told)

    def _taken_off(self, tx: Tx, copy: Copy) -> bool:
        """Whether it is gone already: nobody is asked once more because the last words have changed."""
        over = [hand for hand in hands.of_copy(tx, copy.id) if hand.state is State.DONE]
        return copy.urgency is Urgency.RECALL and bool(over) and over[0].what == What.TAKE_OFF


def _what(copy: Copy, is_there: Sequence[str]) -> What:
    if not is_there:
        return What.POST
    return What.TAKE_OFF if copy.urgency is Urgency.RECALL else What.CORRECT
