"""What a ward says about its kinds of groups, over the seven that ship."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.model.folding import fold
from bot.model.kinds import FOR_STAFF, Asks, Counts, GroupKind, Joins, Kind, Kinds, Matter, kind_named
from bot.model.people import Role
from bot.settings.problems import shown, suggestion

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{1,30}")
APPROVERS: Final = (Role.CLUSTER_HEAD, Role.OFFICER, Role.COMMANDER)
"""Who may let anybody into a group at all."""

_TO_ALL: Final = ("alarm", "lost", "bulletin", "news")
_TO_MOST: Final = ("alarm", "bulletin", "news")
_ON_ASKING: Final = {"joins": "anybody", "approves": ("officer", "commander"), "counts": "people", "wall": True}
_STAFF: Final = {"joins": "officers", "approves": ("officer", "commander"), "counts": "nobody"}

_OWN: Final = frozenset({"vi", "en", "words", "welcome"})
"""What a kind is called, and how it greets, is never that of another."""

DEFAULTS: Final[Mapping[str, Mapping[str, object]]] = {
    "residents": {
        **_ON_ASKING,
        "vi": "Bà con trong tổ, thôn",
        "en": "Residents",
        "words": ("cư dân", "bà con", "tổ dân phố", "thôn"),
        "approves": ("cluster_head", "officer", "commander"),
        "posts": _TO_ALL,
        "counts": "households",
        "asks": "home",
    },
    "landlords": {
        **_ON_ASKING,
        "vi": "Chủ nhà trọ",
        "en": "Landlords",
        "words": ("chủ trọ", "nhà trọ", "phòng trọ", "landlord"),
        "posts": _TO_MOST,
        "asks": "rooms",
    },
    "businesses": {
        **_ON_ASKING,
        "vi": "Hộ kinh doanh",
        "en": "Businesses",
        "words": ("kinh doanh", "cơ sở kinh doanh", "cửa hàng", "quán", "business", "shop"),
        "posts": _TO_MOST,
        "asks": "shop",
    },
    "workers": {
        **_ON_ASKING,
        "vi": "Công nhân",
        "en": "Workers",
        "words": ("người lao động", "thợ", "worker"),
        "posts": _TO_MOST,
        "asks": "workplace",
    },
    "parish": {
        **_ON_ASKING,
        "vi": "Họ đạo",
        "en": "Parish",
        "words": ("giáo xứ", "nhà thờ", "chùa", "bà con cùng họ đạo, chùa"),
        "posts": _TO_ALL,
        "counts": "nobody",
        "asks": "nothing",
    },
    "internal": {
        **_STAFF,
        "vi": "Nội bộ",
        "en": "Staff",
        "words": ("nội bộ cán bộ", "officers only"),
        "posts": ("news", "work"),
    },
    "duty": {
        **_STAFF,
        "vi": "Trực ban",
        "en": "Duty room",
        "words": ("phòng trực ban",),
        "posts": ("news", "work", "cases"),
    },
}


class KindRule(BaseModel):
    """One kind of groups, all of it said."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    like: str = ""
    vi: Annotated[str, Field(min_length=1, max_length=40)]
    en: Annotated[str, Field(min_length=1, max_length=40)]
    joins: Joins
    approves: tuple[Role, ...] = ()
    posts: frozenset[Matter]
    counts: Counts = Counts.NOBODY
    asks: Asks = Asks.NOTHING
    wall: bool = False
    welcome: Annotated[str, Field(max_length=300)] = ""
    words: tuple[Annotated[str, Field(min_length=1, max_length=40)], ...] = ()

    @model_validator(mode="after")
    def _somebody_says_yes(self) -> Self:
        if not self.approves:
            raise ValueError("has nobody who says yes; add a line such as 'approves: [officer, commander]'")
        if wrong := [role.value for role in self.approves if role not in APPROVERS]:
            raise ValueError(
                f"approves: {', '.join(wrong)} may let nobody into a group; write cluster_head, officer or commander"
            )
        return self

    @model_validator(mode="after")
    def _nobody_reads_by_himself(self) -> Self:
        asked_for = self.joins in (Joins.ANYBODY, Joins.RESIDENTS)
        read = sorted(self.posts & FOR_STAFF)
        if asked_for and read:
            raise ValueError(
                f"would show officers' {' and '.join(read)} to whoever asks to come in;"
                " write 'joins: invited' or 'joins: officers', or take it out of posts"
            )
        if self.wall and not asked_for:
            raise ValueError(f"has 'joins: {self.joins}', so a code on a wall lets nobody ask; write 'wall: false'")
        return self


