"""Making a homeserver ready takes minutes: whoever waits sees how far it is."""

from io import StringIO

from rich.console import Console

from bot.cli.control import Reply, Request
from bot.cli.exits import Exit
from bot.cli.provision import carry_out
from bot.cli.provisioning import STEP


def test_a_bar_counts_the_steps_and_names_what_failed() -> None:
    out, asked = StringIO(), []

    def ask(request: Request) -> Reply:
        asked.append(request)
        return Reply(Exit.FAILED if request.about == "b" else Exit.OK, "no right")

    steps = [{"key": key, "words": f"the group {key}: make it"} for key in "abc"]
    ended = carry_out(steps, ask, Console(file=out, force_terminal=True, width=100))
    assert (ended, asked) == (Exit.FAILED, [Request(STEP, key) for key in "abc"])
    assert all(place in out.getvalue() for place in ("0/3", "3/3", "making ready", "━"))
