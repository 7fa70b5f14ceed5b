"""aiogram's dispatcher on the feed; it keeps nothing."""

import asyncio
import json
import logging
from collections.abc import Iterable

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.filters import Command
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import CallbackQuery, Message

from tests.benchmarks.peers import feed
from tests.benchmarks.peers.report import Report, Sent, measured, order, say
from tests.benchmarks.peers.wire import answer_to


class Nowhere(AiohttpSession):  # type: ignore[misc] # its library is in another environment
    """Takes what is to be sent in the form in which it would be, and answers as Telegram does."""

    def __init__(self, sent: Sent) -> None:
        super().__init__()
        self._sent = sent

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - the library's own
    ) -> TelegramType:
        """No network."""
        form = self.build_form_data(bot, method)
        said = {options["name"]: value for options, _, value in form._fields}
        answer = answer_to(method.__api_method__, said, self._sent)
        return self.check_response(bot, method, 200, answer.decode()).result


async def _status(message: Message) -> None:
    await message.reply(feed.ANSWER)


async def _pressed(query: CallbackQuery) -> None:
    await query.answer(feed.NOTED)


async def _run() -> Report:
    given, sent = order(), Sent()
    bot, dispatcher = Bot(feed.TOKEN, session=Nowhere(sent)), Dispatcher()
    dispatcher.message.register(_status, Command(feed.COMMAND.removeprefix("/")))
    dispatcher.callback_query.register(_pressed, F.data == feed.PRESSED)

    async def handle(batches: Iterable[str]) -> None:
        for batch in batches:
            for raw in json.loads(batch)["result"]:
                await dispatcher.feed_raw_update(bot, raw)

    return await measured(given, sent, handle)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    say(asyncio.run(_run()))
