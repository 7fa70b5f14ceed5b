"""Joining: by words, by a link on a wall, or by the code of a meeting; a few questions, and somebody who knows the house is asked."""

from bot.model.content import Button, Tone
from bot.model.errors import Refused
from bot.model.ids import CaseId, GroupId, PersonId, UnitId
from bot.plugin import PRIVATE, Code, Command, Press, command
from plugins.registration.asking import close, drop, open_request, status
from plugins.registration.deciding import take_in
from plugins.registration.forms import CODE_DIGITS, NO_KNOCK, NO_MEETING, Age, Consent, JoinForm
from plugins.registration.groups import choose_kind, meant, other_groups
from plugins.registration.households import belongs, doors, household, known_home, outside_of
from plugins.registration.kin import add_kin
from plugins.registration.kinds import HOME, may_say_yes
from plugins.registration.manifest import Ctx, actor, is_cluster, plugin
from plugins.registration.places import heirs
from plugins.registration.records import (
    Address,
    Household,
    Meeting,
    Member,
    Request,
    open_meeting,
    waiting_at_home,
    waiting_from,
)
from plugins.registration.words import called, home, name_of, notice_shown, part_buttons, place_of, same_name, unit_name


@plugin.command(
    command("đăng ký", "đăng ký nhóm", "dk", "register", menu=5, label="registration-menu-join"), where=PRIVATE
)
def join(ctx: Ctx, asked: Command) -> None:
    """Somebody would like to come in; who goes on writing may mean another kind of registering."""
    if not asked.rest:
        begin(ctx)
    elif kinds := meant(ctx, asked.rest):
        choose_kind(ctx, kinds)
    else:
        buttons = [Button(ctx.text("registration-menu-join"), "join"), *other_groups(ctx)]
        ctx.chat.reply(ctx.text("registration-which"), *buttons)


@plugin.on_start("join")
def scanned(ctx: Ctx, opened: Command) -> None:
    """A link of a cluster, as long as it hangs there: of one that has ended it leads to what took its place."""
    unit = next((each for each in ctx.directory.units(ended=True) if each.id == opened.rest), None)
    if unit is not None and unit.ended and len(after := heirs(ctx, unit.id)) == 1:
        ctx.chat.reply(ctx.text("registration-now-part-of", unit=after[0].name, before=unit.name))
    if ctx.person is None:
        ctx.chat.reply(ctx.text("registration-lost-hint"), Button(ctx.text("registration-do-lost"), "lost"))
    begin(ctx, None if unit is None else unit.id)


@plugin.on_code(CODE_DIGITS)
def at_meeting(ctx: Ctx, code: Code) -> None:
    """Whoever sits in the hall; wrong numbers are counted."""
    meeting = next(iter(ctx.records.all(open_meeting(code.digits))), None)
    ctx.members.guess(meeting is not None)
    if meeting is None:
        ctx.chat.reply(ctx.text("registration-code-wrong"))
    else:
        begin(ctx, meeting.unit, meeting.id)


@plugin.on_button("join", where=PRIVATE)
def join_pressed(ctx: Ctx, press: Press) -> None:
    """The same by a press."""
    begin(ctx)


@plugin.on_button("join-at", where=PRIVATE)
def part_chosen(ctx: Ctx, press: Press) -> None:
    """In which part of what was split somebody lives."""
    part, _, meeting = press.payload.partition(":")
    if not [each for each in ctx.directory.units() if each.id == part]:
        raise Refused("registration-over")
    begin(ctx, UnitId(part), CaseId(meeting) if meeting else None)


@plugin.on_button("join-another", where=PRIVATE)
def another(ctx: Ctx, press: Press) -> None:
    """A second house, in this cluster or another."""
    ctx.chat.open(JoinForm, meeting=NO_MEETING, knock=NO_KNOCK)


