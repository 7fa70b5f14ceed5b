"""python-telegram-bot's ``Application`` on the feed; it keeps nothing."""

import asyncio
import json
import logging
from collections.abc import Iterable

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes
from telegram.request import BaseRequest, RequestData

from tests.benchmarks.peers import feed
from tests.benchmarks.peers.report import Report, Sent, measured, order, say
from tests.benchmarks.peers.wire import answer_to


class Nowhere(BaseRequest):
    """Takes what is to be sent in the form in which it would be, and answers as Telegram does."""

    def __init__(self, sent: Sent) -> None:
        self._sent = sent

    @property
    def read_timeout(self) -> float | None:
        """None is needed."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        *_more: object,
        **_named: object,
    ) -> tuple[int, bytes]:
        """No network."""
        return 200, answer_to(
            url.rpartition("/")[2], {} if request_data is None else request_data.json_parameters, self._sent
        )


async def _status(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.effective_message is not None:
        await update.effective_message.reply_text(feed.ANSWER, do_quote=True)


async def _pressed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.callback_query is not None:
        await update.callback_query.answer(feed.NOTED)


async def _run() -> Report:
    given, sent = order(), Sent()
    nowhere = Nowhere(sent)
    application = Application.builder().token(feed.TOKEN).request(nowhere).get_updates_request(nowhere).build()
    application.add_handler(CommandHandler(feed.COMMAND.removeprefix("/"), _status))
    application.add_handler(CallbackQueryHandler(_pressed, pattern=feed.PRESSED))

    async def handle(batches: Iterable[str]) -> None:
        for batch in batches:
            for raw in json.loads(batch)["result"]:
                await application.process_update(Update.de_json(raw, application.bot))

    async with application:
        return await measured(given, sent, handle)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    say(asyncio.run(_run()))
