"""Says in plain words what was found in a text, and what to do about it."""

from collections.abc import Sequence

from plugins.bulletins.checks import Finding, Severity, stops
from plugins.bulletins.manifest import Ctx


def told(ctx: Ctx, findings: Sequence[Finding]) -> str:
    """A line for each, under one head for all; those that only ask are told too while something stops it. Empty for nothing."""
    if not findings:
        return ""
    head = ctx.text(f"bulletins-check-{Severity.STOP if stops(findings) else Severity.ASK}")
    lines = [ctx.text(f"bulletins-check-{each.kind}", what=each.what, count=each.count) for each in findings]
    return "\n".join([head, *(f"• {line}" for line in lines)])
