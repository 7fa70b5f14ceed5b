"""Passkeys (WebAuthn): what the browser is asked to sign, and whether it did."""

from __future__ import annotations

import hashlib
import ipaddress
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import webauthn
from webauthn.helpers import base64url_to_bytes, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from adapters.web.server.errors import Unfit
from adapters.web.server.factors import book
from adapters.web.server.factors.who import Who
from adapters.web.server.store import Tx

Credential = Mapping[str, object]
"""What a browser's `PublicKeyCredential.toJSON()` says."""

_BROKEN: Final = (WebAuthnException, ValueError, TypeError, LookupError, AttributeError)
"""What the library raises for what does not fit, and on the way to finding out for what is no credential at all."""


@dataclass(frozen=True, slots=True)
class Realm:
    """Where passkeys are good: `host` is what they are made for, `origin` the only page that may ask for them."""

    host: str
    origin: str

    @classmethod
    def of(cls, public_url: str) -> Realm | None:
        """None where browsers make none: without https, at a number instead of a name, or at no known address."""
        there = urlsplit(public_url)
        host = there.hostname or ""
        if not host or _is_number(host) or (there.scheme != "https" and host != "localhost"):
            return None
        return cls(host, f"{there.scheme}://{there.netloc}".lower())


def begin(tx: Tx, who: Who, realm: Realm, *, enrol: bool, renewal: str) -> str:
    """The options for the browser, as JSON. Raises: `Refusal`."""
    known = [PublicKeyCredentialDescriptor(row["credential"]) for row in _passkeys(tx, who)]
    if enrol:
        book.may_enrol(tx, who, renewal)
        made = webauthn.generate_registration_options(
            rp_id=realm.host,
            rp_name=realm.host,
            user_name=who.name,
            user_id=hashlib.sha256(f"passkey\0{who.person}".encode()).digest(),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.REQUIRED
            ),
            exclude_credentials=known,
        )
        book.begin(tx, who, "enrol", made.challenge)
        return webauthn.options_to_json(made)
    book.require_patience(tx, who.person)
    asked = webauthn.generate_authentication_options(
        rp_id=realm.host, allow_credentials=known, user_verification=UserVerificationRequirement.REQUIRED
    )
    book.begin(tx, who, "prove", asked.challenge)
    return webauthn.options_to_json(asked)


def enrol_passkey(tx: Tx, who: Who, realm: Realm, credential: Credential, renewal: str) -> bool:
    """Whether it is good, and counts from now on. Raises: `Refusal`."""
    book.require_patience(tx, who.person)
    book.may_enrol(tx, who, renewal)
    challenge = _challenge(credential)
    book.finish(tx, who, "enrol", challenge)
    try:
        made = webauthn.verify_registration_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=realm.host,
            expected_origin=realm.origin,
            require_user_verification=True,
        )
    except _BROKEN:
        book.refused(tx, who, "passkey")
        return False
    if tx.db.execute("SELECT 1 FROM factor WHERE credential = ?", (made.credential_id,)).fetchone():
        book.refused(tx, who, "passkey")
        return False
    columns = {"credential": made.credential_id, "public_key": made.credential_public_key, "counter": made.sign_count}
    book.add(tx, who, "passkey", **columns)
    return True


def prove_by_passkey(tx: Tx, who: Who, realm: Realm, credential: Credential) -> bool:
    """Whether one of the person's own passkeys signed what this session was asked. Raises: `Refusal`."""
    book.require_patience(tx, who.person)
    challenge = _challenge(credential)
    book.finish(tx, who, "prove", challenge)
    counter = _signed(tx, who, realm, credential, challenge)
    if counter is None:
        book.refused(tx, who, "passkey")
        return False
    book.proved(tx, who, "passkey")
    return True


def _signed(tx: Tx, who: Who, realm: Realm, credential: Credential, challenge: bytes) -> int | None:
    """The new counter of the passkey that signed; None where it did not, or is somebody else's."""
    try:
        signer = base64url_to_bytes(str(credential["rawId"]))
        row = next(each for each in _passkeys(tx, who) if each["credential"] == signer)
        done = webauthn.verify_authentication_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=realm.host,
            expected_origin=realm.origin,
            credential_public_key=row["public_key"],
            credential_current_sign_count=row["counter"],
            require_user_verification=True,
        )
    except (*_BROKEN, StopIteration):
        return None
    tx.db.execute("UPDATE factor SET counter = ?, used = ? WHERE id = ?", (done.new_sign_count, tx.now, row["id"]))
    return done.new_sign_count


def _challenge(credential: Credential) -> bytes:
    """What the browser says that it signed, by which we find what we asked. Raises: `Unfit` for what is no credential."""
    response = credential.get("response")
    said = response.get("clientDataJSON") if isinstance(response, Mapping) else None
    try:
        return parse_client_data_json(base64url_to_bytes(str(said))).challenge
    except (*_BROKEN, json.JSONDecodeError) as error:
        raise Unfit("error.bad_request") from error


def _passkeys(tx: Tx, who: Who) -> list[sqlite3.Row]:
    return [row for row in book.rows(tx, who.person) if row["kind"] == "passkey"]


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