@plugin.on_button("come-back", where=PRIVATE)
def come_back(ctx: Ctx, press: Press) -> None:
    """Somebody who was let in once is outside: the head is asked, nothing is asked twice."""
    member = ctx.records.get(Member, press.payload)
    if member is None or member.person != actor(ctx).id:
        raise Refused("registration-over")
    if ctx.records.all(waiting_at_home(member.person)):
        status(ctx, ctx.records.all(waiting_at_home(member.person))[0])
        return
    where = household(ctx, member.household)
    if len(heirs(ctx, where.unit)) > 1:
        ctx.chat.reply(ctx.text("registration-which-part"), *part_buttons(ctx, member.id, where.unit))
        return
    open_request(ctx, _again(ctx, member, where))


def _again(ctx: Ctx, member: Member, where: Household) -> Request:
    return Request(
        number=0,
        unit=where.unit,
        person=member.person,
        name=name_of(ctx, member.person),
        address=member.address,
        house=where.house,
        lane=where.lane,
        representative=where.representative,
        notice=member.notice,
        channel=member.channel,
        consented_at=member.consented_at,
        asked_at=ctx.now,
    )


def begin(ctx: Ctx, unit: UnitId | None = None, meeting: CaseId | None = None, *, knock: GroupId | None = None) -> None:
    """The questions, unless somebody waits already or is one of us there."""
    me = ctx.person.id if ctx.person else None
    known = {"meeting": str(meeting or NO_MEETING), "knock": str(knock or NO_KNOCK)}
    known |= {} if unit is None else {"unit": str(unit)}
    if me is not None and (asked := ctx.records.all(waiting_at_home(me))):
        _asked_before(ctx, asked[0], meeting)
    elif me is not None and (homes := belongs(ctx, me, unit)):
        _already(ctx, me, *homes[0])
    elif unit is not None and len(parts := heirs(ctx, unit)) > 1:
        buttons = [Button(each.name, "join-at", f"{each.id}:{meeting or ''}") for each in parts]
        ctx.chat.reply(ctx.text("registration-which-part"), *buttons)
    else:
        ctx.chat.open(JoinForm, **known)


def _asked_before(ctx: Ctx, request: Request, meeting: CaseId | None) -> None:
    """Who waits already and sits in the hall is let in without a second round of questions."""
    held = None if meeting is None else _vouching(ctx, request, meeting)
    if held is None:
        status(ctx, request)
        return
    _let_in(ctx, request, held)
    who = name_of(ctx, held.head)
    close(ctx, request, ctx.aloud("registration-card-accepted", number=str(request.number), who=who))


def _already(ctx: Ctx, me: PersonId, member: Member, where: Household) -> None:
    """Who is one of us is told so, and what else there may be."""
    if len(heirs(ctx, where.unit)) > 1:
        words = ctx.text("registration-already-part", home=home(ctx, where), unit=unit_name(ctx, where.unit))
        ctx.chat.reply(words, *part_buttons(ctx, member.id, where.unit))
        return
    outside = outside_of(ctx, me, where.unit)
    buttons = [Button(ctx.text("registration-do-come-back"), "come-back", member.id, Tone.PRIMARY)] if outside else []
    buttons += [
        Button(ctx.text("registration-do-add-kin"), "add-kin", where.id),
        Button(ctx.text("registration-do-another"), "join-another"),
        *other_groups(ctx),
    ]
    words = ctx.text("registration-already", home=home(ctx, where), unit=unit_name(ctx, where.unit))
    ctx.chat.reply(words, *buttons)


@plugin.form(JoinForm, start=None, where=PRIVATE)
def filled_in(ctx: Ctx, form: JoinForm) -> None:
    """Who said no, or is too young, is not kept at all."""
    if form.consent is Consent.NO:
        ctx.chat.reply(ctx.text("registration-declined"))
    elif form.age is Age.MINOR:
        ctx.chat.reply(ctx.text("registration-minor"))
    elif form.unit is not None and form.name and form.house:
        _asks(ctx, form, form.unit, form.name, form.house)


