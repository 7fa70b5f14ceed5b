"""What answers for Telegram says that all is well, but not what came of it: nobody knows then."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import pytest

from bot.adapter import Uncertain
from bot.model.operations import Invite, Send
from tests.telegram_server.faults import odd
from tests.unit.adapters.telegram.handy import BUFFALO, ROPE, words, works

NO_MESSAGES: Final[Sequence[object]] = (
    None,
    True,
    [],
    {},
    {"message_id": None},
    {"message_id": "x"},
    {"message_id": True},
)
NO_LINKS: Final[Sequence[object]] = (None, True, [], {}, {"invite_link": None}, {"invite_link": 5}, {"invite_link": ""})


@pytest.mark.parametrize("answer", NO_MESSAGES)
async def test_whether_something_was_said_is_in_doubt_where_it_has_no_number(answer: object) -> None:
    async with works() as at_work:
        at_work.server.faults.add("sendMessage", odd(answer))
        at_work.server.faults.add("sendPhoto", odd(answer))
        at_work.server.faults.add("sendMediaGroup", odd(answer))
        at_work.server.faults.add("sendMediaGroup", odd([{"message_id": 7}, answer]))
        for content in (words("Chào"), words("Trâu", BUFFALO), *2 * (words("Trâu", BUFFALO, ROPE),)):
            with pytest.raises(Uncertain, match="without its number"):
                await at_work.does(Send(at_work.there, content))
        assert at_work.server.faults.left == 0


@pytest.mark.parametrize("answer", NO_LINKS)
async def test_whether_there_is_an_invitation_is_in_doubt_where_it_has_no_address(answer: object) -> None:
    async with works() as at_work:
        at_work.server.faults.add("createChatInviteLink", odd(answer))
        with pytest.raises(Uncertain, match="without its address"):
            await at_work.does(Invite("", timedelta(hours=1), at_work.there))
