"""The sample ward's people on Telegram, each with a talk with the bot, and their groups, made by a steward."""

from collections.abc import Sequence
from typing import Final

from bot.adapter import SampleGroup, SamplePerson, Settlement
from bot.model.ids import AccountId, ChatRef, UserRef
from tests.telegram_server.group import Group
from tests.telegram_server.member import Member
from tests.telegram_server.server import TelegramServer

ACCOUNT: Final = AccountId("telegram")


class Hamlet:
    """Who lives there, by their keys; who has never begun a talk cannot be written to."""

    def __init__(self, server: TelegramServer) -> None:
        self.server = server
        self.members: dict[str, Member] = {}
        self.groups: dict[str, Group] = {}
        self._steward = server.person("Người lập nhóm")

    @property
    def idle(self) -> bool:
        """Whether the bot has acknowledged all that it was told."""
        return not self.server.bot.waiting

    @property
    def taken(self) -> int:
        """How often the bot asked for something."""
        return len(self.server.requests)

    async def settle(self, people: Sequence[SamplePerson], groups: Sequence[SampleGroup]) -> Settlement:
        """Everybody and every group that is not there yet; nothing of it is told to the bot."""
        for person in people:
            self.moves_in(person.key, person.name)
        for group in groups:
            if group.key not in self.groups:
                members = [self.members[key] for key in group.members]
                self.groups[group.key] = self.server.group(group.title, [self._steward, *members])
        self.server.bot.waiting.clear()
        return Settlement(
            {one.key: UserRef(ACCOUNT, str(self.members[one.key].id)) for one in people},
            {one.key: ChatRef(ACCOUNT, str(self.members[one.key].id)) for one in people},
            {group.key: ChatRef(ACCOUNT, str(self.groups[group.key].id)) for group in groups},
        )

    def moves_in(self, key: str, name: str) -> Member:
        """Somebody who has pressed "Start"."""
        if key not in self.members:
            self.members[key] = self.server.person(name)
            self.members[key].starts()
        return self.members[key]
