"""Sheets on walls: what they say of a place, signed with the installation's key, and known again by a short code."""

import json
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.engine.house import Moment
from bot.engine.keyfiles import write_once
from bot.model.errors import Refused
from bot.model.ids import UnitId
from bot.model.units import Unit
from bot.plugin.staff import Sheet
from bot.settings import Settings

KEY: Final = Path("keys") / "sheets.ed25519"
"""The installation's signing key, below the data folder: 32 bytes, kept like the other keys apart from backups of the data."""

JOIN: Final = "tham-gia"
WHO: Final = "can-bo"
"""Where the pages of our own web chat begin for who comes from a wall; the same addresses on its side."""

_WEB: Final = "adapters.web"
_LETTERS: Final = "ABCDEFGHIJKMNPQRSTUVWXYZ23456789"
"""Thirty-two that nobody confuses on paper."""
_DAY, _UNIT, _SIGNED = 3, 2, 11
_FIRST_YEAR: Final = 2026
_BETWEEN: Final = 4


def numbers(settings: Settings, above: Sequence[Unit], language: str, duty: str) -> list[tuple[str, str]]:
    """Whom to call and who that is: ``duty`` of the nearest of these units that has a number, then emergencies.

    Without units it is the first duty officer of all.
    """
    wanted: Iterable[str] = [unit.id for unit in above] if above else settings.duty_phones
    own = next((settings.duty_phones[unit] for unit in wanted if unit in settings.duty_phones), None)
    first = [(own, duty)] if own else []
    vietnamese = language == "vi"
    return first + [(each.number, each.label_vi if vietnamese else each.label_en) for each in settings.emergency]


def sheet_of(settings: Settings, above: Sequence[Unit], on: date, duty: str) -> Sheet:
    """What a sheet of the first of these units says on a day.

    Raises: ``Refused`` where no account has a page for everybody.
    """
    account = next((name for name, each in settings.accounts.items() if each.adapter == _WEB), None)
    if account is None:
        raise Refused("core-sheet-nowhere")
    door, unit = f"{settings.http.base}/a/{account}", above[0]
    return Sheet(
        unit=unit.id,
        place=", ".join(each.name for each in above[:2]),
        join=f"{door}/{JOIN}/{unit.id}",
        who=f"{door}/{WHO}/{unit.id}",
        numbers=tuple(numbers(settings, above, settings.installation.language, duty)),
        on=on,
    )


def signing_key(folder: Path) -> Ed25519PrivateKey:
    """The key of the installation with that data folder, made when first needed."""
    file = folder / KEY
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_once(file, Ed25519PrivateKey.generate().private_bytes_raw())
    return Ed25519PrivateKey.from_private_bytes(file.read_bytes())


def code_of(key: Ed25519PrivateKey, sheet: Sheet) -> str:
    """Sixteen letters: the day, a hint at the unit, and what only this key makes of all that the sheet says.

    Ed25519 signs alike each time, so that nothing needs to be kept of a sheet to know it again.
    """
    said = json.dumps(asdict(sheet), default=str, ensure_ascii=False, sort_keys=True).encode()
    signed = int.from_bytes(sha256(key.sign(said)).digest())
    return _written((sheet.on - date(_FIRST_YEAR, 1, 1)).days, _DAY) + _hint(sheet.unit) + _written(signed, _SIGNED)


def printed(code: str) -> str:
    """In groups of four."""
    return "-".join(code[start : start + _BETWEEN] for start in range(0, len(code), _BETWEEN))


def typed(words: str) -> str | None:
    """The code in what somebody typed, None where it is none."""
    letters = "".join(letter for letter in words.upper() if letter not in " -.,?!")
    whole = len(letters) == _DAY + _UNIT + _SIGNED and set(letters) <= set(_LETTERS)
    return letters if whole else None


def fitting(code: str, units: Iterable[Unit]) -> tuple[date, list[Unit]]:
    """The day of a code, and the few units that it may be of."""
    day = date(_FIRST_YEAR, 1, 1) + timedelta(days=_number(code[:_DAY]))
    return day, [unit for unit in units if _hint(unit.id) == code[_DAY : _DAY + _UNIT]]


class SheetsFacet:
    """Sheets as a handler reads and checks them."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._house = moment.house

    def today(self, unit: UnitId) -> Sheet:
        """What a sheet of today says. Raises: ``Refused``."""
        self._house.directory.unit(self._tx, unit)
        return self._sheet(unit, self._tx.now.astimezone(self._house.settings.installation.timezone).date())

    def check(self, code: str) -> Sheet | None:
        """What the sheet of that code says. Raises: ``Refused`` after too many that are false."""
        who: Hashable = ("sheet", self._moment.sender or self._moment.chat)
        if self._house.tries.exhausted(who, self._tx.now):
            raise Refused("core-staff-codes-often")
        found = self._found(typed(code) or "")
        if found is None:
            self._house.tries.wrong(self._tx, who)
        return found

    def _found(self, code: str) -> Sheet | None:
        folder = self._house.settings.data.folder
        if not code or not (folder / KEY).exists():
            return None
        key, (day, units) = signing_key(folder), fitting(code, self._house.directory.tree(self._tx).units)
        sheets = (self._sheet(unit.id, day) for unit in units)
        return next((sheet for sheet in sheets if code_of(key, sheet) == code), None)

    def _sheet(self, unit: UnitId, on: date) -> Sheet:
        settings = self._house.settings
        duty = self._house.texts.for_language(settings.installation.language)("core-duty-phone")
        return sheet_of(settings, self._house.directory.chain_up(self._tx, unit), on, duty)


def _hint(unit: UnitId) -> str:
    return _written(int.from_bytes(sha256(unit.encode()).digest()), _UNIT)


def _written(number: int, length: int) -> str:
    """The lowest part of a number in so many letters."""
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(length)))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number << 5 | _LETTERS.index(letter)
    return number
