"""What a look at an installation found, as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from bot.cli.exits import Exit


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warn"
    ERROR = "error"


_STYLES = {Level.OK: "green", Level.WARNING: "yellow", Level.ERROR: "bold red"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line; ``words`` say how it is, and for all but OK what to do; ``code`` is how an error ends the command."""

    level: Level
    about: str
    words: str
    code: Exit = Exit.OK


def ok(about: str, words: str) -> Finding:
    """All is well."""
    return Finding(Level.OK, about, words)


def warning(about: str, words: str) -> Finding:
    """It works, and should be better."""
    return Finding(Level.WARNING, about, words)


def error(about: str, words: str, code: Exit = Exit.USAGE) -> Finding:
    """It will not start like this."""
    return Finding(Level.ERROR, about, words, code)


def wide_console() -> Console:
    """Standard output; what another program reads is not broken into short lines."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=1000)


def progress_bar(console: Console, *, transient: bool = False) -> Progress:
    """What is at work, how much of it is done, and how long the rest will take; ``transient`` leaves nothing behind."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=transient)


def show(findings: Iterable[Finding], console: Console) -> Exit:
    """Print them, a line each; the code of the first error."""
    found = list(findings)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for each in found:
        table.add_row(Text(each.level, _STYLES[each.level]), Text(each.about), Text(each.words))
    console.print(table)
    return next((each.code for each in found if each.level is Level.ERROR), Exit.OK)
