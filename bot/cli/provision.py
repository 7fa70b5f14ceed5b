"""Makes a platform ready for the ward: shows what is missing, asks, and does it step by step."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.asking import conversation, opened, say
from bot.cli.chosen import Chosen
from bot.cli.control import Reply, Request
from bot.cli.exits import Exit
from bot.cli.findings import progress_bar, wide_console
from bot.cli.invitations import read_invitations
from bot.cli.provisioning import AGAIN, ASKED, LOOK, STEP
from bot.cli.sample import settings_of

MOST_TRIES: Final = 5
"""So often a step is tried that nobody answered; where the platform asks for patience there is no end of it."""

_LONGEST_WAIT: Final = 600.0

Ask = Callable[[Request], Reply]
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the operator says; ``account`` may be empty where only one can be meant."""

    account: str = ""
    invitations: Path | None = None
    read_only: bool = False

    def request(self) -> Request:
        """The look that begins it. Raises: ``SettingsError``."""
        rows = read_invitations(self.invitations) if self.invitations else []
        details = {
            "invitations": json.dumps([astuple(row) for row in rows]),
            "read_only": "yes" if self.read_only else "no",
        }
        return Request(LOOK, self.account, details)


def provision(chosen: Chosen, wanted: Wanted, *, sure: bool) -> Exit:
    """Nothing is done without a yes. Raises: ``NhipCauError``; ``OSError``."""
    settings, request, console = settings_of(chosen), wanted.request(), wide_console()
    with conversation(settings, lambda: opened(settings)) as ask:
        with console.status("Looking at what is there ..."):
            found = ask(request)
        if found.code is not Exit.OK:
            return say(found)
        if not found.rows:
            typer.echo("Nothing is missing.")
            return Exit.OK
        _preview(found.rows, console)
        if not sure and not typer.confirm("Do all this?"):
            typer.echo("Nothing was done.")
            return Exit.FAILED
        return carry_out(found.rows, ask, console)


def _preview(steps: Sequence[Row], console: Console) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("step", justify="right")
    table.add_column("what is missing", overflow="fold")
    for number, step in enumerate(steps, 1):
        table.add_row(str(number), Text(step["words"]))
    console.print(table)


def carry_out(steps: Sequence[Row], ask: Ask, console: Console) -> Exit:
    """One step after another; a step that failed holds up no other, but nothing is tried without being let in."""
    failed: list[tuple[int, Row, Reply]] = []
    number = 0
    with progress_bar(console) as progress:
        bar = progress.add_task("making ready", total=len(steps))
        for number, step in enumerate(steps, 1):
            reply = patiently(
                ask,
                Request(STEP, step["key"]),
                lambda words: progress.update(bar, description=words),
            )
            progress.update(bar, advance=1, description="making ready")
            if reply.code is not Exit.OK:
                failed.append((number, step, reply))
            if reply.code is Exit.SECRET:
                break
    return _ended(steps, number, failed)


def patiently(
    ask: Ask, request: Request, tell: Callable[[str], None], pause: Callable[[float], None] = time.sleep
) -> Reply:
    """The answer, asked for again as long as the platform wants patience, and a few times where it does not answer."""
    tries = 0
    while True:
        reply = ask(request)
        again = next((row for row in reply.rows if AGAIN in row), None)
        if again is None:
            return reply
        tries += ASKED not in again
        if tries >= MOST_TRIES:
            return reply
        tell(reply.words)
        pause(min(float(again[AGAIN]), _LONGEST_WAIT))


def _ended(steps: Sequence[Row], tried: int, failed: Sequence[tuple[int, Row, Reply]]) -> Exit:
    planned = len(steps)
    if not failed:
        typer.echo(
            f"Done: {planned} {'step' if planned == 1 else 'steps'}. All is as planned, and every group is bound."
        )
        return Exit.OK
    for number, step, reply in failed:
        typer.echo(f"step {number}, {step['words']}: {reply.words}", err=True)
    standing = f"{tried - len(failed)} done, {len(failed)} failed, {planned - tried} not tried"
    typer.echo(f"{standing}; see to these, then give the same command again: it goes on from there", err=True)
    return failed[0][2].code
