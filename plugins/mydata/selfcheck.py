"""The look of every month: what is overdue about data, each with what to do next; all well is one short line."""

from bot.model.content import say
from bot.plugin import PRIVATE, Command, Due, command
from plugins.mydata.alarmclock import concerned
from plugins.mydata.manifest import DESK, Ctx, plugin
from plugins.mydata.records import open_incidents, waiting


@plugin.schedule("self-check", "0 8 1 * *")
def every_month(ctx: Ctx, due: Due) -> None:
    """To who looks after data and the commander, on the first at eight."""
    words = say(findings(ctx, aloud=True))
    for person in concerned(ctx, None):
        ctx.chat.tell(person, words)


@plugin.command(command("tự kiểm tra", "selfcheck"), where=PRIVATE, role=DESK)
def at_once(ctx: Ctx, asked: Command) -> None:
    """The same, now."""
    ctx.audit.write("self-checked", unit=None, subject="data")
    ctx.chat.reply(findings(ctx))


def findings(ctx: Ctx, *, aloud: bool = False) -> str:
    """A line for each thing that is overdue, numbers only; or that all is well."""
    text = ctx.aloud if aloud else ctx.text
    late = [each for each in ctx.records.all(waiting()) if ctx.now >= each.next_clock]
    overdue = [each for each in ctx.records.all(open_incidents()) if ctx.now >= each.due and not each.reported_at]
    lines = [text("mydata-check-requests", count=len(late))] if late else []
    lines += [text("mydata-check-incidents", count=len(overdue))] if overdue else []
    lines += [
        text(f"mydata-check-{each.trouble}", count=each.count, about=each.about) for each in ctx.register.lapses()
    ]
    erased = ctx.register.erased()
    if not lines:
        return text("mydata-check-well", erased=erased)
    numbered = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    return "\n".join((text("mydata-check", count=len(lines)), *numbered, text("mydata-check-erased", erased=erased)))
