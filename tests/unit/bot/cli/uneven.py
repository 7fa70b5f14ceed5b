"""An adapter as the settings name it: a town with addresses, which cannot be reached everywhere and always."""

from dataclasses import replace
from typing import Final

from pydantic import BaseModel

from bot.adapter import Adapter, AdapterEntry, Premises
from bot.testing.platform import TownAdapter
from bot.testing.town import CAPABILITIES, Town

PLACE: Final = "tests.unit.bot.cli.uneven"
UNEVEN: Final = replace(CAPABILITIES, invite=False, uneven_in=frozenset({"VN"}))


class OpenTown(TownAdapter):
    """Anybody may begin a private chat there, by an address."""

    def address(self, start: str) -> str:
        """Where the bot is."""
        return f"https://town.example/bot?start={start}"


class NoSettings(BaseModel):
    """There is nothing to say."""


def make(premises: Premises, _settings: BaseModel) -> Adapter:
    """A town of its own."""
    return OpenTown(Town(premises.clock, account=premises.account, capabilities=UNEVEN))


adapter = AdapterEntry(NoSettings, make)
