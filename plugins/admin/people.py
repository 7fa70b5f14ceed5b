"""People: who holds which role, where and until when."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bot.model.content import Button, Tone
from bot.model.errors import Refused
from bot.model.ids import PersonId
from bot.model.people import Grant, Role
from bot.plugin import PRIVATE, Press, command
from plugins.admin.forms import DeputyForm, GrantForm, PersonForm, Until
from plugins.admin.manifest import CHIEFS, Ctx, actor, plugin

_LENGTHS: Final[Mapping[Until, timedelta | None]] = {
    Until.DAY: timedelta(days=1),
    Until.WEEK: timedelta(days=7),
    Until.MONTH: timedelta(days=30),
    Until.YEAR: timedelta(days=365),
    Until.OPEN: None,
}


def end_of(now: datetime, until: Until) -> datetime | None:
    """When something chosen to last so long ends; None for open."""
    length = _LENGTHS[until]
    return now + length if length else None


@plugin.on_button("give-role", where=PRIVATE, role=Role.COMMANDER)
def give_pressed(ctx: Ctx, press: Press) -> None:
    """Give somebody a role."""
    ctx.chat.open(GrantForm)


@plugin.form(
    GrantForm, start=command("giao nhiệm vụ", "trao quyền", "grant"), where=PRIVATE, role=Role.COMMANDER, proof=True
)
def give(ctx: Ctx, form: GrantForm) -> None:
    """Access decides whether this one may."""
    ctx.grants.give(form.person, form.role, form.unit, until=end_of(ctx.now, form.until))
    ctx.chat.reply(ctx.text("admin-given", name=name_of(ctx, form.person), role=role_name(ctx, form.role)))


@plugin.on_button("deputy", where=PRIVATE, role=Role.OFFICER)
def deputy_pressed(ctx: Ctx, press: Press) -> None:
    """Somebody stands in for me."""
    ctx.chat.open(DeputyForm)


@plugin.form(
    DeputyForm, start=command("cử người thay", "cử phó", "deputy"), where=PRIVATE, role=Role.OFFICER, proof=True
)
def deputy(ctx: Ctx, form: DeputyForm) -> None:
    """For each area of one's own; a deputy passes nothing on, and ends when his principal's role does."""
    wanted = end_of(ctx.now, form.until)
    lines = [ctx.text("admin-deputised", name=name_of(ctx, form.person))]
    for grant in _own_areas(ctx):
        until = min(end for end in (wanted, grant.ends) if end)
        ctx.grants.give(form.person, grant.role, grant.unit, until=until, deputy_of=grant.id)
        unit = ctx.directory.unit(grant.unit).name
        lines.append(ctx.text("admin-deputised-until", unit=unit, when=ctx.clock(until)))
    ctx.chat.reply("\n".join(lines))


def _own_areas(ctx: Ctx) -> list[Grant]:
    mine = [
        grant
        for grant in ctx.grants.of(actor(ctx).id)
        if grant.role is Role.OFFICER and grant.deputy_of is None and grant.holds_at(ctx.now)
    ]
    if not mine:
        raise Refused("admin-nothing-to-deputise")
    return mine


@plugin.on_button("roles", where=PRIVATE, role=CHIEFS)
def roles_pressed(ctx: Ctx, press: Press) -> None:
    """Whose roles?"""
    ctx.chat.open(PersonForm)


@plugin.form(PersonForm, start=command("xem nhiệm vụ", "xem quyền", "roles"), where=PRIVATE, role=CHIEFS)
def roles(ctx: Ctx, form: PersonForm) -> None:
    """All of one person's grants, each with a button that ends it."""
    held = ctx.grants.of(form.person)
    lines = [_line(ctx, grant) for grant in held] or [ctx.text("admin-no-roles")]
    ends = [
        Button(ctx.text("admin-end", **_named(ctx, grant)), "end-role", f"{grant.person}:{grant.id}", Tone.DANGER)
        for grant in held
    ]
    ctx.chat.reply("\n".join([name_of(ctx, form.person), *lines]), *ends)


def _line(ctx: Ctx, grant: Grant) -> str:
    if grant.ends is None:
        return ctx.text("admin-role-line", **_named(ctx, grant))
    return ctx.text("admin-role-line-until", when=ctx.clock(grant.ends), **_named(ctx, grant))


def _named(ctx: Ctx, grant: Grant) -> dict[str, str]:
    return {"role": role_name(ctx, grant.role), "unit": ctx.directory.unit(grant.unit).name}


@plugin.on_button("end-role", where=PRIVATE, role=CHIEFS)
def end_role(ctx: Ctx, press: Press) -> None:
    """What will end is shown once more."""
    person, _, key = press.payload.partition(":")
    held = ctx.grants.of(PersonId(person))
    grant = next((each for each in held if each.id == key), None)
    if grant is None:
        raise Refused("admin-no-such-role")
    text = ctx.text("admin-end-sure", name=name_of(ctx, grant.person), **_named(ctx, grant))
    ctx.chat.reply(text, Button(ctx.text("admin-end-yes"), "end-role-now", key, Tone.DANGER))


@plugin.on_button("end-role-now", where=PRIVATE, role=CHIEFS, proof=True)
def end_role_now(ctx: Ctx, press: Press) -> None:
    """It ends now, with its deputies."""
    ctx.grants.end(press.payload)
    ctx.chat.reply(ctx.text("admin-ended"))


def role_name(ctx: Ctx, role: Role) -> str:
    """A role as people say it in the middle of a sentence."""
    label = ctx.text(f"admin-ask-role-{role.value}")
    return label[:1].lower() + label[1:]


def name_of(ctx: Ctx, person: PersonId) -> str:
    """A person's name, or a kind word where there is none."""
    known = ctx.directory.person(person)
    return known.name if known else ctx.text("admin-somebody")
