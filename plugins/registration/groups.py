"""Groups beside the one of a home: a short form, whose questions and approvers the kind decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from bot.model.content import Button
from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.model.kinds import Asks, Kind, KindId
from bot.plugin import PRIVATE, Ask, AskUnit, Choose, Command, Confirm, Form, Press, command
from bot.plugin.forms import Answers
from plugins.registration.asking import open_request, status
from plugins.registration.forms import Age, Consent, no_papers
from plugins.registration.kinds import belonging, group_name, lives_there, need_open, offered, places
from plugins.registration.manifest import Ctx, plugin
from plugins.registration.records import Address, Request, waiting_from
from plugins.registration.words import called, notice_shown

_YES, _NO = "yes", "no"


def _goes_on(answers: Answers) -> bool:
    return answers.get("consent") == Consent.YES and answers.get("age") == Age.ADULT


def _new(answers: Answers) -> bool:
    return _goes_on(answers) and answers.get("stranger") == _YES


def _asked(asks: Asks) -> Callable[[Answers], bool]:
    return lambda answers: _goes_on(answers) and answers.get("asks") == asks.value


_PLACE: Final = 80


@dataclass(frozen=True)
class GroupForm(Form):
    """Somebody asks for a group; ``kind``, its name ``group``, what it ``asks`` and whether they are new to us are known."""

    kind: Annotated[str, Ask(key="registration-ask-nothing")]
    group: Annotated[str, Ask(key="registration-ask-nothing")]
    asks: Annotated[str, Ask(key="registration-ask-nothing")]
    stranger: Annotated[str, Ask(key="registration-ask-nothing")]
    consent: Annotated[Consent, Choose(key="registration-ask-group-consent")]
    age: Annotated[
        Age | None, Choose(key="registration-ask-age", when=lambda answers: answers.get("consent") == Consent.YES)
    ]
    unit: Annotated[UnitId | None, AskUnit(key="registration-ask-group-unit", when=_goes_on)]
    rooms: Annotated[
        str | None,
        Ask(key="registration-ask-rooms", limit=_PLACE, lines=False, when=_asked(Asks.ROOMS), unfit=no_papers),
    ]
    shop: Annotated[
        str | None,
        Ask(key="registration-ask-shop", limit=_PLACE, lines=False, when=_asked(Asks.SHOP), unfit=no_papers),
    ]
    workplace: Annotated[
        str | None,
        Ask(key="registration-ask-workplace", limit=_PLACE, lines=False, when=_asked(Asks.WORKPLACE), unfit=no_papers),
    ]
    name: Annotated[
        str | None, Ask(key="registration-ask-name", limit=40, letters=1, lines=False, when=_new, unfit=no_papers)
    ]
    address: Annotated[Address | None, Choose(key="registration-ask-address", when=_new)]
    sure: Annotated[bool | None, Confirm(key="registration-sure-group", when=_goes_on)]


@plugin.command(command("nhóm khác", "vào nhóm khác", "other groups"), where=PRIVATE)
def others(ctx: Ctx, asked: Command) -> None:
    """Which kinds there are, or the one that was named."""
    kinds = meant(ctx, asked.rest) if asked.rest else offered(ctx)
    if not kinds:
        raise Refused("registration-kind-none")
    choose_kind(ctx, kinds)


@plugin.on_button("other-groups", where=PRIVATE)
def others_pressed(ctx: Ctx, press: Press) -> None:
    """The same by a press."""
    if not (kinds := offered(ctx)):
        raise Refused("registration-kind-none")
    choose_kind(ctx, kinds)


@plugin.on_button("join-kind", where=PRIVATE)
def kind_pressed(ctx: Ctx, press: Press) -> None:
    """This one."""
    _begin(ctx, press.payload)


@plugin.on_start("with")
def scanned(ctx: Ctx, opened: Command) -> None:
    """A code on the wall of a market or a factory, "<kind>-<unit>"; of a kind for which none may hang there nothing begins."""
    kind, _, unit = opened.rest.partition("-")
    if not ctx.kinds.get(kind).wall:
        raise Refused("registration-kind-invited", kind=ctx.kind_name(kind))
    known = [each.id for each in ctx.directory.units() if each.id == unit]
    _begin(ctx, kind, known[0] if known else None)


def meant(ctx: Ctx, words: str) -> Sequence[Kind]:
    """The kinds that may be meant by these words, also those for which one has to be invited; homes are registered by themselves."""
    return [kind for kind in ctx.kinds.find(words) if kind.asks is not Asks.HOME]


def other_groups(ctx: Ctx) -> Sequence[Button]:
    """A way to what there is beside homes, if there is something."""
    return [Button(ctx.text("registration-do-other-groups"), "other-groups")] if offered(ctx) else []


def choose_kind(ctx: Ctx, kinds: Sequence[Kind]) -> None:
    """One is begun with at once, of several one is chosen."""
    if len(kinds) == 1:
        _begin(ctx, kinds[0].id)
        return
    buttons = [Button(ctx.kind_name(kind.id), "join-kind", kind.id) for kind in kinds]
    ctx.chat.reply(ctx.text("registration-which-kind"), *buttons)


def _begin(ctx: Ctx, kind: KindId, unit: UnitId | None = None) -> None:
    found, me = ctx.kinds.get(kind), ctx.person.id if ctx.person else None
    need_open(ctx, found, me)
    if found not in offered(ctx):
        raise Refused("registration-kind-not-here", kind=ctx.kind_name(kind))
    if waits := _waiting(ctx, me, kind):
        status(ctx, waits[0])
    elif kept := belonging(ctx, me, kind):
        stays = Button(ctx.text("registration-do-leave-group"), "leave-group", kept.id)
        again = Button(ctx.text("registration-do-another-group"), "join-kind-again", kind)
        ctx.chat.reply(ctx.text("registration-already-group", group=group_name(ctx, kept)), again, stays)
    else:
        _open(ctx, found, unit)


@plugin.on_button("join-kind-again", where=PRIVATE)
def again(ctx: Ctx, press: Press) -> None:
    """Rooms in another place too, or back into a group that was left by hand."""
    found = ctx.kinds.get(press.payload)
    need_open(ctx, found, ctx.person.id if ctx.person else None)
    _open(ctx, found, None)


def _open(ctx: Ctx, kind: Kind, unit: UnitId | None) -> None:
    known = {
        "kind": kind.id,
        "group": ctx.kind_name(kind.id),
        "asks": kind.asks.value,
        "stranger": _NO if ctx.person else _YES,
    }
    ctx.chat.open(GroupForm, **known | ({} if unit is None else {"unit": unit}))


def _waiting(ctx: Ctx, me: PersonId | None, kind: KindId) -> Sequence[Request]:
    return [each for each in ctx.records.all(waiting_from(me)) if each.kind == kind] if me else []


@plugin.form(GroupForm, start=None, where=PRIVATE)
def wants_in(ctx: Ctx, form: GroupForm) -> None:
    """Who said no, or is too young, is not kept at all."""
    if form.consent is Consent.NO:
        ctx.chat.reply(ctx.text("registration-declined"))
    elif form.age is Age.MINOR:
        ctx.chat.reply(ctx.text("registration-minor"))
    elif form.unit is not None:
        _asks(ctx, form, form.unit)


def _asks(ctx: Ctx, form: GroupForm, unit: UnitId) -> None:
    """To the group nearest to the place that was named; nothing is kept where there is none."""
    kind, me = ctx.kinds.get(form.kind), ctx.person.id if ctx.person else None
    need_open(ctx, kind, me)
    found = places(ctx, kind.id, unit)
    if len(found) != 1:
        key = "registration-kind-which-place" if found else "registration-kind-no-group"
        ctx.chat.reply(ctx.text(key, kind=form.group, unit=ctx.directory.unit(unit).name))
        return
    if not lives_there(ctx, kind, me, found[0]):
        ctx.chat.reply(ctx.text("registration-kind-home-first", kind=form.group))
        return
    if waits := _waiting(ctx, me, kind.id):
        status(ctx, waits[0])
        return
    open_request(ctx, _request(ctx, form, found[0]))


def _request(ctx: Ctx, form: GroupForm, unit: UnitId) -> Request:
    address, fresh = form.address or Address.NONE, ctx.person is None
    me = ctx.members.enroll(called(ctx, form.name or "", address))
    return Request(
        number=0,
        kind=form.kind,
        unit=unit,
        person=me.id,
        fresh=fresh,
        name=me.name,
        address=address,
        house=form.rooms or form.shop or form.workplace or "",
        lane="",
        representative="",
        notice=notice_shown(ctx, "registration-ask-group-consent", group=form.group),
        channel=ctx.account or "",
        consented_at=ctx.now,
        asked_at=ctx.now,
    )
