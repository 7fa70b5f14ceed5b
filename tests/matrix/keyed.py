"""Somebody whose client also reads and writes encrypted rooms; whom it talks to it does not verify."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx
from nio import AsyncClient, AsyncClientConfig, MegolmEvent, SyncError
from nio.crypto import encrypt_attachment
from nio.exceptions import EncryptionError

from tests.matrix.member import Member, client_of
from tests.matrix.seeing import UNREADABLE

_FILTER: Final = {"presence": {"not_types": ["*"]}, "room": {"ephemeral": {"not_types": ["*"]}}}


class KeyedMember(Member):
    """A member with a device of their own."""

    def __init__(self, http: httpx.AsyncClient, user: str, token: str, device: AsyncClient) -> None:
        super().__init__(http, user, token)
        self._device = device
        # Synapse answers the same question of the same device with the same words for two minutes, however often it is started.
        self._filter = {**_FILTER, "account_data": {"not_types": [uuid4().hex]}}

    async def catches_up(self) -> None:
        """Take in the keys that lie ready, and leave some of our own."""
        answer = await self._device.sync(timeout=0, sync_filter=self._filter, full_state=not self._device.next_batch)
        if isinstance(answer, SyncError):
            raise AssertionError(answer.message)
        if self._device.should_upload_keys:
            await self._device.keys_upload()
        if self._device.should_query_keys:
            await self._device.keys_query()
        if self._device.should_claim_keys:
            await self._device.keys_claim(self._device.get_users_for_key_claiming())
        await self._device.send_to_device_messages()

    async def puts(self, room: str, kind: str, content: Mapping[str, object]) -> str:
        """Encrypted where the room is."""
        await self.catches_up()
        if not self._device.rooms[room].encrypted:
            return await super().puts(room, kind, content)
        await self._device.joined_members(room)
        if self._device.should_query_keys:
            await self._device.keys_query()
        if self._device.olm.should_share_group_session(room):
            await self._device.share_group_session(room, ignore_unverified_devices=True)
        sealed_kind, sealed = self._device.encrypt(room, kind, dict(content))
        return await super().puts(room, sealed_kind, sealed)

    async def picture(self, room: str, photo: bytes) -> Mapping[str, object]:
        """Encrypted where the room is."""
        await self.catches_up()
        if not self._device.rooms[room].encrypted:
            return await super().picture(room, photo)
        data, keys = encrypt_attachment(photo)
        return {"file": {**keys, "url": await self.upload(data)}}

    async def events(self, room: str) -> list[Mapping[str, Any]]:
        """With the keys for them at hand."""
        found = await super().events(room)
        await self.catches_up()
        return found

    async def opened(self, room: str, event: Mapping[str, Any]) -> Mapping[str, Any]:
        """Decrypted; one whose key is missing says so."""
        if event["type"] != "m.room.encrypted" or not event["content"]:
            return event
        sealed = MegolmEvent.from_dict(dict(event))
        if not isinstance(sealed, MegolmEvent):
            raise AssertionError(f"no well formed event: {sealed}")
        sealed.room_id = room
        try:
            plain = self._device.decrypt_event(sealed).source
        except EncryptionError:
            plain = {"type": "m.room.message", "content": {"msgtype": "m.text", "body": UNREADABLE}}
        return {**event, "type": plain["type"], "content": plain["content"]}


@asynccontextmanager
async def keyed(url: str, user: str, token: str, device: str, folder: Path) -> AsyncIterator[KeyedMember]:
    """Somebody at home on the server at ``url``; ``folder`` is their device's own."""
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    config = AsyncClientConfig(encryption_enabled=True, store_sync_tokens=False)
    client = AsyncClient(url, user, device_id=device, store_path=str(folder), config=config)
    client.restore_login(user, device, token)
    async with client_of(url) as http:
        try:
            member = KeyedMember(http, user, token, client)
            await member.catches_up()
            yield member
        finally:
            await client.close()
