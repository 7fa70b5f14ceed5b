"""Adding a group that no bot may enter: an officer says that it is there, for nobody else could."""

from dataclasses import dataclass
from typing import Annotated

from bot.model.folding import fold
from bot.model.ids import UnitId
from bot.model.kinds import KindId
from bot.model.people import Role
from bot.plugin import PRIVATE, Ask, AskKind, AskUnit, Confirm, Form, command
from plugins.manual.manifest import CHIEFS, Ctx, plugin

_DIGITS = 5


def no_count(words: str) -> str:
    """A number of people, such as "120" or "khoảng 120"."""
    digits = "".join(letter for letter in words if letter.isdecimal())
    return "" if 0 < len(digits) <= _DIGITS else "manual-no-count"


@dataclass(frozen=True)
class GroupForm(Form):
    """Whose group it is, which kind, what it is called there, and how many people read it."""

    unit: Annotated[UnitId, AskUnit(key="manual-ask-unit")]
    kind: Annotated[KindId, AskKind(key="manual-ask-kind")]
    title: Annotated[str, Ask(key="manual-ask-title", limit=80, letters=1, lines=False)]
    people: Annotated[str | None, Ask(key="manual-ask-people", limit=20, lines=False, optional=True, unfit=no_count)]
    sure: Annotated[bool, Confirm(key="manual-sure-group")]


@plugin.form(GroupForm, start=command("thêm nhóm tay", "nhóm tay", "addmanual"), where=PRIVATE, role=CHIEFS)
def added(ctx: Ctx, form: GroupForm) -> None:
    """From now on everything for such groups is asked for there too, of who looks after it."""
    people = int("".join(letter for letter in fold(form.people or "0") if letter.isdecimal()))
    group = ctx.packs.declare(form.unit, form.kind, " ".join(form.title.split()), people)
    heads = ctx.members.holders(Role.CLUSTER_HEAD, group.unit) or ctx.members.holders(Role.OFFICER, group.unit)
    who = ", ".join(one.name for one in heads) or ctx.text("manual-duty-room")
    ctx.chat.reply(ctx.text("manual-added", group=group.title, who=who))
