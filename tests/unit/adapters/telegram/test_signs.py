"""Signs below messages leave at a pace of their own, once each, and keep still when Telegram asks for that."""

from collections.abc import AsyncIterator

import pytest

from adapters.telegram.failures import NotThere
from bot.adapter import ChatGone, Rejected, Wait
from bot.adapter.allowance import A_SECOND, AT_ONCE
from bot.model.ids import ChatRef, MessageRef
from bot.model.operations import React, Sign
from tests.telegram_server.faults import flooded, refused
from tests.unit.adapters.telegram.handy import ACCOUNT, Works, works

METHOD = "setMessageReaction"


@pytest.fixture
async def at_work() -> AsyncIterator[Works]:
    async with works() as made:
        yield made


def said(at_work: Works, text: str = "cảm ơn") -> React:
    """Lan writes; the sign for that."""
    number = at_work.lan.writes(text, chat=at_work.group)
    return React(MessageRef(at_work.there, str(number)), Sign.HEARD)


def signed(at_work: Works) -> int:
    """Below how many messages a sign stands."""
    return sum(each.reactions == ("👌",) for each in at_work.seen())


async def test_a_sign_stands_in_the_group_and_in_private(at_work: Works) -> None:
    await at_work.hands.show(said(at_work))
    whispered = at_work.lan.writes("cảm ơn")
    await at_work.hands.show(React(MessageRef(at_work.talk, str(whispered)), Sign.HEARD))
    assert signed(at_work) == 1
    assert at_work.lan.sees()[-1].reactions == ("👌",)


async def test_of_an_album_the_first_picture_gets_it(at_work: Works) -> None:
    first, second = at_work.lan.writes("một", chat=at_work.group), at_work.lan.writes("hai", chat=at_work.group)
    await at_work.hands.show(React(MessageRef(at_work.there, f"{first},{second}"), Sign.HEARD))
    assert [each.reactions for each in at_work.seen()] == [("👌",), ()]


async def test_of_many_at_once_some_are_left_out_and_later_ones_are_not(at_work: Works) -> None:
    signs = [said(at_work) for _ in range(AT_ONCE + 5)]
    for sign in signs:
        await at_work.hands.show(sign)
    assert signed(at_work) == len(at_work.server.sent(METHOD)) == AT_ONCE
    await at_work.clock.advance(2 / A_SECOND)
    for sign in signs[-3:]:
        await at_work.hands.show(sign)
    assert signed(at_work) == AT_ONCE + 2


async def test_a_sign_below_what_was_deleted_is_refused_and_tried_once(at_work: Works) -> None:
    sign = said(at_work)
    at_work.lan.deletes(int(sign.message.message), chat=at_work.group)
    with pytest.raises(NotThere):
        await at_work.hands.show(sign)
    assert len(at_work.server.sent(METHOD)) == 1


async def test_a_group_that_takes_no_such_sign_is_a_refusal_and_no_more(at_work: Works) -> None:
    at_work.server.faults.add(METHOD, refused(400, "Bad Request: REACTION_INVALID"))
    with pytest.raises(Rejected, match=r"(?i)reaction_invalid"):
        await at_work.hands.show(said(at_work))
    assert len(at_work.server.sent(METHOD)) == 1
    assert signed(at_work) == 0


async def test_while_telegram_asks_for_patience_nothing_is_even_tried(at_work: Works) -> None:
    sign = said(at_work)
    at_work.server.faults.add(METHOD, flooded(30))
    with pytest.raises(Wait):
        await at_work.hands.show(sign)
    await at_work.clock.advance(29)
    await at_work.hands.show(sign)
    assert len(at_work.server.sent(METHOD)) == 1
    await at_work.clock.advance(2)
    await at_work.hands.show(sign)
    assert signed(at_work) == 1


async def test_a_chat_that_is_none_is_a_failure_with_a_name(at_work: Works) -> None:
    with pytest.raises(ChatGone):
        await at_work.hands.show(React(MessageRef(ChatRef(ACCOUNT, "nowhere"), "1"), Sign.HEARD))
