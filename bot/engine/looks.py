"""What a notice looks like on a platform: its kept words made into the parts of a copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.adapter import Capabilities
from bot.adapter.render import Draft, Part, render
from bot.engine.copies import Wanted
from bot.engine.wire import Codec
from bot.model.content import Content, Span
from bot.model.ids import AccountId
from bot.model.operations import WireButton
from bot.store.copies import Copy
from bot.store.notices import Notice
from bot.texts import Speaker

MOST_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class Saying:
    """A revision as it is kept: ``tokens`` belong to the content's buttons, one each."""

    content: Content
    tokens: tuple[str, ...] = ()


SAYING: Final = Codec(Saying)


class Looks:
    """Renders revisions for the platforms; remembers the newest, which many copies share. Used by the state thread only."""

    def __init__(self, capabilities: Mapping[AccountId, Capabilities], speaker: Speaker) -> None:
        self._capabilities = capabilities
        self._speaker = speaker
        self.neutral = Part((Span(speaker("core-notice-removed")),))
        """What stands in for a message that cannot be deleted."""
        self._kept: dict[tuple[str, int | None, AccountId], tuple[Part, ...]] = {}

    def of(self, account: AccountId) -> Capabilities:
        """What the account's platform can do."""
        return self._capabilities[account]

    @property
    def accounts(self) -> tuple[AccountId, ...]:
        """Those that the settings name."""
        return tuple(self._capabilities)

    def wanted(self, copy: Copy, notice: Notice, content: str) -> Wanted:
        """What the copy should look like; ``content`` is its desired revision as it is kept."""
        key = (content, notice.number, copy.chat.account)
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = self.parts(SAYING.load(content), notice.number, copy.chat.account)
        return Wanted(self._kept[key], self.neutral, copy.desired_pin)

    def forget(self) -> None:
        """No words stay in memory that may have been recalled."""
        self._kept.clear()

    def parts(self, saying: Saying, number: int | None, account: AccountId) -> tuple[Part, ...]:
        """The real messages on the account's platform."""
        content = saying.content
        if self._capabilities[account].by_hand:
            draft = Draft((*content.spans, *self._elsewhere(content)), content.photos, mood=content.mood)
            return render(draft, self._capabilities[account])
        buttons = tuple(
            WireButton(token, button.label, button.tone)
            for token, button in zip(saying.tokens, content.buttons, strict=True)
        )
        hint = self._hint(content, number)
        draft = Draft(content.spans, content.photos, buttons, hint, content.mood, content.protected)
        return render(draft, self._capabilities[account])

    def _elsewhere(self, content: Content) -> tuple[Span, ...]:
        """Nobody reads what is answered where people post by hand: choices become the address at which we are spoken to."""
        address = next((can.talks_at for can in self._capabilities.values() if can.talks_at), "")
        if not content.buttons or not address:
            return ()
        return (Span(f"\n{self._speaker('core-notice-elsewhere', address=address)}"),)

    def _hint(self, content: Content, number: int | None) -> str:
        if not content.buttons:
            return ""
        if number is None:
            return self._speaker("core-notice-choose")
        return self._speaker("core-notice-choose-code", example=f"{content.buttons[0].label.lower()} {number}")
