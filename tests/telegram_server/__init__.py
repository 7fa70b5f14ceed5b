"""A Telegram Bot API server for tests: see README.md."""

from tests.telegram_server.account import Answer, BotAccount, Press
from tests.telegram_server.errors import NotPossible, Refused
from tests.telegram_server.group import Group
from tests.telegram_server.limits import Limits
from tests.telegram_server.member import Member
from tests.telegram_server.seeing import Seen
from tests.telegram_server.server import Drifted, TelegramServer, telegram_server
from tests.telegram_server.world import Entity

__all__ = [
    "Answer", "BotAccount", "Drifted", "Entity", "Group", "Limits", "Member", "NotPossible", "Press", "Refused", "Seen",
    "TelegramServer", "telegram_server",
]  # fmt: skip
