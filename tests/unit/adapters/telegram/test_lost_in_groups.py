"""Who asks in a group for what every bot does in private is shown the way, seldom enough not to be noise."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.telegram_server.bench import TelegramBench, telegram_bench
from tests.unit.adapters.telegram.hearing import all_heard


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[TelegramBench]:
    async with telegram_bench(tmp_path) as bench:
        await all_heard(bench)
        yield bench


def _said(bench: TelegramBench) -> list[str]:
    """By us, in the group."""
    return [each.text for each in bench.member.sees(bench.home) if not each.mine and each.service is None]


@pytest.mark.parametrize("words", ["/help", "/start", "/menu", "/help@{bot}"])
async def test_who_asks_for_help_in_a_group_is_led_to_the_private_chat(bench: TelegramBench, words: str) -> None:
    await bench.writes(words.format(bot=bench.server.bot.username), group=True)
    await all_heard(bench)
    (said,) = _said(bench)
    assert f"https://t.me/{bench.server.bot.username}" in said


async def test_a_group_hears_it_once_in_a_while_however_many_ask(bench: TelegramBench) -> None:
    for _ in range(5):
        await bench.writes("/help", group=True)
    await all_heard(bench)
    await bench.writes("/start", group=True)
    await all_heard(bench)
    assert len(_said(bench)) == 1


@pytest.mark.parametrize("words", ["/help@another_bot", "/helpers", "help", "giúp với", "/tin 57", "/start vui quá"])
async def test_nothing_else_that_is_said_in_a_group_is_answered_so(bench: TelegramBench, words: str) -> None:
    await bench.writes(words, group=True)
    await all_heard(bench)
    assert _said(bench) == []


async def test_in_private_the_house_answers_itself(bench: TelegramBench) -> None:
    await bench.writes("/help")
    assert len(await all_heard(bench)) == 1
    assert bench.member.reads() == ["/start", "/help"]
