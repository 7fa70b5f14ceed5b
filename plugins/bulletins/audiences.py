"""Whom a bulletin reaches: units, kinds of groups and exceptions, kept as text, said in words and read from words."""

import json
from collections.abc import Iterable, Iterator, Sequence

from bot.model.errors import Refused
from bot.model.folding import fold
from bot.model.ids import UnitId
from bot.model.kinds import Kind, KindId, Matter, kind_named
from bot.model.units import Audience, Unit, Which
from plugins.bulletins.manifest import AUTHORS, Ctx
from plugins.bulletins.records import Bulletin

_EXCEPT = ("tru", "ngoai tru", "khong gui", "except", "but not")
_FILLERS = frozenset(
    ["cua", "o", "tai", "cac", "nhom", "gui", "cho", "va", "ba", "con", "the", "of", "in", "to", "and", "groups"]
)
"""Words between places and kinds that name neither."""
_EVERYWHERE = ("ca xa", "ca phuong", "toan xa", "toan phuong", "tat ca", "everywhere", "all")


def kept(audience: Audience) -> str:
    """As it is kept with a bulletin."""
    kinds = [] if isinstance(audience.kinds, Which) else sorted(audience.kinds)
    return json.dumps({"units": sorted(audience.units), "kinds": kinds, "without": sorted(audience.without)})


def audience_of(ctx: Ctx, bulletin: Bulletin) -> Audience:
    """Whom it reaches now: what became of a unit stands for it, and no kind is named that has ceased to take such news."""
    said = json.loads(bulletin.audience)
    taken = ctx.kinds.taking(Matter.BULLETIN)
    named = frozenset(kind_named(kind) for kind in said["kinds"]) & taken
    return Audience(
        frozenset(_living(ctx, said["units"])),
        named if said["kinds"] else Which.PUBLIC,
        frozenset(_living(ctx, said["without"])),
    )


def _living(ctx: Ctx, units: Iterable[str]) -> Iterator[UnitId]:
    for unit in units:
        yield from (each.id for each in ctx.directory.units(instead_of=UnitId(unit)))


def own(ctx: Ctx) -> tuple[Unit, ...]:
    """The units where who asks may publish. Raises: ``Refused`` when there is none."""
    if ctx.person is None:
        raise Refused("bulletins-not-yours")
    found = {unit.id: unit for role in AUTHORS for unit in ctx.directory.units(of=ctx.person.id, role=role)}
    living = {each.id: each for unit in found for each in ctx.directory.units(instead_of=unit)}
    if not living:
        raise Refused("bulletins-not-yours")
    return tuple(living.values())


def everybody(ctx: Ctx) -> Audience:
    """All residents of who asks."""
    return Audience(frozenset(unit.id for unit in own(ctx)))


def said(ctx: Ctx, audience: Audience) -> str:
    """In words: places, kinds and exceptions."""
    words = ", ".join(_names(ctx, audience.units))
    if not isinstance(audience.kinds, Which):
        kinds = ", ".join(ctx.kind_name(kind, aloud=True).lower() for kind in sorted(audience.kinds))
        words = ctx.aloud("bulletins-audience-kinds", kinds=kinds, units=words)
    if audience.without:
        words = ctx.aloud("bulletins-audience-without", audience=words, units=", ".join(_names(ctx, audience.without)))
    return words


def _names(ctx: Ctx, units: Iterable[UnitId]) -> list[str]:
    return sorted(ctx.directory.unit(unit).name for unit in units)


def read(ctx: Ctx, words: str) -> Audience:
    """Such as "thôn Bến Đò và Cây Gạo", "chủ nhà trọ cả xã", "cả xã trừ Giếng Mát". Raises: ``Refused`` naming what is not known.

    The whole name of a place is that place before its words are looked at: "thôn Bến Đò" is not the kind of groups called "thôn".
    """
    mine = [unit for top in own(ctx) for unit in ctx.directory.units(under=top.id)]
    wanted, unwanted = _parted(_spaced(words))
    units, wanted = _whole(mine, wanted)
    kinds, wanted = _kinds(ctx, wanted)
    if not any(f" {name} " in wanted for name in _EVERYWHERE):
        units += named(mine, wanted)
    chosen: frozenset[KindId] | Which = frozenset(kind.id for kind in kinds) if kinds else Which.PUBLIC
    without, rest = _whole(mine, unwanted or " ")
    without += named(mine, rest)
    if unwanted is not None and not without:
        raise Refused("bulletins-no-such-place", words=words)
    return Audience(_ids(units or own(ctx)), chosen, _ids(without))


def _ids(units: Iterable[Unit]) -> frozenset[UnitId]:
    return frozenset(unit.id for unit in units)


def _spaced(words: str) -> str:
    """Plain words with a blank at each end and around each comma, so that names can be found whole."""
    return f" {' '.join(fold(words).replace(',', ' , ').split())} "


def _parted(typed: str) -> tuple[str, str | None]:
    """What is wanted, and what is said behind a word of exception, None where there is no such word."""
    for word in sorted(_EXCEPT, key=len, reverse=True):
        wanted, found, unwanted = typed.partition(f" {word} ")
        if found:
            return f"{wanted} ", f" {unwanted}"
    return typed, None


def _whole(mine: Sequence[Unit], typed: str) -> tuple[list[Unit], str]:
    """The places whose whole names are said, longer names first, and what is left of the words."""
    found: list[Unit] = []
    for unit in sorted(mine, key=lambda each: len(each.name), reverse=True):
        if (name := _spaced(unit.name)) in typed:
            found.append(unit)
            typed = typed.replace(name, " , ")
    return found, typed


def _kinds(ctx: Ctx, typed: str) -> tuple[list[Kind], str]:
    """The kinds that are named, and what is left of the words. Raises: ``Refused`` for one that takes no such news."""
    found: list[Kind] = []
    for kind in ctx.kinds.each:
        names = sorted((_spaced(name) for name in (kind.vi, kind.en, *kind.words)), key=len, reverse=True)
        said_so = next((name for name in names if name in typed), None)
        if said_so is not None:
            found.append(kind)
            typed = typed.replace(said_so, " ")
    for kind in found:
        if Matter.BULLETIN not in kind.posts:
            raise Refused("bulletins-kind-takes-none", kind=ctx.kind_name(kind.id))
    return found, typed


def _meaning(typed: str) -> list[str]:
    return [word for word in typed.replace(",", " ").split() if word not in _FILLERS]


def named(mine: Sequence[Unit], typed: str) -> list[Unit]:
    """The units that some of their words or their numbers mean; every part between commas has to name one. Raises: ``Refused``."""
    found: list[Unit] = []
    for part in _parts(typed):
        here = [unit for unit in mine if _is_named(unit, part)]
        if not here:
            raise Refused("bulletins-no-such-place", words=part)
        found += here if len(here) == 1 else _nearest(here, part)
    return found


def _parts(typed: str) -> list[str]:
    parts = [part.strip() for part in typed.replace(" va ", ",").replace(" and ", ",").split(",")]
    return [part for part in parts if _meaning(part)]


def _is_named(unit: Unit, part: str) -> bool:
    wanted = set(_meaning(part))
    return wanted <= {*fold(unit.name).split(), *fold(unit.number).split()}


def _nearest(units: Sequence[Unit], part: str) -> list[Unit]:
    """Exactly what was said, if one is called so. Raises: ``Refused`` where several may be meant."""
    exact = [unit for unit in units if part in (fold(unit.name), fold(unit.number))]
    if len(exact) != 1:
        raise Refused("bulletins-which-place", words=part, units=", ".join(unit.name for unit in units[:4]))
    return exact
