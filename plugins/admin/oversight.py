"""Oversight: reading the chained log; it never holds what residents wrote."""

import re
from typing import Final

from bot.model.content import Button
from bot.model.people import Role
from bot.plugin import PRIVATE, Command, Press, command
from bot.plugin.facets import AuditEntry
from plugins.admin.manifest import Ctx, actor, plugin
from plugins.admin.people import name_of

_PAGE = 10

SPELLED: Final = re.compile(r"[._]")
"""What stands in codes of actions but cannot in keys of texts."""

ACTIONS: Final = frozenset(
    {
        *("approval.ask", "approval.approve", "approval.refuse", "approval.review", "approval.freeze"),
        *("duty.plan", "duty.hand_over", "grant.give", "grant.end", "link.give"),
        *("group.bind", "group.describe", "group.unbind", "group.invite", "group.remove"),
        *("group.admit", "group.turn_away", "group.take_down"),
        *("privacy.call", "privacy.leave", "privacy.erase"),
        *("account.link", "account.merge", "account.part"),
        *("unit.add", "unit.rename", "unit.move", "unit.neighbours"),
        *("unit.merge", "unit.split", "unit.agree", "unit.undo", "admin.disagreed", "admin.cloned"),
        "house.restored",
        *("relay.published", "relay.spread", "relay.stopped", "relay.stopped-here", "relay.undone", "relay.expired"),
        *("mydata.asked", "mydata.read", "mydata.answered", "mydata.extended", "mydata.ended"),
        *("mydata.incident", "mydata.incident-read", "mydata.incident-reported"),
        *("mydata.incident-ended", "mydata.incident-exported", "mydata.self-checked"),
        *("tips.taken", "tips.opened", "tips.asked", "tips.passed", "tips.ended", "tips.held", "tips.handed-over"),
        *("relay.taken", "relay.read", "relay.closed"),
        *("bulletins.asked", "bulletins.planned", "bulletins.sent", "bulletins.dropped"),
        *(
            "bulletins.undone",
            "bulletins.recalled",
            "bulletins.expired",
            "bulletins.asks-read",
            "bulletins.asks-read-not",
        ),
        *(
            "bulletins.library",
            "bulletins.series",
            "bulletins.series-skipped",
            "bulletins.series-stopped",
            "bulletins.series-missed",
        ),
        *("registration.accepted", "registration.refused", "registration.meeting"),
        *("registration.let_in", "registration.left"),
        *("registration.elder", "registration.kin-ended", "registration.moved"),
        *("session.regain", "session.lock", "session.unlock"),
        *("office.hand_over", "office.take_back", "relay.passed-on"),
        *("staff.code", "directory.shown"),
        *("hand.posted", "hand.corrected", "hand.taken-off", "hand.undone"),
        *("proof.enrolled", "proof.removed", "proof.refused", "proof.reset"),
    }
)
"""What is told in words of ours."""


@plugin.command(command("nhật ký", "audit"), where=PRIVATE, role=Role.OVERSIGHT)
def audit(ctx: Ctx, asked: Command) -> None:
    """The newest lines, and whether the chain is whole."""
    broken = ctx.audit.broken_at()
    chain = ctx.text("admin-chain-broken", number=broken) if broken else ctx.text("admin-chain-whole")
    _show(ctx, chain, before=None)


@plugin.on_button("audit", role=Role.OVERSIGHT, where=PRIVATE)
def audit_pressed(ctx: Ctx, press: Press) -> None:
    """The same by a press; the payload is where to go on."""
    _show(ctx, "", before=int(press.payload) if press.payload else None)


def _show(ctx: Ctx, head: str, *, before: int | None) -> None:
    entries: dict[int, AuditEntry] = {}
    for unit in ctx.directory.units(of=actor(ctx).id, role=Role.OVERSIGHT):
        entries.update({entry.number: entry for entry in ctx.audit.entries(unit.id, limit=_PAGE, before=before)})
    page = sorted(entries.values(), key=lambda entry: -entry.number)[:_PAGE]
    lines = [head] if head else []
    lines += [_line(ctx, entry) for entry in page] or [ctx.text("admin-audit-end")]
    older = [Button(ctx.text("admin-older"), "audit", str(page[-1].number))] if len(page) == _PAGE else []
    ctx.chat.reply("\n".join(lines), *older)


def _line(ctx: Ctx, entry: AuditEntry) -> str:
    who = name_of(ctx, entry.actor) if entry.actor else ctx.text("admin-by-itself")
    where = f" · {ctx.directory.unit(entry.unit).name}" if entry.unit else ""
    return f"#{entry.number} · {ctx.clock(entry.at)} · {who} · {_said(ctx, entry.action)}{where}"


def _said(ctx: Ctx, action: str) -> str:
    """What was done, in words; an action of a plugin that we do not know keeps its code."""
    return ctx.text(f"admin-log-{SPELLED.sub('-', action)}") if action in ACTIONS else action
