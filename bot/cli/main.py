"""The entry of the command: runs it, and ends with a sentence and an exit code where it fails."""

import sys

import typer

from bot.cli.commands import whole_command
from bot.model.errors import NhipCauError


def main() -> None:
    """For the shell."""
    try:
        whole_command()()
    except (NhipCauError, OSError) as error:
        from bot.cli.failures import exit_of, words_of

        typer.echo(f"nhipcau: {words_of(error)}", err=True)
        sys.exit(exit_of(error))
