"""What somebody asked of a platform, as it lies sealed in the store until a lane takes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from bot.engine.cargo import Lookup, Wish
from bot.engine.outcomes import Asker
from bot.engine.wire import Codec
from bot.model.operations import Admit, CreateGroup, Forget, ForgetProofs, Invite, Remove, SignOut, TakeDown, TurnAway
from bot.store.operations import Verb

W = TypeVar("W", bound=Wish, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Generic[W]):
    """A wish and who hears of it; ``then`` names an ``Afterwards``, which is handed ``about``."""

    asker: Asker
    outcome: str
    payload: str
    wish: W
    then: str = ""
    about: str = ""


VERBS: Final[Mapping[type, Verb]] = {
    CreateGroup: Verb.CREATE_GROUP,
    Invite: Verb.INVITE,
    Remove: Verb.REMOVE,
    Admit: Verb.ADMIT,
    TurnAway: Verb.TURN_AWAY,
    TakeDown: Verb.TAKE_DOWN,
    ForgetProofs: Verb.FORGET_PROOFS,
    SignOut: Verb.SIGN_OUT,
    Forget: Verb.FORGET,
    Lookup: Verb.LOOKUP,
}
"""What each kind of wish is called in the store."""

dump: Final = Codec(Asked[Wish]).dump
"""As compact JSON; its verb has to be kept beside it."""

_LOAD: Final[Mapping[Verb, Callable[[bytes], Asked[Wish]]]] = {
    Verb.CREATE_GROUP: Codec(Asked[CreateGroup]).load,
    Verb.INVITE: Codec(Asked[Invite]).load,
    Verb.REMOVE: Codec(Asked[Remove]).load,
    Verb.ADMIT: Codec(Asked[Admit]).load,
    Verb.TURN_AWAY: Codec(Asked[TurnAway]).load,
    Verb.TAKE_DOWN: Codec(Asked[TakeDown]).load,
    Verb.FORGET_PROOFS: Codec(Asked[ForgetProofs]).load,
    Verb.SIGN_OUT: Codec(Asked[SignOut]).load,
    Verb.FORGET: Codec(Asked[Forget]).load,
    Verb.LOOKUP: Codec(Asked[Lookup]).load,
}


def load(verb: Verb, data: bytes) -> Asked[Wish]:
    """The same again; several wishes hold the same, so that only the verb tells them apart. Raises: ``ValueError``."""
    return _LOAD[verb](data)
