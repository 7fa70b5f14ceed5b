"""The context: what a handler may know and use while one event is handled."""

from datetime import datetime, tzinfo
from typing import Protocol, TypeVar

from pydantic import BaseModel

from bot.model.content import Span
from bot.model.facts import Fact
from bot.model.ids import AccountId, UnitId
from bot.model.kinds import KindId, Kinds
from bot.model.people import Person
from bot.model.units import Group
from bot.plugin.accounts import Accounts
from bot.plugin.facets import (
    Approvals,
    Audit,
    Chat,
    Directory,
    Duty,
    Grants,
    Jobs,
    Notices,
    Records,
    Timers,
    Work,
)
from bot.plugin.groups import Groups, Knocks, Members
from bot.plugin.hush import Hush
from bot.plugin.offices import Offices
from bot.plugin.packs import Packs
from bot.plugin.privacy import Privacy
from bot.plugin.proofs import Proofs
from bot.plugin.published import Published
from bot.plugin.register import Register
from bot.plugin.seals import Seals
from bot.plugin.sessions import Sessions
from bot.plugin.staff import Sheets, Staff
from bot.plugin.units import Reforms, Units
from bot.plugin.ways import Ways

S = TypeVar("S", bound=BaseModel, covariant=True)


class Context(Protocol[S]):
    """Facets of the house for one event; one that the manifest does not name raises ``NotGranted``.

    ``person`` is who acts, None for somebody unknown or for nobody (timers); ``group`` is where, None in private;
    ``unit`` is what the event is about: the button's unit, else the group's; ``account`` is our account on the platform where it
    happens, None for what happens nowhere; ``zone`` is where the installation's clocks go;
    ``kinds`` are the kinds of groups that the ward has;
    ``emergency`` is the first number of the settings, which a tap calls; texts of forms have it as ``$emergency``.
    ``data_contact`` is how to reach the person in charge of data; ``data_abroad`` goes on a sentence about the platform where that
    lies in another country, else it is empty; texts of forms have them as ``$contact`` and ``$abroad``.
    """

    @property
    def settings(self) -> S: ...
    @property
    def now(self) -> datetime: ...
    @property
    def zone(self) -> tzinfo: ...
    @property
    def person(self) -> Person | None: ...
    @property
    def group(self) -> Group | None: ...
    @property
    def unit(self) -> UnitId | None: ...
    @property
    def account(self) -> AccountId | None: ...
    @property
    def emergency(self) -> Span: ...
    @property
    def data_contact(self) -> str: ...
    @property
    def data_abroad(self) -> str: ...
    @property
    def kinds(self) -> Kinds: ...

    def text(self, key: str, **values: str | int) -> str:
        """The words for ``key`` in the language of who is spoken to."""
        ...

    def aloud(self, key: str, **values: str | int) -> str:
        """The words for ``key`` in the language of the installation: for groups, and for people other than who is spoken to."""
        ...

    def kind_name(self, kind: KindId, *, aloud: bool = False) -> str:
        """What a kind of groups is called, in the language of ``text`` or of ``aloud``."""
        ...

    def clock(self, when: datetime) -> str:
        """An instant as people here say it: "20 giờ 05", with the day unless it is today's: "7 giờ ngày mai"."""
        ...

    def page(self, path: str, label: str, **asked: str) -> Span | None:
        """A link to a page of this plugin, asking for that; None where the platform of this talk shows no pages."""
        ...

    def heard(self, otherwise: str = "") -> None:
        """A sign of ours below the message of this event, which may be lost; on a platform without signs these words, if any.

        Everybody in a group sees it, so not for what nobody is to know of. It promises nothing: what is to be done is said in words.
        Nothing stands below what begins like something that is hushed, below a press, and where nothing was written.
        """
        ...

    def emit(self, fact: Fact) -> None:
        """Tell other plugins; they hear it in this same transaction, after this handler."""
        ...

    @property
    def chat(self) -> Chat: ...
    @property
    def directory(self) -> Directory: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def approvals(self) -> Approvals: ...
    @property
    def records(self) -> Records: ...
    @property
    def timers(self) -> Timers: ...
    @property
    def jobs(self) -> Jobs: ...
    @property
    def work(self) -> Work: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def units(self) -> Units: ...
    @property
    def grants(self) -> Grants: ...
    @property
    def duty(self) -> Duty: ...
    @property
    def groups(self) -> Groups: ...
    @property
    def knocks(self) -> Knocks: ...
    @property
    def members(self) -> Members: ...
    @property
    def hush(self) -> Hush: ...
    @property
    def staff(self) -> Staff: ...
    @property
    def sheets(self) -> Sheets: ...
    @property
    def published(self) -> Published: ...
    @property
    def offices(self) -> Offices: ...
    @property
    def reforms(self) -> Reforms: ...
    @property
    def privacy(self) -> Privacy: ...
    @property
    def proofs(self) -> Proofs: ...
    @property
    def register(self) -> Register: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def seals(self) -> Seals: ...
    @property
    def ways(self) -> Ways: ...
    @property
    def packs(self) -> Packs: ...
    @property
    def accounts(self) -> Accounts: ...
