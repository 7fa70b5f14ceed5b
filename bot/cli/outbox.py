"""Shows and settles what was not surely delivered."""

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.asking import answer_to, say
from bot.cli.chosen import Chosen
from bot.cli.control import Reply, Request
from bot.cli.desk import LIST
from bot.cli.exits import Exit
from bot.cli.findings import wide_console


def show_list(chosen: Chosen) -> Exit:
    """A line for each. Raises: ``NhipCauError``; ``OSError``."""
    reply = answer_to(chosen, Request(LIST))
    if reply.rows:
        _show(reply, wide_console())
    else:
        typer.echo("The outbox is empty: everything was delivered, or waits for its turn.")
    return reply.code


def settle_one(chosen: Chosen, verb: str, about: str) -> Exit:
    """Send one again, or count it as sent. Raises: ``NhipCauError``; ``OSError``."""
    return say(answer_to(chosen, Request(verb, about)))


def _show(reply: Reply, console: Console) -> None:
    table = Table(box=None, pad_edge=False)
    for column in reply.rows[0]:
        table.add_column(column, no_wrap=column == "id", overflow="fold")
    for row in reply.rows:
        table.add_row(*map(Text, row.values()))
    console.print(table)
