"""A platform of letters: who writes puts a line into ``inbox``, we put ours into ``outbox``, and it repeats nothing."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict
from starlette.types import ASGIApp

from bot.adapter import Adapter, AdapterEntry, Capabilities, ChatInfo, Intake, Premises, Receipt, Rejected
from bot.model.events import Event, IncomingFile, MessageReceived
from bot.model.ids import ChatRef, MessageRef, UserRef
from bot.model.operations import Ephemeral, Operation, Send

_LOOK = 0.05


class PostSettings(BaseModel):
    """``seconds`` are what each letter takes to be written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seconds: float = 0.0


class PostOffice:
    """One correspondent, who writes a line for each letter."""

    def __init__(self, premises: Premises, settings: PostSettings) -> None:
        self._premises = premises
        self._seconds = settings.seconds
        self._folder = Path(premises.folder)
        self._chat = ChatRef(premises.account, "kim")

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(buttons=False, photos=False, edit=False, delete=False, pin=False, idempotent_sends=False)

    async def open(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / "inbox").touch()

    async def close(self) -> None:
        pass

    async def run(self, intake: Intake) -> None:
        intake.online(True)
        while True:
            read = int(intake.cursor or 0)
            lines = (self._folder / "inbox").read_text().splitlines()
            if lines[read:]:
                await intake.take([self._event(n, lines[n]) for n in range(read, len(lines))], cursor=str(len(lines)))
            await self._premises.clock.sleep(_LOOK)

    def _event(self, number: int, text: str) -> Event:
        return MessageReceived(
            key=str(number),
            chat=self._chat,
            sender=UserRef(self._premises.account, "kim"),
            private=True,
            at=self._premises.clock.now(),
            talk=self._chat,
            message=MessageRef(self._chat, f"in-{number}"),
            text=text,
        )

    async def perform(self, operation: Operation, key: str) -> Receipt:
        if not isinstance(operation, Send):
            raise Rejected("letters are only sent")
        self._note("begun", key)
        await self._premises.clock.sleep(self._seconds)
        self._note("outbox", operation.content.text.replace("\n", " "))
        return Receipt(message=MessageRef(self._chat, key), chat=self._chat)

    def _note(self, book: str, line: str) -> None:
        with (self._folder / book).open("a") as pages:
            pages.write(f"{line}\n")

    async def show(self, sign: Ephemeral) -> None:
        pass

    async def lookup(self, chat: ChatRef) -> ChatInfo:
        return ChatInfo("Kim", 1)

    async def fetch(self, file: IncomingFile, *, limit: int) -> bytes:
        raise Rejected("letters hold no files")

    def routes(self) -> ASGIApp | None:
        return None


def make(premises: Premises, settings: BaseModel) -> Adapter:
    """For the roof."""
    assert isinstance(settings, PostSettings)
    return PostOffice(premises, settings)


adapter = AdapterEntry(PostSettings, make)
