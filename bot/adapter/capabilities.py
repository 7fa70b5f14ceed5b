"""What a platform can do, declared as data, so that features degrade in a stated way."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

ABROAD: Final = "ZZ"
"""For ``servers`` and regions: another country than the ward's, of which the platform does not say which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Messages that may leave: a second in all, a second in one chat, a minute in one group; ``at_once`` may be under way."""

    overall: float = 30.0
    chat: float = 1.0
    group_minute: float = 20.0
    at_once: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """Limits and abilities of one platform as this adapter uses it.

    ``text_limit`` and ``caption_limit`` count characters, ``utf16`` those beyond the first plane twice; ``album`` is how many
    pictures one message may show; ``delete_window`` is None where there is no limit;
    ``redelivers``: what is not acknowledged comes again; ``idempotent_sends``: a repeated key does nothing twice, for
    ``idempotent_for`` where it is not for ever; after that the adapter ``Finds`` what it did; ``admit``: an account that the
    platform knows can be let into a group whether it knocked there or not; ``proves`` is the address of the page on which
    people prove with a second factor that it is them, empty where there is none; ``servers`` is the country, in two letters,
    where the platform keeps what people write, or ``ABROAD``, None where the operator runs it; ``sign_out``: an account's sessions
    end by our hand, and with ``invite`` it gets a new link after that; ``forget``: the platform erases an account by our hand;
    ``talks_at`` is the address at which anybody begins a private chat with us, empty where there is none;
    ``removes_others``: what somebody else said in a group can be taken away for everybody, where we have the right;
    ``pages`` is the address, ending in a slash, below which its people see pages of plugins, empty where they see none;
    ``uneven_in``: the countries, in two letters, where it cannot be reached everywhere and always;
    ``reactions``: a sign of ours can stand on what somebody else wrote, beside the ``rates`` of messages;
    ``by_hand``: nothing is done there by us: people post by hand what we make ready, and say so.
    """

    text_limit: int = 4000
    caption_limit: int = 1000
    styles: bool = True
    buttons: bool = True
    photos: bool = True
    album: int = 1
    utf16: bool = False
    edit: bool = True
    edit_photo: bool = True
    delete: bool = True
    delete_window: timedelta | None = None
    removes_others: bool = False
    pin: bool = True
    reactions: bool = False
    create_group: bool = False
    invite: bool = False
    remove_member: bool = False
    join_requests: bool = False
    admit: bool = False
    talks_at: str = ""
    proves: str = ""
    pages: str = ""
    sign_out: bool = False
    forget: bool = False
    reads_all: bool = False
    writes_first: bool = True
    redelivers: bool = True
    idempotent_sends: bool = False
    idempotent_for: timedelta | None = None
    servers: str | None = None
    uneven_in: frozenset[str] = frozenset()
    by_hand: bool = False
    rates: Rates = Rates()
