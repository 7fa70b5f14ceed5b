"""Once a day oversight reads how many lines the log has and a code for them: their private talk is a witness outside of the database."""

from typing import Final

from bot.model.content import bold, say
from bot.plugin import Due
from bot.plugin.facets import LogSeal
from plugins.admin.manifest import Ctx, plugin
from plugins.admin.records import LogDay

_THE_ONE: Final = "log"
_SHOWN: Final = 16
"""So many digits of the hash: enough that nobody makes another log with the same."""


@plugin.schedule("log-day", "30 6 * * *")
def log_day(ctx: Ctx, due: Due) -> None:
    """What stands there, and an alarm where it does not follow from what they were told last."""
    last, now = ctx.records.get(LogDay, _THE_ONE), ctx.audit.seal()
    trouble = None
    if last is None:
        ctx.records.add(LogDay(lines=now.lines, hash=now.hash, at=now.at))
    else:
        trouble = ctx.audit.since(LogSeal(last.lines, last.hash, last.at))
    new = now.lines - (last.lines if last else 0)
    words = say(ctx.aloud("admin-log-day", count=now.lines, more=new, hash=_spelled(now.hash)))
    if trouble is not None and last is not None:
        alarm = ctx.aloud(f"admin-log-{trouble}", count=last.lines, hash=_spelled(last.hash), when=ctx.clock(last.at))
        words = say(bold(alarm), "\n", *words.spans)
    for reader in ctx.audit.readers():
        ctx.chat.tell(reader.id, words)
    if last is not None:
        last.lines, last.hash, last.at = now.lines, now.hash, now.at


def _spelled(hash_: str) -> str:
    """Its first digits, four by four."""
    return " ".join(hash_[at : at + 4] for at in range(0, _SHOWN, 4))
