"""Consent: rights over a unit widen only when somebody of either side has agreed."""

from typing import Final, Protocol

from bot.model.content import Button, Tone, say
from bot.model.errors import Refused
from bot.model.facts import UnitMoved
from bot.model.people import Grant, Role
from bot.model.reforms import Outlook, Reform, ReformKind
from bot.plugin import PRIVATE, Press
from plugins.admin.manifest import Ctx, actor, need, plugin
from plugins.admin.people import name_of, role_name

AGREES: Final = (Role.CLUSTER_HEAD, Role.OFFICER)
SIDES: Final = ("here", "there")

_MOST: Final = 12
"""So many of those who could read more are named."""


class _Text(Protocol):
    """Words in the language of who is spoken to, or of the installation."""

    def __call__(self, key: str, **values: str | int) -> str: ...


@plugin.on_button("agree-look", where=PRIVATE)
def look(ctx: Ctx, press: Press) -> None:
    """Somebody of one side looks at what was ordered."""
    reform = _waiting(ctx, press.payload)
    ctx.chat.reply(_question(ctx, reform, ctx.text), *_answers(reform, ctx.text))


@plugin.on_button("agree-yes", where=PRIVATE, proof=True)
def agree(ctx: Ctx, press: Press) -> None:
    """One more; the last one who is needed makes it take effect."""
    reform = ctx.reforms.agree(_waiting(ctx, press.payload).id)
    if reform.done_at is None:
        ctx.chat.reply(ctx.text("admin-reform-agreed", **about(ctx, reform)))
        return
    settle(ctx, reform)
    if reform.kind in (ReformKind.MERGE, ReformKind.MOVE):
        ctx.emit(UnitMoved(reform.unit, reform.into[0]))
    ctx.chat.reply(ctx.text("admin-reform-in-effect", **about(ctx, reform)))
    if reform.by is not None and reform.by != actor(ctx).id:
        ctx.chat.tell(reform.by, say(ctx.aloud("admin-reform-in-effect", **about(ctx, reform))))


@plugin.on_button("agree-no", where=PRIVATE)
def disagree(ctx: Ctx, press: Press) -> None:
    """Not yet: rights stay as they are, who ordered it hears of it, and yes can still be said."""
    reform = _waiting(ctx, press.payload)
    ctx.audit.write("disagreed", unit=reform.unit, subject=reform.id)
    ctx.chat.reply(ctx.text("admin-reform-disagreed"))
    if reform.by is not None:
        words = ctx.aloud("admin-reform-told-disagreed", who=actor(ctx).name, **about(ctx, reform))
        ctx.chat.tell(reform.by, say(words))


def ask_both(ctx: Ctx, reform: Reform) -> None:
    """The list of work of either side, and a word in private to those who look after it."""
    title = ctx.aloud(f"admin-reform-work-{reform.kind}", **about(ctx, reform))
    told: dict[str, None] = {}
    for side, unit in zip(SIDES, (reform.unit, reform.into[0]), strict=True):
        keepers = ctx.knocks.keepers(unit)
        roles = AGREES if keepers else (Role.COMMANDER,)
        ctx.work.put(f"{reform.id}/{side}", unit=unit, role=roles, title=title, action="agree-look")
        words = say(_question(ctx, reform, ctx.aloud)).with_buttons(*_answers(reform, ctx.aloud))
        for keeper in keepers:
            if keeper.id not in told:
                ctx.chat.tell(keeper.id, words)
        told.update(dict.fromkeys(keeper.id for keeper in keepers))


def settle(ctx: Ctx, reform: Reform) -> None:
    """Nobody is waited for any more."""
    for side in SIDES:
        ctx.work.done(f"{reform.id}/{side}")


def about(ctx: Ctx, reform: Reform) -> dict[str, str]:
    """The names in a sentence about it."""
    into = ", ".join(ctx.directory.unit(unit).name for unit in reform.into)
    return {"unit": ctx.directory.unit(reform.unit).name, "into": into}


def readers(ctx: Ctx, seen: Outlook) -> list[str]:
    """Who would read what they could not, one a line."""
    if not seen.widens:
        return [ctx.text("admin-reform-nobody-more")]
    who = [_reader(ctx, grant) for grant in seen.newly]
    who += [ctx.text("admin-reform-room", group=group.title) for group in seen.rooms]
    more = [ctx.text("admin-reform-more-readers", count=len(who) - _MOST)] if len(who) > _MOST else []
    return [ctx.text("admin-reform-who-more"), *who[:_MOST], *more, ctx.text("admin-reform-both-first")]


def _reader(ctx: Ctx, grant: Grant) -> str:
    where = ctx.directory.unit(grant.unit).name
    return f"- {name_of(ctx, grant.person)}: {role_name(ctx, grant.role)}, {where}"


def _waiting(ctx: Ctx, payload: str) -> Reform:
    """One that waits for who asks, or for somebody beside them. Raises: ``Refused``."""
    key = payload.partition("/")[0]
    found = next((each for each in ctx.reforms.standing() if each.id == key and each.done_at is None), None)
    if found is None:
        raise Refused("core-reform-over")
    for unit in (found.unit, found.into[0]):
        roles = AGREES if ctx.knocks.keepers(unit) else (Role.COMMANDER,)
        if any(ctx.directory.may(role, unit) for role in roles):
            return found
    need(ctx, found.unit, *AGREES)
    return found


def _question(ctx: Ctx, reform: Reform, text: _Text) -> str:
    who = name_of(ctx, reform.by) if reform.by else text("admin-by-itself")
    return text(f"admin-reform-ask-{reform.kind}", who=who, **about(ctx, reform))


def _answers(reform: Reform, text: _Text) -> tuple[Button, ...]:
    yes = Button(text("admin-reform-agree"), "agree-yes", reform.id, Tone.PRIMARY)
    return yes, Button(text("admin-reform-not-yet"), "agree-no", reform.id)