def _asks(ctx: Ctx, form: JoinForm, unit: UnitId, name: str, house: str) -> None:
    address = form.address or Address.NONE
    if not is_cluster(ctx, unit):
        ctx.chat.reply(ctx.text("registration-no-cluster", unit=unit_name(ctx, unit)))
        ctx.chat.open(JoinForm, **_answers(form, name, house))
        return
    fresh = ctx.person is None
    me = ctx.members.enroll(called(ctx, name, address))
    request = Request(
        number=0,
        unit=unit,
        person=me.id,
        fresh=fresh,
        name=called(ctx, name, address),
        address=address,
        house=house,
        lane=form.lane or "",
        representative=form.representative or "",
        notice=notice_shown(ctx),
        channel=ctx.account or "",
        consented_at=ctx.now,
        asked_at=ctx.now,
        knock=None if form.knock == NO_KNOCK else GroupId(form.knock),
    )
    if ctx.records.all(waiting_at_home(me.id)):
        status(ctx, ctx.records.all(waiting_at_home(me.id))[0])
    elif not _same_home(ctx, me.id, request):
        _decide(ctx, request, form.meeting)


def _answers(form: JoinForm, name: str, house: str) -> dict[str, str]:
    """What was answered already, but for the place."""
    given = {
        "meeting": form.meeting,
        "knock": form.knock,
        "consent": form.consent,
        "age": form.age,
        "name": name,
        "address": form.address,
        "house": house,
        "lane": form.lane,
        "representative": form.representative,
    }
    return {field: str(value or "") for field, value in given.items()}


def _same_home(ctx: Ctx, me: PersonId, request: Request) -> bool:
    """One telephone for a family: another name of the same house is somebody whom its owner reads to."""
    there = known_home(ctx, request.unit, request.house, request.lane)
    written = place_of(request.house, request.lane)
    homes = [where for _, where in belongs(ctx, me, request.unit)]
    mine = [where for where in homes if where.place == written or (there is not None and where.id == there.id)]
    if not mine:
        return False
    if same_name(request.name, name_of(ctx, me)):
        ctx.chat.reply(ctx.text("registration-same", home=home(ctx, mine[0])))
    else:
        add_kin(ctx, mine[0], request.name, me)
    return True


def _decide(ctx: Ctx, request: Request, meeting: str) -> None:
    """At a meeting the head's word is enough."""
    held = _vouching(ctx, request, meeting)
    if held is None:
        open_request(ctx, request)
    else:
        _let_in(ctx, request, held)


def _vouching(ctx: Ctx, request: Request, meeting: str) -> Meeting | None:
    """The meeting of that cluster, as long as its head may give his word, and not for himself."""
    held = ctx.records.get(Meeting, meeting)
    if held is None or held.until <= ctx.now or not _held_for(ctx, held, request.unit):
        return None
    return held if held.head != request.person and _may_let_in(ctx, request.unit, held.head) else None


def _let_in(ctx: Ctx, request: Request, held: Meeting) -> None:
    fresh = take_in(ctx, request, held.head)
    held.households += fresh
    held.members += 1


def _may_let_in(ctx: Ctx, unit: UnitId, head: PersonId) -> bool:
    return may_say_yes(ctx, HOME, unit, head) and doors(ctx, unit, head) is not None


def _held_for(ctx: Ctx, held: Meeting, unit: UnitId) -> bool:
    """Whether that cluster meets, or what became of it since the code was read aloud."""
    return unit in {held.unit, *(each.id for each in heirs(ctx, held.unit))}


@plugin.command(command("thôi đăng ký", "rút đăng ký", "unregister"), where=PRIVATE)
def withdraw(ctx: Ctx, asked: Command) -> None:
    """Not any more."""
    _withdraw(ctx)


@plugin.on_button("withdraw", where=PRIVATE)
def withdraw_pressed(ctx: Ctx, press: Press) -> None:
    """The same by a press."""
    _withdraw(ctx)


def _withdraw(ctx: Ctx) -> None:
    me = ctx.person.id if ctx.person else None
    found = list(ctx.records.all(waiting_from(me))) if me else []
    if not found or me is None:
        ctx.chat.reply(ctx.text("registration-nothing-waits"))
        return
    ctx.chat.reply(ctx.text("registration-withdrawn"))
    for request in found:
        drop(ctx, request, "registration-card-withdrawn")
