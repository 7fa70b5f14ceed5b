"""The adapter: reads the chat server's stream, and does in it what the engine wants."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field
from starlette.types import ASGIApp

from adapters.web.capabilities import CAPABILITIES
from adapters.web.client import remedies
from adapters.web.decode import decode
from adapters.web.encode import encode
from adapters.web.server import (
    INSIDE,
    OWN_PAGES,
    PROOF_PAGE,
    SERVICES,
    WALLS,
    ChatServer,
    Limits,
    Seal,
    Sender,
    ServerEvent,
    Services,
    VapidKeys,
    Waking,
    WebOptions,
    contact_of,
    signed_in,
    web_app,
)
from adapters.web.server import SamplePerson as Playable
from adapters.web.server.resting import at_rest
from adapters.web.server.subscriptions import Sleepers, most_asleep, woken
from bot.adapter import Adapter, Capabilities, ChatInfo, Intake, Premises, Receipt, Rejected, Visit
from bot.adapter.provision import Remark
from bot.adapter.sample import SampleGroup, SamplePerson, Settlement
from bot.model.events import Event, IncomingFile
from bot.model.ids import ChatRef, MessageRef, UserRef
from bot.model.operations import (
    Admit,
    AnswerPress,
    CreateGroup,
    Delete,
    Edit,
    Ephemeral,
    Forget,
    ForgetProofs,
    Invite,
    Operation,
    Pin,
    React,
    Remove,
    Send,
    SignOut,
    TakeDown,
    TurnAway,
    Typing,
)

_BATCH = 100
_GROUPS_TOLD = 5


class WebSettings(BaseModel):
    """Address, language, time zone, limits and folder come from the house.

    ``push_services`` are the hosts that may wake phones, `*.` for any name below; ``push_contact`` is the mailto: or
    https: address at which such a service finds the operator, else the address of the pages.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    push_services: tuple[str, ...] = SERVICES
    push_contact: Annotated[str, Field(pattern=r"^(mailto:[^@\s]+@[^@\s]+\.[^@\s]+|https://[\w-]+(\.[\w-]+)+)?$")] = ""


def make(premises: Premises, settings: BaseModel) -> Adapter:
    """For the roof."""
    if not isinstance(settings, WebSettings):
        raise TypeError("the web chat has settings of its own")
    return WebAdapter(premises, settings)


_WALL_OF: Final = {name: wall for wall, name in WALLS.items()}


