"""Albums: several messages that the house sees as one, by a name that holds all their numbers."""

from collections.abc import Mapping, Sequence
from typing import Final

from adapters.telegram.photos import Memory
from bot.adapter import Rejected
from bot.model.ids import ChatRef, MessageRef

_MOST: Final = 20


class Albums:
    """Remembers the newest albums of each group, so that an answer to any of their pictures is one to the album."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def learnt(self, chat: ChatRef, made: Sequence[int]) -> Mapping[str, str]:
        """What is to be remembered of messages that were sent together: nothing of one alone, nor of a private chat."""
        if len(made) < 2 or not chat.chat.startswith("-"):
            return {}
        before = (self._memory(_key(chat)) or "").split()
        return {_key(chat): " ".join([*before, named(made)][-_MOST:])}

    def whole(self, chat: ChatRef, number: int) -> str:
        """The name of the message with that number, or of the album that it is a part of."""
        for album in (self._memory(_key(chat)) or "").split():
            if str(number) in album.split(","):
                return album
        return str(number)


def named(made: Sequence[int]) -> str:
    """The name of what was sent together."""
    return ",".join(map(str, made))


def numbers(message: MessageRef) -> list[int]:
    """The messages that a name stands for, at least one. Raises: ``Rejected`` for what is no name."""
    try:
        return [int(each) for each in message.message.split(",")]
    except ValueError:
        raise Rejected("that is no message of Telegram") from None


def _key(chat: ChatRef) -> str:
    return f"albums/{chat.chat}"
