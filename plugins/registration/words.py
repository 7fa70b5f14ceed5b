"""How registration speaks of people, houses and codes."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from bot.model.content import Button, say
from bot.model.folding import fold
from bot.model.ids import CaseId, PersonId, UnitId
from plugins.registration.kinds import HOME, group_name
from plugins.registration.manifest import Ctx
from plugins.registration.places import heirs, name_now
from plugins.registration.records import Address, Household, Request

NOTICE: Final = "2026-11"
"""Changes with the meaning of the privacy notice; the words themselves are pinned by a hash beside it."""

_NUMBER_OF: Final = re.compile(r"^(?:so nha|nha so|so|nha)\s+")
_LANE_OF: Final = re.compile(r"^(?:ngo|hem|kiet|ngach|duong|xom)\s+")


def notice_shown(ctx: Ctx, key: str = "registration-ask-consent", **values: str) -> str:
    """Which words somebody has agreed to, such as "2026-11/3f2a9c01"."""
    words = ctx.text(key, contact=ctx.data_contact, abroad=ctx.data_abroad, **values)
    return f"{NOTICE}/{hashlib.sha256(words.encode()).hexdigest()[:8]}"


def called(ctx: Ctx, name: str, address: Address) -> str:
    """As the neighbours say: "Chị An"."""
    plain = " ".join(name.split())
    title = "" if address is Address.NONE else ctx.aloud(f"registration-title-{address}")
    if not title or fold(plain).startswith(f"{fold(title)} "):
        return plain[:1].upper() + plain[1:]
    return f"{title} {plain[:1].upper()}{plain[1:]}"


def same_name(one: str, other: str) -> bool:
    """Whether two spellings call one person: capitals and invisible marks do not count, accents only where both have written them.

    "Bà Lan" and "Bà Lân" are taken for one, since most people type without accents; "Bà Tư" and "Bà Tú" are two.
    """
    pairs = list(zip(one.split(), other.split(), strict=False))
    return len(one.split()) == len(other.split()) and all(_same_word(*pair) for pair in pairs)


def _same_word(one: str, other: str) -> bool:
    plain = fold(one)
    typed = {_visible(each.casefold()) for each in (one, other)}
    return plain == fold(other) and (len(typed) == 1 or plain in typed)


def _visible(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFC", word) if unicodedata.category(sign) != "Cf")


def place_of(house: str, lane: str) -> str:
    """House and lane as they are compared: "Số 12", "ngõ 4" and "12", "Ngo 4" are one."""
    return f"{_NUMBER_OF.sub('', fold(house))}|{_LANE_OF.sub('', fold(lane))}"


def home(ctx: Ctx, kept: Request | Household) -> str:
    """A house in words."""
    if kept.lane:
        return ctx.aloud("registration-home-lane", house=kept.house, lane=kept.lane)
    return ctx.aloud("registration-home", house=kept.house)


def located(ctx: Ctx, kept: Household) -> str:
    """A house in words, with its cluster where that has ended, since two that became one may have the same numbers."""
    ended = ctx.directory.unit(kept.unit).ended
    return f"{home(ctx, kept)}, {unit_name(ctx, kept.unit)}" if ended else home(ctx, kept)


def about(ctx: Ctx, request: Request) -> dict[str, str]:
    """What the texts about a request may say."""
    return {
        "number": str(request.number),
        "name": request.name,
        "home": home(ctx, request)
        if request.kind == HOME
        else request.house or ctx.kind_name(request.kind, aloud=True),
        "unit": where_to(ctx, request),
        "representative": request.representative or request.name,
    }


def where_to(ctx: Ctx, request: Request) -> str:
    """What somebody asks to come into, in words that go behind "group"."""
    return unit_name(ctx, request.unit) if request.kind == HOME else group_name(ctx, request)


def unit_name(ctx: Ctx, unit: UnitId) -> str:
    """By its name; of what has ended also what it is now."""
    return name_now(ctx, unit)


def part_buttons(ctx: Ctx, member: CaseId, unit: UnitId) -> Sequence[Button]:
    """In which part of what was split a household lives."""
    return [Button(each.name, "live-in", f"{member}:{each.id}") for each in heirs(ctx, unit)]


def name_of(ctx: Ctx, person: PersonId | None) -> str:
    """Somebody by name; who is no longer known has none."""
    known = ctx.directory.person(person) if person is not None else None
    return known.name if known else ctx.aloud("registration-somebody")


def grouped(code: str) -> str:
    """Three and three, as one says it."""
    return f"{code[:3]} {code[3:]}"


def read_aloud(ctx: Ctx, code: str) -> str:
    """For who reads it to a hall: "bốn tám hai, chín một năm"."""
    spoken = [ctx.aloud(f"registration-digit-{digit}") for digit in code]
    return f"{' '.join(spoken[:3])}, {' '.join(spoken[3:])}"


def tell(ctx: Ctx, person: PersonId, words: str, *buttons: Button) -> None:
    """An answer to who asks now; a private message to anybody else."""
    if ctx.person is not None and ctx.person.id == person:
        ctx.chat.reply(words, *buttons)
    else:
        ctx.chat.tell(person, say(words).with_buttons(*buttons))