class WebAdapter:
    """One web chat, with its server inside."""

    def __init__(self, premises: Premises, settings: WebSettings) -> None:
        self._account = premises.account
        self._base = premises.base_url
        self._file, self._clock = Path(premises.folder) / "chat.sqlite", premises.clock
        self._server = ChatServer(self._file, premises.clock, public_url=premises.base_url)
        self._keys = Path(premises.folder) / "vapid.pem"
        self._contact = settings.push_contact or contact_of(premises.base_url)
        self._public_key = ""
        self._sender: Sender | None = None
        self._seals = Path(premises.folder) / "factors.key"
        self._seal: Seal | None = None
        # Who plays with invented people on this machine is not to be asked for a second factor.
        self._proves = "" if premises.sample else f"{premises.base_url}{PROOF_PAGE}"
        people = tuple(Playable(one.key, one.name, one.note) for one in premises.sample)
        self._app = web_app(
            self._server,
            WebOptions(
                reencode=premises.reencode,
                language=premises.language,
                time_zone=premises.zone.key,
                waking=Waking(key=lambda: self._public_key, services=Services(settings.push_services)),
                limits=Limits(upload_bytes=premises.picture_bytes),
                sample_people=people if people else None,
                seal=lambda: self._seal,
            ),
        )
        self._talks: dict[str, str] = {}
        self._settled = 0
        self._waiting = False

    @property
    def idle(self) -> bool:
        """Whether everything that people did has been handed in."""
        return self._waiting and self._settled >= self._server.latest_event

    @property
    def capabilities(self) -> Capabilities:
        """The same everywhere but for its addresses; a sample has no second factors."""
        return replace(CAPABILITIES, proves=self._proves, talks_at=self._base, pages=f"{self._base}{OWN_PAGES}")

    @property
    def inside(self) -> str:
        """Where the session's cookie comes along."""
        return INSIDE

    async def visit(self, cookies: Mapping[str, str]) -> Visit | None:
        """Who is signed in with such a cookie."""
        found = await signed_in(self._server, cookies)
        return None if found is None else Visit(user=UserRef(self._account, found.person), proved=found.proved)

    async def open(self) -> None:
        """Open the chat's file, let phones be woken, and second factors be looked at."""
        self._seal = Seal.at(self._seals) if self._proves else None
        keys = VapidKeys.at(self._keys)
        self._public_key = keys.public
        await self._server.__aenter__()
        self._sender = await Sender(self._server, keys, self._contact).__aenter__()

    async def close(self) -> None:
        """Close it, browsers first."""
        if self._sender is not None:
            await self._sender.__aexit__(None, None, None)
        await self._server.__aexit__(None, None, None)

    async def run(self, intake: Intake) -> None:
        """Read on from the last commit's number."""
        self._settled = int(intake.cursor or 0)
        intake.online(True)
        while True:
            latest = self._server.latest_event
            events = await self._server.events_after(self._settled, _BATCH)
            if events:
                await self._hand_in(intake, events)
            else:
                # What was told last may have gone with who did it.
                self._settled = max(self._settled, latest)
                self._waiting = True
                await self._server.wait_for_event(self._settled)
                self._waiting = False

    async def _hand_in(self, intake: Intake, events: Sequence[ServerEvent]) -> None:
        number = events[-1].number
        decoded = [await self._decoded(event) for event in events]
        await intake.take([event for event in decoded if event], cursor=str(number))
        await self._server.settle(number)
        self._settled = number

    async def _decoded(self, event: ServerEvent) -> Event | None:
        # Of a private event it is known, even when its visitor has been forgotten since.
        private = event.chat_kind == "private"
        return decode(self._account, event, event.chat if private else await self._talk(event.person))

    async def _talk(self, person: str) -> str:
        if person not in self._talks:
            self._talks[person] = await self._server.private_chat(person)
        return self._talks[person]

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Once for each key: the server keeps what it did."""
        with remedies():
            return await self._do(operation, key)

    async def _do(self, operation: Operation, key: str) -> Receipt:
        match operation:
            case Send(chat, content, reply_to):
                posted = await self._server.post(key, chat.chat, encode(content, reply_to))
                return Receipt(message=MessageRef(chat, str(posted.message)), chat=chat)
            case Edit(message, content):
                await self._server.edit(key, int(message.message), encode(content))
                return Receipt(message=message)
            case Delete(message):
                await self._server.remove(key, int(message.message))
                return Receipt()
            case TakeDown(message):
                await self._server.take_down(key, message.chat.chat, _number(message))
                return Receipt()
            case Pin(message, on):
                await self._server.pin(key, int(message.message), on)
                return Receipt()
            case CreateGroup(title):
                group = await self._server.create_group(key, title)
                return Receipt(chat=ChatRef(self._account, group))
            case Invite():
                return await self._invite(operation, key)
            case Remove(chat, user):
                await self._server.kick(key, chat.chat, user.user)
                return Receipt()
            case Admit(chat, user, name):
                await self._server.admit(key, chat.chat, user.user, name)
                return Receipt(chat=chat, user=user)
            case ForgetProofs() if not self._proves:
                raise Rejected("a sample has no second factors")
            case ForgetProofs(user=user):
                return Receipt(user=user, link=await self._server.forget_proofs(key, user.user))
            case SignOut(user):
                await self._server.sign_out(key, user.user)
                return Receipt()
            case Forget(user):
                await self._server.forget(key, user.user)
                return Receipt()
            case TurnAway():
                raise Rejected("nobody knocks at a web chat: its groups are joined by link")

    async def _invite(self, invite: Invite, key: str) -> Receipt:
        person = invite.user.user if invite.user else f"p-{key}"
        if not invite.afresh:
            await self._server.ensure_person(person, invite.name)
        chat = invite.chat.chat if invite.chat else None
        link = await self._server.invite(key, chat=chat, person=person, ttl=invite.ttl, afresh=invite.afresh)
        return Receipt(
            user=UserRef(self._account, person), chat=ChatRef(self._account, await self._talk(person)), link=link
        )

    async def show(self, sign: Ephemeral) -> None:
        """Signs are lost on who does not look, apart from those below a message. Raises: ``Failure`` for a ``React`` only."""
        match sign:
            case AnswerPress(_, press, text) if text:
                await self._server.press_answer(int(press), text)
            case Typing(chat):
                await self._server.typing(chat.chat)
            case React(message):
                with remedies():
                    await self._server.heard(message.chat.chat, _number(message))
            case _:
                pass

    async def lookup(self, chat: ChatRef) -> ChatInfo:
        """Title and head count; no right can be missing in a house of our own."""
        with remedies():
            info = await self._server.chat_info(chat.chat)
        people, woken = await self._server.woken(chat.chat)
        return ChatInfo(info.title, info.members, asleep=people - woken)

    async def examine(self) -> Sequence[Remark]:
        """How many hear an alarm while their page is closed."""
        return _waking(await self._server.woken(), await self._server.most_asleep(_GROUPS_TOLD))

    def recall(self) -> Sequence[Remark]:
        """The same out of the file."""
        found = at_rest(self._file, self._clock, lambda tx: (woken(tx), most_asleep(tx, _GROUPS_TOLD)))
        if found is None:
            return [Remark("how many people can be woken is not known: the file of the chat is not there or is in use")]
        return _waking(*found)

    async def fetch(self, file: IncomingFile, *, limit: int) -> bytes:
        """An uploaded picture."""
        with remedies():
            data = await self._server.photo_bytes(file.handle)
        if len(data) > limit:
            raise Rejected("the picture is larger than we take")
        return data

    def address(self, start: str) -> str:
        """The page of a wall for a unit, or the first page."""
        name, _, unit = start.partition("-")
        return f"{self._base}{_WALL_OF[name]}/{unit}" if start else self._base

    def routes(self) -> ASGIApp | None:
        """The pages."""
        return self._app

    async def settle(self, people: Sequence[SamplePerson], groups: Sequence[SampleGroup]) -> Settlement:
        """The sample's people and groups under their own keys."""
        for one in people:
            await self._server.ensure_person(one.key, one.name, one.note)
        for group in groups:
            await self._server.ensure_group(group.key, group.title)
            for member in group.members:
                await self._server.ensure_member(group.key, member)
        return Settlement(
            {one.key: UserRef(self._account, one.key) for one in people},
            {one.key: ChatRef(self._account, await self._talk(one.key)) for one in people},
            {group.key: ChatRef(self._account, group.key) for group in groups},
        )


def _number(message: MessageRef) -> int:
    """That of no message, where it is none of ours."""
    return int(message.message) if message.message.isdecimal() else 0


def _waking(counted: tuple[int, int], asleep: Sequence[Sleepers]) -> Sequence[Remark]:
    """How many can be woken, and where most cannot."""
    people, awake = counted
    told = [
        Remark(f"{people} people in groups: {awake} can be woken, {people - awake} hear an alarm only when they look")
    ]
    if asleep:
        most = ", ".join(f"{each.title} ({each.asleep} of {each.people})" for each in asleep)
        told.append(Remark(f"most who cannot be woken: {most}"))
    return told
