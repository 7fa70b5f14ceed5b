"""Presses are answered, whatever the house has to say to them."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from pathlib import Path

import pytest

from bot.adapter import Adapter
from bot.model.events import ButtonPressed, Event
from bot.model.operations import AnswerPress, WireButton
from bot.testing.contract.bench import send, words
from bot.testing.intake import NotCommitted
from tests.telegram_server.account import Answer
from tests.telegram_server.bench import TelegramBench, telegram_bench
from tests.telegram_server.faults import broken
from tests.unit.adapters.telegram.hearing import Told, all_heard

CHOOSE = words("chọn", WireButton("token", "Có"))


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[TelegramBench]:
    async with telegram_bench(tmp_path) as bench:
        yield bench


class Answering(Told):
    """Says something to each press as soon as it is kept, as the house does."""

    def __init__(self, adapter: Adapter, text: str) -> None:
        super().__init__()
        self._adapter, self._text = adapter, text

    async def take(
        self,
        events: Sequence[Event],
        *,
        cursor: str | None = None,
        remember: Mapping[str, str] | None = None,
        hold: Mapping[str, str] | None = None,
        release: Collection[str] = (),
    ) -> None:
        await super().take(events, cursor=cursor, remember=remember, hold=hold, release=release)
        for event in events:
            if isinstance(event, ButtonPressed):
                await self._adapter.show(AnswerPress(event.chat, event.press, self._text))


async def test_a_press_to_which_nothing_is_said_stops_waiting(bench: TelegramBench) -> None:
    await send(bench, CHOOSE, "key", group=False)
    press = bench.member.taps("Có")
    await all_heard(bench)
    assert press.answered.done()
    assert press.answered.result() == Answer()


async def test_what_is_said_to_a_press_is_shown_and_answered_once(bench: TelegramBench) -> None:
    await send(bench, CHOOSE, "key", group=False)
    press = bench.member.taps("Có")
    await all_heard(bench, Answering(bench.adapter, "Đã nhận"))
    assert press.answered.result() == Answer("Đã nhận")
    assert len(bench.server.sent("answerCallbackQuery")) == 1


async def test_a_press_that_cannot_be_kept_goes_on_waiting(bench: TelegramBench) -> None:
    await send(bench, CHOOSE, "key", group=False)
    press = bench.member.taps("Có")
    with pytest.raises(NotCommitted):
        await all_heard(bench, Told(failures=1))
    assert not press.answered.done()


async def test_an_answer_that_is_lost_stops_nothing(bench: TelegramBench) -> None:
    await send(bench, CHOOSE, "key", group=False)
    bench.server.faults.add("answerCallbackQuery", broken(502))
    lost = bench.member.taps("Có")
    again = bench.member.taps("Có")
    events = await all_heard(bench)
    assert (len(events), lost.answered.done(), again.answered.done()) == (2, False, True)
