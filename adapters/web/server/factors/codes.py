"""Codes: six digits of an app that go with the clock (RFC 6238), and spare codes on paper, each good once."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from typing import Final

import pyotp

from adapters.web.server.factors import book
from adapters.web.server.factors.seal import Seal
from adapters.web.server.factors.who import Who, tell
from adapters.web.server.store import Tx

STEP: Final = 30
"""Seconds for which a code is shown."""

SPARE_CODES: Final = 10
_DIGITS, _SPARE_DIGITS = 6, 12
_ISSUER: Final = "Nhip Cau"


@dataclass(frozen=True, slots=True)
class Draft:
    """An app that is being set up: `secret` to type in, `address` for the QR code."""

    id: str
    secret: str
    address: str


def begin_app(tx: Tx, who: Who, seal: Seal, renewal: str) -> Draft:
    """A secret of which nothing counts until a code of it was shown. Raises: `Refusal`."""
    book.may_enrol(tx, who, renewal)
    secret, key = pyotp.random_base32(), secrets.token_bytes(16)
    book.begin(tx, who, "app", key, seal.seal(secret, who.person))
    return Draft(key.hex(), secret, pyotp.TOTP(secret).provisioning_uri(name=who.name, issuer_name=_ISSUER))


def enrol_app(tx: Tx, who: Who, seal: Seal, *, draft: str, code: str, renewal: str) -> bool:
    """Whether the app shows the right code, and counts from now on; a wrong one may be typed again. Raises: `Refusal`."""
    book.require_patience(tx, who.person)
    book.may_enrol(tx, who, renewal)
    key = _hex(draft)
    sealed = book.finish(tx, who, "app", key)
    secret = seal.open(sealed, who.person)
    step = None if secret is None else _step_of(secret, _digits(code), tx.now, after=-1)
    if step is None:
        book.begin(tx, who, "app", key, sealed)
        book.refused(tx, who, "totp")
        return False
    book.add(tx, who, "totp", secret=sealed, step=step)
    return True


def prove_by_code(tx: Tx, who: Who, seal: Seal, code: str) -> bool:
    """Whether it is a code of the person's app that was not used before, or a spare one. Raises: `TooOften`."""
    book.require_patience(tx, who.person)
    digits = _digits(code)
    way = "codes" if len(digits) == _SPARE_DIGITS else "totp"
    right = _spend(tx, who, seal, digits) if way == "codes" else _shown(tx, who, seal, digits)
    if right:
        book.proved(tx, who, way)
    else:
        book.refused(tx, who, way)
    return right


def renew_codes(tx: Tx, who: Who, seal: Seal) -> list[str]:
    """Ten new spare codes, to be shown once; the old ones are no longer good. Raises: `NotAllowed`."""
    book.require_fresh(tx, who)
    tx.db.execute("DELETE FROM spare_code WHERE person = ?", (who.person,))
    codes = [f"{secrets.randbelow(10**_SPARE_DIGITS):0{_SPARE_DIGITS}}" for _ in range(SPARE_CODES)]
    for code in codes:
        tx.db.execute("INSERT INTO spare_code (tag, person) VALUES (?, ?)", (seal.tag(code, who.person), who.person))
    tell(tx, who, "enrolled", "codes")
    return [" ".join((code[:4], code[4:8], code[8:])) for code in codes]


def _shown(tx: Tx, who: Who, seal: Seal, digits: str) -> bool:
    """Each app is tried however soon one fits, and a step that was used is over."""
    fitting = []
    for row in book.rows(tx, who.person):
        if row["kind"] != "totp" or (secret := seal.open(row["secret"], who.person)) is None:
            continue
        if (step := _step_of(secret, digits, tx.now, after=row["step"])) is not None:
            fitting.append((row["id"], step))
    for factor, step in fitting:
        tx.db.execute("UPDATE factor SET step = ?, used = ? WHERE id = ?", (step, tx.now, factor))
    return bool(fitting)


def _step_of(secret: str, digits: str, now: int, *, after: int) -> int | None:
    """The step of which that is the code: the present one, or its neighbour for a clock that is wrong by half a minute."""
    present, shown = now // 1000 // STEP, pyotp.TOTP(secret)
    right = [
        step
        for step in (present - 1, present, present + 1)
        if hmac.compare_digest(shown.at(step * STEP).encode(), digits.encode()) and step > after
    ]
    return max(right, default=None)


def _spend(tx: Tx, who: Who, seal: Seal, digits: str) -> bool:
    done = tx.db.execute(
        "DELETE FROM spare_code WHERE tag = ? AND person = ?", (seal.tag(digits, who.person), who.person)
    )
    return bool(done.rowcount)


def _digits(code: str) -> str:
    """Spaces and dashes as people group digits do not matter."""
    return "".join(letter for letter in code if letter in "0123456789")


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
