"""How an incident is shown: a line for a list, a card to work with, and a record in the order of form 08."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bot.plugin.register import Stock
from plugins.mydata.manifest import Ctx
from plugins.mydata.records import Incident, Part

_TABLES: Final[Mapping[Part, tuple[str, ...]]] = {
    Part.PEOPLE: ("person", "identity"),
    Part.HOUSEHOLDS: ("registration__household", "registration__kin", "registration__request"),
    Part.CASES: ("relay__case", "relay__sighting", "media"),
    Part.ALL: (),
}


def line(ctx: Ctx, kept: Incident) -> str:
    """Number, part and clock: nothing of what was written, and nobody's name."""
    part = ctx.text(f"mydata-ask-part-{kept.part}")
    return ctx.text("mydata-incident-line", number=kept.number, part=part, state=_state(ctx, kept))


def card(ctx: Ctx, kept: Incident) -> str:
    """What was written, and what of the house it is about, in numbers."""
    words = [line(ctx, kept), ctx.text("mydata-incident-what", words=kept.what)]
    words.append(ctx.text("mydata-incident-done", words=kept.done or _nothing(ctx)))
    return "\n".join((*words, *_about(ctx, kept)))


def record(ctx: Ctx, kept: Incident) -> str:
    """For the form of Decree 356/2025/NĐ-CP: who, when, what, whose, what was done, what was told."""
    return ctx.text(
        "mydata-incident-record",
        number=kept.number,
        contact=ctx.data_contact,
        noticed=_moment(ctx, kept.noticed_at),
        written=_moment(ctx, kept.written_at),
        due=_moment(ctx, kept.due),
        what=kept.what,
        whose=kept.whose or _nothing(ctx),
        about="\n".join(_about(ctx, kept)),
        done=kept.done or _nothing(ctx),
        told=_told(ctx, kept.reported, kept.reported_at),
        end=_told(ctx, kept.ended, kept.ended_at),
    )


def _about(ctx: Ctx, kept: Incident) -> list[str]:
    return [_stock(ctx, each) for each in ctx.register.stock(_TABLES[kept.part]) if each.rows]


def _stock(ctx: Ctx, each: Stock) -> str:
    return ctx.text("mydata-incident-stock", table=each.table, count=each.rows, fields=", ".join(each.fields))


def _state(ctx: Ctx, kept: Incident) -> str:
    if kept.ended_at:
        return ctx.text("mydata-incident-is-ended", when=_moment(ctx, kept.ended_at))
    if kept.reported_at:
        return ctx.text("mydata-incident-is-reported", when=_moment(ctx, kept.reported_at))
    late = ctx.now >= kept.due
    return ctx.text("mydata-incident-is-late" if late else "mydata-incident-is-open", due=_moment(ctx, kept.due))


def _told(ctx: Ctx, words: str, when: datetime | None) -> str:
    return ctx.text("mydata-incident-told", when=_moment(ctx, when), words=words) if when else _nothing(ctx)


def _nothing(ctx: Ctx) -> str:
    return ctx.text("mydata-incident-nothing")


def _moment(ctx: Ctx, when: datetime) -> str:
    return f"{when.astimezone(ctx.zone):%H:%M %d/%m/%Y}"
