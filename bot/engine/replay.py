"""Goes through the ledger when a store is opened: whom an old backup brought back is erased again, what it brought back stays recalled."""

from collections.abc import Iterable, Sequence
from functools import partial

import structlog

from bot.engine import audit
from bot.engine.dispatch import survived
from bot.engine.erasure import forget, forgotten_by, groups_of, leave
from bot.engine.house import House, Moment
from bot.engine.looks import SAYING, Saying
from bot.engine.registry import CORE
from bot.engine.settling import RECALLED_MEDIA, kept_for
from bot.engine.tx import Tx
from bot.model.content import say
from bot.model.errors import ConfigurationError
from bot.model.ids import MediaId, NoticeId, PersonId
from bot.model.operations import Forget
from bot.plugin.plugin import Kind
from bot.store import copies, media, notices, operations, people
from bot.store import privacy as store
from bot.store.ledger import Entry, What
from bot.store.notices import RECALLED, Notice


class CameBack(ConfigurationError):
    """Somebody who was erased is in the database again, and a plugin cannot forget them."""


def replay(house: House, tx: Tx, entries: Iterable[Entry]) -> int:
    """How many people and notices had come back; platforms of our own forget them too, and a second time changes nothing.

    Raises: ``CameBack``.
    """
    found = sum(
        _erased_again(house, tx, PersonId(entry.id))
        if entry.kind is What.ERASED
        else _recalled_again(house, tx, NoticeId(entry.id))
        for entry in entries
        if entry.kind is not What.DESTROYED  # a seal that was destroyed does not open, wherever it came from
    )
    if found:
        structlog.get_logger().warning(
            "an old backup brought back what was erased", action="ledger.replay", count=found
        )
    return found


def _erased_again(house: House, tx: Tx, person: PersonId) -> bool:
    if store.known_since(tx, person) is None:
        return False
    moment, there = Moment(tx, house, house.core), forgotten_by(house, people.accounts(tx, person))
    unit = next((home.id for home in house.directory.units_of_person(tx, person)), None)
    # Who was killed between the ledger and the commit has not asked the platform yet.
    for group in groups_of(tx, person):
        leave(moment, person, group, "")
    if not survived(tx, partial(forget, house, tx, person), plugin=CORE, kind=Kind.ERASE):
        raise CameBack(
            f"{person} was erased, is in the database again, and a plugin cannot forget them: the log names it; "
            "install the version of that plugin that belongs to the backup"
        )
    for user in there:
        # A platform of our own came back from the same backup.
        house.lanes.ask(tx, moment, Forget(user), "", "")
    audit.write(tx, None, "privacy.erase", unit=unit, subject=person)
    return True


def _recalled_again(house: House, tx: Tx, notice: NoticeId) -> bool:
    """Nothing of it is sent any more, and nothing of it is kept; what the groups see of it is as the recall left it."""
    tx.flush()
    found = notices.get(tx, notice)
    if found is None or found.state == RECALLED:
        return False
    operations.drop_ready(tx, notice)
    operations.drop_held(tx, notice)  # its groups were seen to before the loss
    copies.cancel_unsent(tx, notice)
    _say_nothing(house, tx, found)
    _show_nothing(house, tx, notices.media_of(tx, kept_for(found.plugin, found.subject)))
    return True


def _say_nothing(house: House, tx: Tx, notice: Notice) -> None:
    removed = house.texts.for_language(house.settings.installation.language)("core-notice-removed")
    words, revision = SAYING.dump(Saying(say(removed))).decode(), notice.revision + 1
    notices.revise(tx, notice, words, state=RECALLED, at=tx.now)
    notices.drop_revisions(tx, notice.id, below=revision)
    notices.drop_buttons(tx, [each.token for each in notices.buttons(tx, notice.id)])
    notices.reported(tx, notice.id, revision)
    copies.at_rest(tx, notice.id, revision)


def _show_nothing(house: House, tx: Tx, pictures: Sequence[MediaId]) -> None:
    for picture in pictures:
        if notices.shown(tx, picture):
            media.keep_for(tx, picture, RECALLED_MEDIA)
        else:
            house.memories.erase_picture(tx, picture)
