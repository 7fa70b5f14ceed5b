"""A member of the web chat, as far as HTTP goes."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx

from bot.model.content import Mood
from bot.testing.stories.scene import Seen


@dataclass(frozen=True)
class Visitor:
    """Somebody signed in; ``private`` is their chat with the bot."""

    client: httpx.AsyncClient
    name: str
    private: str
    csrf: str

    async def sends(self, chat: str, text: str = "", photo: bytes | None = None) -> None:
        """A message, with a picture that is uploaded first."""
        photos = [await self._upload(chat, photo)] if photo else []
        body = {"clientId": uuid4().hex, "text": text, "photos": photos}
        await self._post(f"api/chats/{chat}/messages", body)

    async def answers(self, chat: str, words: str, text: str) -> None:
        """A message in reply to the newest one with these words. Raises: ``LookupError`` when there is none."""
        for message in reversed(await self._messages(chat)):
            if words in "".join(span["text"] for span in message["spans"]):
                body = {"clientId": uuid4().hex, "text": text, "photos": [], "replyTo": message["id"]}
                await self._post(f"api/chats/{chat}/messages", body)
                return
        raise LookupError(f"{self.name} sees no {words!r} in {chat}")

    async def presses(self, chat: str, wanted: Callable[[Mapping[str, str]], bool]) -> None:
        """The newest wanted button. Raises: ``LookupError`` when there is none."""
        for message in reversed(await self._messages(chat)):
            for button in (button for row in message["buttons"] for button in row):
                if wanted(button):
                    await self._post(f"api/messages/{message['id']}/press", {"token": button["token"]})
                    return
        raise LookupError(f"{self.name} finds no such button in {chat}")

    async def sees(self, chat: str) -> Sequence[Seen]:
        """What the page would show."""
        return [
            Seen(
                "".join(span["text"] for span in message["spans"]),
                len(message["photos"]),
                tuple(button["label"] for row in message["buttons"] for button in row),
                message["mine"],
                Mood(message["tone"]),
                message["heard"],
            )
            for message in await self._messages(chat)
        ]

    async def groups(self) -> Mapping[str, str]:
        """The groups on the page: key by title."""
        state = (await self.client.get("api/state")).raise_for_status().json()
        return {chat["title"]: chat["id"] for chat in state["chats"] if chat["kind"] != "private"}

    async def _upload(self, chat: str, photo: bytes) -> str:
        answer = await self.client.post(f"api/chats/{chat}/photos", content=photo, headers=self._headers)
        answer.raise_for_status()
        return str(answer.json()["photo"])

    async def _messages(self, chat: str) -> list[Any]:
        page = await self.client.get(f"api/chats/{chat}/messages")
        page.raise_for_status()
        return [message for message in page.json()["messages"] if not message["removed"]]

    async def _post(self, path: str, body: Mapping[str, object]) -> None:
        (await self.client.post(path, json=body, headers=self._headers)).raise_for_status()

    @property
    def _headers(self) -> dict[str, str]:
        return {"X-CSRF-Token": self.csrf}


@asynccontextmanager
async def sign_in(base: str, person: str, transport: httpx.AsyncBaseTransport | None = None) -> AsyncIterator[Visitor]:
    """One of the sample's people; ``base`` is where a slot's pages are, with a slash at the end."""
    place = urlsplit(base)
    async with httpx.AsyncClient(base_url=base, transport=transport) as client:
        origin = {"Origin": f"{place.scheme}://{place.netloc}"}
        await client.post("sample", data={"person": person}, headers=origin)
        yield await _visitor(client)


@asynccontextmanager
async def come_in(base: str, link: str) -> AsyncIterator[Visitor]:
    """Whoever a personal link is for; ``link`` is its path. Raises: ``LookupError`` for one that is used up."""
    place = urlsplit(base)
    async with httpx.AsyncClient(base_url=base) as client:
        door = f"{place.scheme}://{place.netloc}{link}"
        answer = await client.post(door, headers={"Origin": f"{place.scheme}://{place.netloc}"})
        if answer.status_code != httpx.codes.SEE_OTHER:
            raise LookupError(f"the link opens nothing: {answer.status_code}")
        yield await _visitor(client)


async def _visitor(client: httpx.AsyncClient) -> Visitor:
    state = (await client.get("api/state")).raise_for_status().json()
    private = next(chat["id"] for chat in state["chats"] if chat["kind"] == "private")
    return Visitor(client, state["me"]["name"], private, state["csrf"])