def over_the_defaults(given: object) -> object:
    """What a file says of a kind changes only that; one that is ``like`` another takes the rest from it."""
    if not isinstance(given, Mapping):
        return given
    said: Mapping[str, object] = {str(name): rule for name, rule in given.items()}
    return {name: _whole(name, said) for name in dict.fromkeys((*DEFAULTS, *said))}


def _whole(name: str, said: Mapping[str, object]) -> object:
    """Raises: ``ValueError`` for a name that cannot be one, and for a ring."""
    found: dict[str, object] = {}
    path = [name]
    while True:
        rule = said.get(path[-1], {})
        if not isinstance(rule, Mapping):
            return rule
        if not _NAME.fullmatch(path[-1]):
            raise ValueError(f"{shown(path[-1])} cannot name a kind; use small letters a-z, digits and '_'")
        whole = {**DEFAULTS.get(path[-1], {}), **rule}
        found = {**{key: said for key, said in whole.items() if len(path) == 1 or key not in _OWN}, **found}
        above = str(rule.get("like", ""))
        if not above:
            return found
        if above in path:
            raise ValueError(f"goes round in a ring ({' → '.join([*path, above])}); let one of them be like nothing")
        if above not in said and above not in DEFAULTS:
            raise ValueError(
                f"'{path[-1]}' is like '{above}', which is no kind; {suggestion(above, {**DEFAULTS, **said})}"
            )
        path.append(above)


def fitting(rules: dict[str, KindRule]) -> dict[str, KindRule]:
    """The same. Raises: ``ValueError`` for what people could not tell apart, and for what the house itself needs."""
    for problem in _problems(rules):
        raise ValueError(problem)
    return rules


def _problems(rules: Mapping[str, KindRule]) -> Iterator[str]:
    first: dict[str, str] = {}
    for name, rule in rules.items():
        for word in (rule.vi, rule.en):
            other = first.setdefault(fold(word), name)
            if other != name:
                yield f"'{name}' and '{other}' are both called '{word}'; people must tell them apart, name one of them anew"
        if name != GroupKind.RESIDENTS and rule.asks is Asks.HOME:
            yield f"'{name}' asks for a home, as only 'residents' does; write 'asks: rooms', shop, workplace or nothing"
    home = rules[GroupKind.RESIDENTS]
    if (home.joins, home.asks, home.counts, home.wall) != (Joins.ANYBODY, Asks.HOME, Counts.HOUSEHOLDS, True):
        yield "'residents' is what households register for; leave its joins, asks, counts and wall as they are"
    if Matter.CASES not in rules[GroupKind.DUTY].posts:
        yield "'duty' is where officers work on reports; leave 'cases' in its posts"


def kinds_of(rules: Mapping[str, KindRule]) -> Kinds:
    """All of them, as the house knows them."""
    return Kinds(tuple(_kind(name, rule) for name, rule in rules.items()))


def _kind(name: str, rule: KindRule) -> Kind:
    said = rule.model_dump(exclude={"like"})
    return Kind(id=kind_named(name), **said)


def shipped() -> Kinds:
    """The seven as they are where a ward says nothing."""
    return kinds_of({name: KindRule.model_validate(rule) for name, rule in DEFAULTS.items()})
