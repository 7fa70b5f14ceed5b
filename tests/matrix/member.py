"""Somebody with a Matrix account and a good client, over plain HTTP."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final
from urllib.parse import quote
from uuid import uuid4

import httpx
from nio.crypto import decrypt_attachment
from nio.exceptions import EncryptionError

from bot.testing.stories.scene import Seen
from tests.matrix.seeing import Standing, standing

_PICTURES: Final = (b"\xff\xd8", b"\x89PNG")
PATIENCE_SECONDS: Final = 30.0
_INVITED_ONLY: Final = '{"room": {"timeline": {"limit": 0}, "state": {"types": []}}, "presence": {"types": []}}'
ENCRYPTION: Final = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}
"""What makes a new room an encrypted one."""


class Refused(AssertionError):
    """The server would not; ``status`` as in HTTP."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"{status}: {words}")
        self.status = status


class Member:
    """Does and sees what people do and see; rooms and events by the server's names for them."""

    def __init__(self, http: httpx.AsyncClient, user: str, token: str) -> None:
        self.user = user
        self._http = http
        self._headers = {"Authorization": f"Bearer {token}"}
        self._signs: dict[tuple[str, str], str] = {}
        self._seen: dict[str, str] = {}

    async def call(self, method: str, path: str, body: object = None, **query: str) -> Any:
        """One request below ``/_matrix/client/v3/``; asked for patience, it has patience. Raises: ``Refused``."""
        while True:
            answer = await self._http.request(
                method, f"/_matrix/client/v3/{path}", json=body, params=query, headers=self._headers
            )
            if answer.status_code != httpx.codes.TOO_MANY_REQUESTS:
                break
            await asyncio.sleep(answer.json()["retry_after_ms"] / 1000)
        if not answer.is_success:
            raise Refused(answer.status_code, answer.text)
        return answer.json()

    async def is_called(self, name: str) -> None:
        """What others see beside their messages."""
        await self.call("PUT", f"profile/{_part(self.user)}/displayname", {"displayname": name})

    async def writes(self, room: str, text: str, *, reply_to: str | None = None, thread: str | None = None) -> str:
        """A text; the event's name."""
        return await self.says(room, {"msgtype": "m.text", "body": text, **_relation(reply_to, thread)})

    async def sends_photo(self, room: str, photo: bytes, caption: str = "") -> str:
        """A picture as people's clients send it, uploaded first."""
        content = {"msgtype": "m.image", "body": caption or "anh.jpg", "filename": "anh.jpg"}
        info = {"info": {"mimetype": "image/jpeg", "size": len(photo)}}
        return await self.says(room, {**content, **info, **await self.picture(room, photo)})

    async def picture(self, room: str, photo: bytes) -> Mapping[str, object]:
        """Where the bytes lie, as it stands in the message."""
        return {"url": await self.upload(photo)}

    async def says(self, room: str, content: Mapping[str, object]) -> str:
        """Any message at all."""
        return await self.puts(room, "m.room.message", content)

    async def puts(self, room: str, kind: str, content: Mapping[str, object]) -> str:
        """Any event that is no state."""
        path = f"rooms/{_part(room)}/send/{kind}/{uuid4().hex}"
        return str((await self.call("PUT", path, content))["event_id"])

    async def reacts(self, room: str, event: str, sign: str) -> str:
        """With one tap; where the same sign stands by us already, a first tap takes it away."""
        if before := self._signs.pop((event, sign), None):
            await self.redacts(room, before)
        relation = {"rel_type": "m.annotation", "event_id": event, "key": sign}
        path = f"rooms/{_part(room)}/send/m.reaction/{uuid4().hex}"
        made = str((await self.call("PUT", path, {"m.relates_to": relation}))["event_id"])
        self._signs[event, sign] = made
        return made

    async def edits(self, room: str, event: str, text: str) -> str:
        """Whoever wrote it: the server does not ask."""
        new = {"msgtype": "m.text", "body": text}
        relation = {"rel_type": "m.replace", "event_id": event}
        return await self.says(room, {**new, "body": f"* {text}", "m.new_content": new, "m.relates_to": relation})

    async def redacts(self, room: str, event: str) -> None:
        """Take back."""
        await self.call("PUT", f"rooms/{_part(room)}/redact/{_part(event)}/{uuid4().hex}", {})

    async def knocks(self, room: str) -> None:
        """Ask to be let in."""
        await self.call("POST", f"knock/{_part(room)}", {})

    async def joins(self, room: str) -> str:
        """By invitation, or where everybody may; the event's name."""
        await self.call("POST", f"join/{_part(room)}", {})
        path = f"rooms/{_part(room)}/state/m.room.member/{_part(self.user)}"
        return str((await self.call("GET", path, format="event"))["event_id"])

    async def invitations(self) -> Sequence[str]:
        """The rooms that we have been asked to come into since we last looked."""
        # From a place of our own on: the server answers the very same question from its memory for two minutes.
        answer = await self.call("GET", "sync", timeout="0", filter=_INVITED_ONLY, **self._seen)
        self._seen = {"since": answer["next_batch"]}
        return list(answer.get("rooms", {}).get("invite", {}))

    async def leaves(self, room: str) -> None:
        """Go."""
        await self.call("POST", f"rooms/{_part(room)}/leave", {})

    async def invites(self, room: str, user: str) -> None:
        """Somebody else."""
        await self.call("POST", f"rooms/{_part(room)}/invite", {"user_id": user})

    async def puts_out(self, room: str, user: str) -> None:
        """Somebody else, who may come back when invited."""
        await self.call("POST", f"rooms/{_part(room)}/kick", {"user_id": user})

    async def sets(self, room: str, kind: str, content: Mapping[str, object], key: str = "") -> None:
        """A piece of the room's state."""
        await self.call("PUT", f"rooms/{_part(room)}/state/{kind}/{_part(key)}", content)

    async def state(self, room: str, kind: str, key: str = "") -> Any:
        """A piece of the room's state. Raises: ``Refused`` with 404 when there is none."""
        return await self.call("GET", f"rooms/{_part(room)}/state/{kind}/{_part(key)}")

    async def makes_room(self, title: str, **wishes: object) -> str:
        """A room; ``wishes`` as in the specification."""
        made = await self.call("POST", "createRoom", {"name": title, "preset": "private_chat", **wishes})
        return str(made["room_id"])

    async def opens_talk(self, user: str, *, encrypted: bool = False, **wished: object) -> str:
        """A direct room with somebody, marked as one; ``wished`` as in the specification."""
        wishes = {"is_direct": True, "invite": [user], "initial_state": [ENCRYPTION] if encrypted else [], **wished}
        made = await self.call("POST", "createRoom", {"preset": "trusted_private_chat", **wishes})
        room = str(made["room_id"])
        await self.call("PUT", f"user/{_part(self.user)}/account_data/m.direct", {user: [room]})
        return room

    async def moves(self, room: str, version: str) -> str:
        """Upgrade a room; the name of its successor."""
        return str(
            (await self.call("POST", f"rooms/{_part(room)}/upgrade", {"new_version": version}))["replacement_room"]
        )

    async def joined(self, room: str) -> Sequence[str]:
        """Who is in it."""
        return list((await self.call("GET", f"rooms/{_part(room)}/joined_members"))["joined"])

    async def titles(self) -> Mapping[str, str]:
        """The rooms that we are in, by their titles."""
        rooms = (await self.call("GET", "joined_rooms"))["joined_rooms"]
        states = [await self.call("GET", f"rooms/{_part(room)}/state") for room in rooms]
        return {
            event["content"]["name"]: room
            for room, state in zip(rooms, states, strict=True)
            for event in state
            if event["type"] == "m.room.name"
        }

    async def waits_for(self, room: str, user: str) -> None:
        """Until somebody has come in. Raises: ``TimeoutError``."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while user not in await self.joined(room):  # noqa: ASYNC110 - only the server knows
                await asyncio.sleep(0.02)

    async def sees(self, room: str) -> Sequence[Seen]:
        """What a good client would show now, oldest first."""
        return [
            Seen(one.text, await self._photos(one.content), (), one.sender == self.user, one.mood, self._heard(one))
            for one in await self.standing(room)
        ]

    def _heard(self, one: Standing) -> bool:
        return any(key == "👌" and sender != self.user for sender, key in one.signs)

    async def standing(self, room: str) -> Sequence[Standing]:
        """The same with names and contents."""
        return standing([await self.opened(room, event) for event in await self.events(room)])

    async def events(self, room: str) -> list[Mapping[str, Any]]:
        """All that the server shows us of the room, oldest first, as it was sent."""
        found: list[Mapping[str, Any]] = []
        since: str | None = ""
        while since is not None:
            query = {"dir": "b", "limit": "500", **({"from": since} if since else {})}
            page = await self.call("GET", f"rooms/{_part(room)}/messages", **query)
            found += page["chunk"]
            since = page.get("end")
        return found[::-1]

    async def opened(self, room: str, event: Mapping[str, Any]) -> Mapping[str, Any]:
        """The event as it can be read."""
        return event

    async def upload(self, data: bytes) -> str:
        """The address at which the server keeps it."""
        headers = {**self._headers, "Content-Type": "application/octet-stream"}
        answer = await self._http.post("/_matrix/media/v3/upload", content=data, headers=headers)
        return str(answer.raise_for_status().json()["content_uri"])

    async def download(self, uri: str) -> bytes | None:
        """What is kept there; None where nothing is."""
        path = f"/_matrix/client/v1/media/download/{uri.removeprefix('mxc://')}"
        answer = await self._http.get(path, headers=self._headers)
        return answer.content if answer.is_success else None

    async def _photos(self, content: Mapping[str, Any]) -> int:
        """One, where it can really be looked at."""
        file = content.get("file", {})
        if content.get("msgtype") != "m.image":
            return 0
        data = await self.download(file.get("url") or content["url"])
        if data is not None and file:
            data = _decrypted(data, file)
        return int(data is not None and data.startswith(_PICTURES))


def _decrypted(data: bytes, file: Mapping[str, Any]) -> bytes | None:
    try:
        opened: bytes = decrypt_attachment(data, file["key"]["k"], file["hashes"]["sha256"], file["iv"])
    except (EncryptionError, KeyError):
        return None
    return opened


def _relation(reply_to: str | None, thread: str | None) -> Mapping[str, object]:
    relation: dict[str, object] = {"rel_type": "m.thread", "event_id": thread} if thread else {}
    if reply_to:
        relation["m.in_reply_to"] = {"event_id": reply_to}
    return {"m.relates_to": relation} if relation else {}


def _part(name: str) -> str:
    return quote(name, safe="")


def client_of(url: str) -> httpx.AsyncClient:
    """A patient one, on this machine."""
    return httpx.AsyncClient(base_url=url, timeout=PATIENCE_SECONDS, verify=False)


@asynccontextmanager
async def signed_in(url: str, user: str, token: str) -> AsyncIterator[Member]:
    """Somebody at home on the server at ``url``."""
    async with client_of(url) as http:
        yield Member(http, user, token)
