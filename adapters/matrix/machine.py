"""nio's Olm machine as we use it: nothing that strangers send breaks it, and it keeps no more than it needs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import structlog
from nio.api import Api
from nio.crypto import InboundGroupSession, Olm, OlmDevice
from nio.events import DummyEvent, OlmEvent, ToDeviceEvent
from nio.store import SqliteStore

OLM: Final = "m.olm.v1.curve25519-aes-sha2"
MEGOLM: Final = "m.megolm.v1.aes-sha2"

Reader = tuple[str, str]
"""A user and the identity key of one of their devices."""

BROKEN: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What nio and its cipher raise for data that is not as it should be."""


class Machine(Olm):  # type: ignore[misc]  # nio has no types
    """The keys of our device, the devices of others and the room keys they gave us."""

    def __init__(self, user: str, device: str, store: SqliteStore) -> None:
        super().__init__(user, device, store)
        self.room_keys = {key.id: key for key in self.inbound_group_store}

    # ours

    def identity(self) -> dict[str, object]:
        """Our device as others shall know it, signed."""
        keys = {f"{kind}:{self.device_id}": key for kind, key in self.account.identity_keys.items()}
        return self._signed_by_us(
            {"algorithms": [OLM, MEGOLM], "user_id": self.user_id, "device_id": self.device_id, "keys": keys}
        )

    def fresh_keys(self, count: int, *, fallback: bool) -> dict[str, object]:
        """New one-time keys to be uploaded, and a fallback key.

        They are kept as published before they leave: should we die on the way, others are made, and none is given twice.
        """
        self.account.generate_one_time_keys(count)
        made: dict[str, object] = {"one_time_keys": self._uploadable(self.account._account.one_time_keys, {})}
        if fallback:
            self.account._account.generate_fallback_key()
            made["fallback_keys"] = self._uploadable(self.account._account.fallback_key, {"fallback": True})
        self.mark_keys_as_published()
        self.save_account()
        return made

    def _uploadable(self, keys: Mapping[str, object], marks: Mapping[str, object]) -> dict[str, object]:
        return {
            f"signed_curve25519:{name}": self._signed_by_us({"key": key.to_base64(), **marks})  # type: ignore[attr-defined]
            for name, key in keys.items()
        }

    def _signed_by_us(self, thing: dict[str, object]) -> dict[str, object]:
        signature = self.account.sign(Api.to_canonical_json(thing))
        return {**thing, "signatures": {self.user_id: {f"ed25519:{self.device_id}": signature}}}

    # what comes

    def receive(self, event: Mapping[str, object]) -> Reader | None:
        """Take in what was sent to this device; one that is of no use, or broken, changes nothing.

        Returns: whose device told us that it talks anew with us, if that is what it says.
        """
        parsed = ToDeviceEvent.parse_event(dict(event))
        if not isinstance(parsed, OlmEvent):
            return None
        try:
            plain = self.decrypt_event(parsed)
        except BROKEN as error:
            structlog.get_logger().info(
                "what was sent to our device is broken", action="matrix.keys", error=type(error).__name__
            )
            self._mark_device_for_unwedging(parsed.sender, parsed.sender_key)
            return None
        return (plain.sender, plain.sender_key) if isinstance(plain, DummyEvent) else None

    def create_group_session(
        self, sender_key: str, sender_fp_key: str, room_id: str, session_id: str, session_key: str
    ) -> None:
        """Keep a room key; one that opens no more than the one that we have changes nothing (nio would lose the older)."""
        new, known = (
            InboundGroupSession(session_key, sender_fp_key, sender_key, room_id),
            self.room_keys.get(session_id),
        )
        if new.id != session_id or (known and not _opens_more(new, known)):
            return
        self.room_keys[session_id] = new
        self.save_inbound_group_session(new)

    # others

    def know(self, user: str, told: Mapping[str, object]) -> None:
        """Remember somebody's devices as the server tells them; what is not signed by the device itself is left out."""
        devices = {name: device for name, keys in told.items() if (device := self._device(user, name, keys))}
        known = self.device_store[user]
        changed = {name: device for name, device in devices.items() if known.get(name) != device}
        for name, device in known.items():
            if name not in devices and not device.deleted:
                device.deleted = True
                changed[name] = device
        known.update(changed)
        self.store.save_device_keys({user: changed})

    def devices_of(self, users: Iterable[str]) -> Iterator[OlmDevice]:
        """The devices that belong to them now."""
        for user in users:
            yield from self.device_store.active_user_devices(user)

    def talk(self, device: OlmDevice, one_time_key: object) -> bool:
        """Begin to talk with a device by a one-time key of its own; False when that key is none."""
        if not isinstance(one_time_key, dict) or not self._is_signed(one_time_key, device):
            return False
        try:
            self.create_session(one_time_key["key"], device.curve25519)
        except BROKEN:
            return False
        return True

    def talks(self, device: OlmDevice) -> bool:
        """Whether we can send it something only it can read."""
        return self.session_store.get(device.curve25519) is not None

    def sealed(self, device: OlmDevice, kind: str, content: Mapping[str, object]) -> dict[str, object]:
        """``content`` as only that device can read it."""
        sealed: dict[str, object] = self._olm_encrypt(
            self.session_store.get(device.curve25519), device, kind, dict(content)
        )
        return sealed

    def may_be_from(self, user: str, key: InboundGroupSession) -> bool:
        """Whether a room key can be the user's: it came from a device of theirs, or from one that is nobody's."""
        theirs = [device for device in self.device_store[user].values() if device.curve25519 == key.sender_key]
        if theirs:
            return any(device.ed25519 == key.ed25519 for device in theirs)
        return all(device.curve25519 != key.sender_key for device in self.device_store)

    def _device(self, user: str, name: str, told: object) -> OlmDevice | None:
        if not isinstance(told, dict) or (told.get("user_id"), told.get("device_id")) != (user, name):
            return None
        try:
            keys = {kind: told["keys"][f"{kind}:{name}"] for kind in ("ed25519", "curve25519")}
            usable = MEGOLM in told["algorithms"] and all(isinstance(key, str) for key in keys.values())
        except BROKEN:
            return None
        device = OlmDevice(user, name, keys)
        return device if usable and self._is_signed(told, device) else None

    def _is_signed(self, thing: dict[str, object], device: OlmDevice) -> bool:
        try:
            return bool(self.verify_json(dict(thing), device.ed25519, device.user_id, device.id))
        except BROKEN:
            return False


def _opens_more(new: InboundGroupSession, known: InboundGroupSession) -> bool:
    same = (new.room_id, new.sender_key) == (known.room_id, known.sender_key)
    return bool(same and new.first_known_index < known.first_known_index)
