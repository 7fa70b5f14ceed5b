"""Names: how an officer is shown to everybody, and what of it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from bot.model.ids import PersonId
from bot.plugin import PRIVATE, Ask, Confirm, Form, command
from plugins.directory.manifest import SHOWN, Ctx, plugin
from plugins.directory.records import Shown


@dataclass(frozen=True)
class ShownForm(Form):
    """How shall residents see you?"""

    name: Annotated[str, Ask(key="directory-ask-shown", limit=40, letters=2, lines=False)]
    sure: Annotated[bool, Confirm(key="directory-sure-shown")]


@plugin.form(ShownForm, start=command("tên hiển thị", "shown name"), where=PRIVATE, role=SHOWN)
def show_as(ctx: Ctx, form: ShownForm) -> None:
    """From now on, until chosen anew; who chose what when is in the log, the name itself is not."""
    if ctx.person is None:
        return
    name = " ".join(form.name.split())
    kept = ctx.records.get(Shown, ctx.person.id)
    if kept:
        kept.words = name
    else:
        ctx.records.add(Shown(person=ctx.person.id, words=name))
    held = ctx.staff.roles_of(ctx.person.id)
    ctx.audit.write("shown", unit=held[0].unit if held else None, subject=ctx.person.id)
    ctx.chat.reply(ctx.text("directory-shown", name=name))


@plugin.on_export
def export(ctx: Ctx, person: PersonId) -> Mapping[str, str]:
    """The name that was chosen."""
    kept = ctx.records.get(Shown, person)
    return {ctx.text("directory-export"): kept.words} if kept else {}


@plugin.on_erase
def erase(ctx: Ctx, person: PersonId) -> None:
    """It is chosen no more."""
    if kept := ctx.records.get(Shown, person):
        ctx.records.remove(kept)
