"""Puts a notice's words into the form in which they are kept: footer, tokens of buttons, pictures kept for its subject."""

from collections.abc import Iterable
from dataclasses import replace

from bot.engine.ballot import Vote
from bot.engine.house import Directory
from bot.engine.looks import Saying
from bot.engine.registry import CORE
from bot.engine.settling import kept_for
from bot.engine.tx import Tx
from bot.model.content import Button, Content, Span, Style
from bot.model.ids import UnitId, fresh_id
from bot.store import media, notices
from bot.store.notices import Notice, NoticeButton
from bot.texts import Speaker


class Scribe:
    """``speaker`` speaks the language of the groups; ``installation`` is whose a notice about no unit is."""

    def __init__(self, directory: Directory, speaker: Speaker, installation: str) -> None:
        self._directory = directory
        self._speaker = speaker
        self._installation = installation

    def saying(self, tx: Tx, notice: Notice, content: Content) -> Saying:
        """The content with its footer, every button under its token, every picture kept for the notice's subject."""
        buttons = tuple(replace(each, plugin=each.plugin or notice.plugin) for each in content.buttons)
        if notice.subject:
            for photo in content.photos:
                media.keep_for(tx, photo.media, kept_for(notice.plugin, notice.subject))
        spans = content.spans if notice.number is None else (*content.spans, self._footer(tx, notice))
        return Saying(replace(content, spans=spans, buttons=buttons), self._tokens(tx, notice, buttons))

    def _footer(self, tx: Tx, notice: Notice) -> Span:
        footer = self._speaker("core-notice-footer", number=str(notice.number), source=self._source(tx, notice.unit))
        return Span(f"\n\n{footer}", Style.ITALIC)

    def _source(self, tx: Tx, unit: UnitId | None) -> str:
        """Whose notice it is: the unit with the duty room that looks after it."""
        if unit is None:
            return self._installation
        room = self._directory.duty_room(tx, unit)
        return self._directory.unit(tx, room.unit if room else unit).name

    def _tokens(self, tx: Tx, notice: Notice, buttons: Iterable[Button]) -> tuple[str, ...]:
        """The same token for the same choice in every revision; those of choices that are no longer offered die.

        Votes live on: who presses one a moment late is told what came of it, and the request knows whose word still counts.
        """
        old = {(each.plugin, each.action, each.payload): each.token for each in notices.buttons(tx, notice.id)}
        tokens = []
        for button in buttons:
            choice = (button.plugin, button.action, button.payload)
            token = old.pop(choice, None)
            if token is None:
                token = fresh_id()
                notices.add_button(tx, notice, NoticeButton(token, *choice))
            tokens.append(token)
        votes = {(CORE, vote.value) for vote in Vote}
        notices.drop_buttons(tx, [token for (plugin, action, _), token in old.items() if (plugin, action) not in votes])
        return tuple(tokens)
