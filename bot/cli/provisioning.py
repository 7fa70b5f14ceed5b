"""What the running bot, or a command in its stead, does to make a platform ready."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from bot.adapter import Failure, Forbidden, NotSent, Rejected, SignInRefused, Uncertain, Wait
from bot.adapter.provision import Provisions, Step
from bot.app import App
from bot.cli.appoint import NotAppointed, know
from bot.cli.control import Reply, Request
from bot.cli.exits import Exit
from bot.cli.invitations import Invitation
from bot.cli.planning import NotPlanned, Plan, Wishes, plan
from bot.engine import audit
from bot.engine.groups import bind_group
from bot.engine.reach import group_back
from bot.engine.tx import Tx
from bot.model.ids import AccountId, ChatRef, GroupId, UserRef
from bot.model.units import GroupState
from bot.store import people, units

LOOK: Final = "provision look"
STEP: Final = "provision step"

AGAIN: Final = "again"
"""The column of a row that says after how many seconds the same may be tried again."""

ASKED: Final = "asked"
"""The column beside it where the platform itself asked for that."""

_PAUSE: Final = 3.0
_PERSON: Final = "person:"


class Provisioning:
    """Answers for one command at a time: a look makes the plan, whose steps are then carried out."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._plan = Plan((), {})
        self._names: dict[UserRef, str] = {}
        self._adapter: Provisions | None = None
        self._steps: dict[str, Step] = {}

    async def answer(self, request: Request) -> Reply:
        """For ``Desk``."""
        try:
            return await (self._look(request) if request.verb == LOOK else self._step(request))
        except (NotPlanned, NotAppointed) as mistake:
            return Reply(Exit.USAGE, str(mistake))
        except Failure as failure:
            return _failed(failure)

    async def _look(self, request: Request) -> Reply:
        """A row for each step that is missing: ``key`` and ``words``."""
        account, adapter = self._choose(request.about)
        if failure := self._app.shut.get(account):
            raise failure
        invitations = [Invitation(*row) for row in json.loads(request.details["invitations"])]
        if wrong := [*_wrong(adapter, invitations)]:
            raise NotPlanned("\n".join(wrong))
        settings = self._app.house.settings
        language = settings.installation.language
        wishes = Wishes(
            account, invitations, request.details["read_only"] == "yes", settings.group_kinds, language=language
        )
        speaker = self._app.house.texts.for_language(language)
        self._plan = await self._app.house.state.do(lambda tx: plan(tx, wishes, speaker))
        self._names = {UserRef(account, each.user): each.name for each in invitations if each.name}
        steps = [*await self._app.house.state.do(self._strangers), *await adapter.missing(self._plan.units)]
        self._adapter, self._steps = adapter, {step.key: step for step in steps}
        return Reply(Exit.OK, rows=tuple({"key": step.key, "words": step.words} for step in steps))

    async def _step(self, request: Request) -> Reply:
        step = self._steps.get(request.about)
        if step is None or self._adapter is None:
            return Reply(Exit.FAILED, "the bot was started again meanwhile; give the same command again")
        if step.key.startswith(_PERSON):
            await self._app.house.state.do(partial(self._know, user=step.key.removeprefix(_PERSON)))
            return Reply(Exit.OK, step.words)
        chat = await self._adapter.carry_out(step)
        if step.group is not None and chat is not None:
            await self._app.house.state.do(partial(self._bind, key=step.group, chat=chat))
        return Reply(Exit.OK, step.words)

    def _strangers(self, tx: Tx) -> list[Step]:
        """Those who are named in the invitations and not yet known."""
        return [
            Step(key=f"{_PERSON}{user.user}", words=f"know {user.user} as {name}")
            for user, name in self._names.items()
            if people.person_of(tx, user) is None
        ]

    def _know(self, tx: Tx, user: str) -> None:
        language = self._app.house.settings.installation.language
        for each, name in self._names.items():
            if each.user == user:
                person = know(tx, name, each, None, language=language)
                audit.write(tx, None, "link.give", unit=None, subject=person)

    def _bind(self, tx: Tx, key: GroupId, chat: ChatRef) -> None:
        """As an officer binds one; what is bound already stays as it is, and is spoken to again."""
        bound = units.group_at(tx, chat)
        if bound is None:
            planned = self._plan.groups[key]
            bind_group(tx, chat, planned.unit, planned.kind, planned.title, by=None, id_=key)
        if bound is None or bound.state is not GroupState.LIVE:
            group_back(tx, chat)
            tx.after_commit(partial(self._app.house.lanes.wake, chat.account))

    def _choose(self, name: str) -> tuple[AccountId, Provisions]:
        """That account, or else the only one that can. Raises: ``NotPlanned``."""
        can = {name: each for name, each in self._app.adapters.items() if isinstance(each, Provisions)}
        if not can:
            raise NotPlanned("no account of the settings can be made ready by a command; bind its groups by hand")
        if name and name not in can:
            raise NotPlanned(f"there is no account {name!r} that can be made ready; there are: {', '.join(can)}")
        if not name and len(can) > 1:
            raise NotPlanned(f"say which account with --account; there are: {', '.join(can)}")
        account = AccountId(name) if name else next(iter(can))
        return account, can[account]


def _wrong(adapter: Provisions, invitations: Sequence[Invitation]) -> Iterator[str]:
    names: dict[str, str] = {}
    for each in invitations:
        where = f"line {each.line} of the invitations: user:"
        if why := adapter.no_user(each.user):
            yield f"{where} {why}"
        elif each.name and names.setdefault(each.user, each.name) != each.name:
            yield f"{where} {each.user} is called '{names[each.user]}' further up; write one name, or correct the account"


def _failed(failure: Failure) -> Reply:
    """What went wrong and what to do; a row says when trying again may help."""
    match failure:
        case Wait():
            return Reply(Exit.FAILED, str(failure), ({AGAIN: str(failure.seconds), ASKED: "yes"},))
        case NotSent() | Uncertain():
            return Reply(
                Exit.FAILED, f"{failure}; see that it runs, then give the same command again", ({AGAIN: str(_PAUSE)},)
            )
        case Forbidden():
            return Reply(
                Exit.FAILED, f"{failure}; have an administrator of that group invite the bot and give it rights there"
            )
        case SignInRefused():
            return Reply(Exit.SECRET, f"{failure}; put a valid password or token where the account's settings say")
        case Rejected():
            return Reply(Exit.FAILED, str(failure))
        case _:
            return Reply(Exit.FAILED, f"{failure or type(failure).__name__}; bind the group anew where it is now")
