"""Second factors: the way to one's own, and a new beginning for an officer who has lost them all."""

from bot.model.content import Span, say
from bot.model.ids import PersonId
from bot.model.people import Role
from bot.plugin import PRIVATE, Ability, Command, Outcome, Press, command
from plugins.admin.forms import RenewProofForm
from plugins.admin.manifest import STAFF, Ctx, plugin
from plugins.admin.people import name_of


@plugin.command(command("xác nhận", "xác nhận là tôi", "prove", asks=Ability.PROVE), where=PRIVATE, role=STAFF)
def prove(ctx: Ctx, asked: Command) -> None:
    """The page of one's own passkeys and codes."""
    ctx.chat.reply(say(ctx.text("admin-prove") + "\n", ctx.proofs.door()))


@plugin.on_button("renew-proof", where=PRIVATE, role=Role.COMMANDER)
def renew_pressed(ctx: Ctx, press: Press) -> None:
    """Whose?"""
    ctx.chat.open(RenewProofForm)


@plugin.form(
    RenewProofForm,
    start=command("cấp lại xác nhận", "cấp lại xác nhận cán bộ", "renew proof"),
    where=PRIVATE,
    role=Role.COMMANDER,
    proof=True,
)
def renew(ctx: Ctx, form: RenewProofForm) -> None:
    """They end now; the link comes with the outcome."""
    ctx.proofs.forget(form.person, outcome="proof-renewed")
    ctx.chat.reply(ctx.text("admin-renewing", name=name_of(ctx, form.person)))


@plugin.on_outcome("proof-renewed")
def renewed(ctx: Ctx, outcome: Outcome) -> None:
    """To be handed over in person: with it, and signed in as themselves, they make new ones."""
    if outcome.failure or not outcome.link:
        ctx.chat.reply(ctx.text(outcome.failure or "admin-not-renewed"))
        return
    words = ctx.text("admin-renewed", name=name_of(ctx, PersonId(outcome.payload)))
    ctx.chat.reply(say(words + "\n", Span(outcome.link, link=outcome.link)))
