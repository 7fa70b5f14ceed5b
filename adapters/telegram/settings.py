"""What an operator sets for a Telegram bot."""

import re
from typing import Final, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from bot.adapter import Rates
from bot.model.secret import Secret

_AT_ONCE: Final = 30
"""As many as may leave in a second, which an answer may take; the client has connections for them and some more."""

_TOKEN: Final = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_WEBHOOK_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{16,256}")


class TelegramRates(BaseModel):
    """How fast the bot may write; the defaults are what Telegram's questions and answers for bots name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    overall: float = Field(default=30, gt=0)
    chat: float = Field(default=1, gt=0)
    group_minute: float = Field(default=20, gt=0)

    def rates(self) -> Rates:
        """As the house counts them."""
        chat = min(self.chat, self.overall)
        return Rates(overall=self.overall, chat=chat, group_minute=self.group_minute, at_once=_AT_ONCE)


class TelegramSettings(BaseModel):
    """One bot. ``token`` is what BotFather gave, ``username`` the name it goes by, needed for links that open a chat.

    ``base_url`` is another server of the Bot API than Telegram's own. With ``mode: webhook`` Telegram calls us, at an https
    address of ours, and shows ``webhook_secret`` each time.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    token: Secret
    username: str = ""
    base_url: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_secret: Secret | None = None
    rates: TelegramRates = TelegramRates()

    @field_validator("token")
    @classmethod
    def _a_token(cls, given: Secret) -> Secret:
        if not _TOKEN.fullmatch(given.reveal()):
            raise ValueError(f"what stands in {given.origin} is no token; copy the whole line that BotFather gave")
        return given

    @field_validator("username")
    @classmethod
    def _a_username(cls, given: str) -> str:
        name = given.removeprefix("@")
        if name and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{3,31}", name):
            raise ValueError(f"{given!r} is no name of a bot; write it as BotFather does, such as nhipcau_bot")
        return name

    @field_validator("base_url")
    @classmethod
    def _an_address(cls, given: str) -> str:
        parts = urlsplit(given)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
            raise ValueError(f"{given!r} is no address; write one such as https://api.telegram.org")
        return given.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _a_secret(cls, given: Secret | None) -> Secret | None:
        if given is not None and not _WEBHOOK_SECRET.fullmatch(given.reveal()):
            raise ValueError(f"what stands in {given.origin} will not do; write 16 to 256 of A-Z a-z 0-9 _ - there")
        return given

    @model_validator(mode="after")
    def _known_caller(self) -> "TelegramSettings":
        if self.mode == "webhook" and self.webhook_secret is None:
            raise ValueError("mode webhook needs 'webhook_secret', by which Telegram is told from others; write one")
        return self
