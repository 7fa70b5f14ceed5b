"""Spreading: an approved case goes out ring by ring until somebody stops it or it is solved."""

from datetime import timedelta

from bot.model.errors import Refused
from bot.plugin import CoverageReached, Due, Press
from plugins.relay.cases import case_of, my_case, not_twice, show, touched
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.neighbours import tell_neighbours
from plugins.relay.questions import ask, end_questions, is_sure, yes
from plugins.relay.records import Case, Status, of_notice
from plugins.relay.rings import audience


def plan_next(ctx: Ctx, case: Case) -> None:
    """The timer of the ring that comes next, if one does."""
    rings = ctx.settings.rings
    ctx.timers.cancel("ring", case.id)
    case.spreading = case.spreading and case.ring < len(rings)
    if case.spreading and case.published_at:
        due = case.published_at + timedelta(minutes=rings[case.ring])
        ctx.timers.at("ring", max(due, ctx.now), case.id)


@plugin.on_due("ring")
def ring_due(ctx: Ctx, due: Due) -> None:
    """The next ring by the clock."""
    case = case_of(ctx, due.payload)
    if case.status is Status.LIVE and case.spreading:
        _widen(ctx, case)
        show(ctx, case)


@plugin.on_button("spread", proof=True)
def spread_now(ctx: Ctx, press: Press) -> None:
    """The next ring at once, after a question that says whom it will reach; its answer is for that ring only."""
    case = my_case(ctx, press.payload)
    if case.status is not Status.LIVE or not case.spreading:
        raise Refused("relay-all-rings")
    not_twice(ctx, case)
    if not is_sure(press):
        reach = ctx.notices.preview(audience(ctx, case, case.ring + 1))
        sure = yes(ctx, case, press, "relay-button-sure-spread")
        ask(ctx, case, sure, key="relay-sure-spread", chats=reach.chats, people=reach.people)
        return
    if not is_sure(press, ring=case.ring):
        raise Refused("relay-ring-over")
    _widen(ctx, case)
    touched(ctx, case)
    end_questions(ctx, case)
    ctx.audit.write("spread", unit=case.unit, subject=case.id)
    show(ctx, case)


@plugin.on_button("stop")
def stop(ctx: Ctx, press: Press) -> None:
    """No further rings; what is out stays out."""
    case = my_case(ctx, press.payload)
    if case.status is not Status.LIVE or not case.spreading:
        raise Refused("relay-already-stopped")
    not_twice(ctx, case)
    touched(ctx, case)
    end_questions(ctx, case)
    case.spreading = False
    ctx.timers.cancel("ring", case.id)
    ctx.audit.write("stopped", unit=case.unit, subject=case.id)
    show(ctx, case)


def _widen(ctx: Ctx, case: Case) -> None:
    if case.notice is None:
        return
    case.ring += 1
    ctx.notices.extend(case.notice, audience(ctx, case, case.ring))
    if case.ring == len(ctx.settings.rings):
        tell_neighbours(ctx, case)
    case.coverage = ""
    plan_next(ctx, case)


@plugin.on_coverage
def covered(ctx: Ctx, reached: CoverageReached) -> None:
    """The duty room sees how far it came, or that nothing is left of it."""
    for case in ctx.records.all(of_notice(reached.notice)):
        done, total = reached.coverage.applied, reached.coverage.total
        key = "relay-coverage" if case.open else "relay-coverage-clean"
        hands = reached.coverage.asked if case.open else 0
        case.coverage = ctx.aloud(key, done=done, total=total, rest=total - done, hands=hands)
        if case.open and (failed := reached.coverage.failed):
            case.coverage = f"{case.coverage} {ctx.aloud('relay-coverage-failed', failed=failed)}"
        if reached.coverage.mirrored:
            own = reached.coverage.reached if case.open else reached.coverage.done
            places = ctx.aloud(f"{key}-places", done=own, places=reached.coverage.places)
            case.coverage = f"{case.coverage} {places}"
        show(ctx, case)
