"""What an operator sets for a Matrix account."""

import re
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from bot.adapter import Rates
from bot.model.secret import Secret

_USER = re.compile(r"@[^:\s]+:\S+")
_NEW_USER = re.compile(r"@[a-z0-9._=/+-]+:\S+")


class MatrixRates(BaseModel):
    """How fast the account may write; the default is what Synapse lets every user do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    overall: float = Field(default=0.2, gt=0)
    chat: float = Field(default=5, gt=0)
    group_minute: float = Field(default=120, gt=0)

    def rates(self) -> Rates:
        """As the house counts them."""
        return Rates(overall=self.overall, chat=min(self.chat, self.overall), group_minute=self.group_minute)


class MatrixSettings(BaseModel):
    """One account on one homeserver; it signs in with ``password`` or with ``token``.

    ``device`` is what our devices' names begin with: a lost folder makes a new one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    homeserver: str
    user: str
    password: Secret | None = None
    token: Secret | None = None
    device: str = Field(default="NHIPCAU", min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")
    rates: MatrixRates = MatrixRates()
    encrypt_private: bool = True
    invited_by: Literal["own_server", "anyone"] = "own_server"

    @field_validator("homeserver")
    @classmethod
    def _an_address(cls, given: str) -> str:
        parts = urlsplit(given)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
            raise ValueError(f"{given!r} is no address; write one such as https://matrix.example.vn")
        return given.rstrip("/")

    @field_validator("user")
    @classmethod
    def _a_user(cls, given: str) -> str:
        if not _USER.fullmatch(given):
            raise ValueError(f"{given!r} is no Matrix user; write one such as '@nhipcau:example.vn'")
        return given

    @model_validator(mode="after")
    def _one_way_in(self) -> "MatrixSettings":
        if (self.password is None) == (self.token is None):
            raise ValueError("signs in with a password or with a token; write exactly one of the two keys")
        return self

    @property
    def server(self) -> str:
        """The account's own server, as it stands in user ids."""
        return self.user.partition(":")[2]

    def no_user(self, name: str) -> str:
        """Why that is nobody whom we talk to, for the operator; empty where somebody may be called that."""
        if name == self.user:
            return f"{name} is the bot itself; write a person's account"
        if not _NEW_USER.fullmatch(name):
            return f"{name!r} is no account; write it whole and in small letters, such as @hoa:{self.server}"
        if self.invited_by == "own_server" and name.partition(":")[2] != self.server:
            return f"{name} is not on {self.server}, and the bot talks to nobody elsewhere; write @...:{self.server}"
        return ""
