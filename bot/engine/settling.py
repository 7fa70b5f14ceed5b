"""What follows when the copies of a notice come to rest: coverage is told, older words and recalled pictures are erased."""

from collections.abc import Callable
from typing import Final

import structlog

from bot.engine.looks import Looks
from bot.engine.memory import Memories
from bot.engine.outcomes import add_coverage
from bot.engine.tx import Tx
from bot.model.ids import NoticeId
from bot.model.notices import Coverage
from bot.plugin.things import CoverageReached
from bot.store import copies, hands, notices
from bot.store.notices import RECALLED, Notice

RECALLED_MEDIA: Final = "recalled"
"""``media.kept_for`` of pictures that are erased as soon as no content that is kept shows them."""


def kept_for(plugin: str, subject: str) -> str:
    """``media.kept_for`` of pictures that notices about a subject show."""
    return f"notice:{plugin}/{subject}"


def coverage(tx: Tx, notice: NoticeId) -> Coverage:
    """How far the copies have come; those that were called off before they were sent do not count."""
    counts, places = copies.counts(tx, notice), copies.places(tx, notice)
    return Coverage(
        total=sum(count for state, count in counts.items() if state != copies.CANCELLED),
        applied=counts.get(copies.SETTLED, 0),
        waiting=counts.get(copies.DUE, 0),
        uncertain=counts.get(copies.UNCERTAIN, 0),
        unreachable=counts.get(copies.UNREACHABLE, 0),
        by_hand=counts.get(copies.BY_HAND, 0),
        missed=tuple(copies.missed(tx, notice)),
        places=len(places),
        reached=sum(settled > 0 for _, settled in places),
        done=sum(settled == there for there, settled in places),
        hands=hands.settled(tx, notice),
        asked=hands.asked(tx, notice),
    )


class Settling:
    """Looks, each time a copy comes to rest, whether it was the last one; ``told`` is rung once an outcome is committed."""

    def __init__(self, looks: Looks, memories: Memories, told: Callable[[], None]) -> None:
        self._looks = looks
        self._memories = memories
        self._told = told
        self._log = structlog.get_logger()

    def look(self, tx: Tx, notice: NoticeId) -> None:
        """A copy of it came to rest."""
        if copies.waiting(tx, notice) or (found := notices.get(tx, notice)) is None:
            return
        notices.drop_revisions(tx, notice, below=found.revision)
        self._erase_recalled(tx)
        if found.number is not None and found.reported < found.revision:
            self._report(tx, found)

    def lose_accounts(self, tx: Tx) -> None:
        """At a start: what waits for an account that the settings no longer name is out of reach; what came back waits again."""
        copies.find_again(tx, self._looks.accounts)
        for notice in copies.with_lost(tx, self._looks.accounts):
            self.lose(tx, notice)
            self.look(tx, notice)

    def lose(self, tx: Tx, notice: NoticeId) -> None:
        """Its copies of accounts that the settings do not name are out of reach."""
        copies.lose(tx, notice, self._looks.accounts)

    def _report(self, tx: Tx, notice: Notice) -> None:
        notices.reported(tx, notice.id, notice.revision)
        reached = CoverageReached(notice.id, notice.subject, coverage(tx, notice.id), notice.revision)
        add_coverage(tx, notice.plugin, reached)
        tx.after_commit(self._told)
        self._log.info("settled", action="notice.settled", notice=notice.id, revision=notice.revision)

    def _erase_recalled(self, tx: Tx) -> None:
        for picture in notices.media_of(tx, RECALLED_MEDIA):
            if not notices.shown(tx, picture):
                self._memories.erase_picture(tx, picture)
                self._looks.forget()


def recalled(notice: Notice) -> bool:
    """Whether it was taken back."""
    return notice.state == RECALLED
