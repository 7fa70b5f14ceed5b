"""The context of a handler: the facets of the house over one moment, each made when it is first asked for."""

from datetime import datetime, tzinfo
from functools import cached_property

from pydantic import BaseModel

from bot.engine import custody, pages
from bot.engine.accounts import AccountsFacet
from bot.engine.approvals import ApprovalsFacet
from bot.engine.audit import AuditFacet
from bot.engine.chat import ChatFacet, heard
from bot.engine.custodian import RegisterFacet
from bot.engine.directory import DirectoryFacet
from bot.engine.duty import DutyFacet
from bot.engine.emergency import first_number
from bot.engine.grants import GrantsFacet
from bot.engine.groups import GroupsFacet
from bot.engine.house import Moment
from bot.engine.hush import HushFacet
from bot.engine.knocks import KnocksFacet
from bot.engine.members import MembersFacet
from bot.engine.notices import NoticesFacet
from bot.engine.offices import OfficesFacet
from bot.engine.orders import JobsFacet
from bot.engine.packs import PacksFacet
from bot.engine.privacy import PrivacyFacet
from bot.engine.proofs import ProofsFacet
from bot.engine.published import PublishedFacet
from bot.engine.records import RecordsFacet
from bot.engine.reforms import ReformsFacet
from bot.engine.scheduler import TimersFacet
from bot.engine.seals import SealsFacet
from bot.engine.sessions import SessionsFacet
from bot.engine.sheets import SheetsFacet
from bot.engine.staff import StaffFacet
from bot.engine.units import UnitsFacet
from bot.engine.ways import WaysFacet
from bot.engine.work import WorkFacet
from bot.model.content import Span
from bot.model.errors import NhipCauError
from bot.model.facts import Fact
from bot.model.ids import AccountId, UnitId
from bot.model.kinds import KindId, Kinds
from bot.model.people import Person
from bot.model.units import Group
from bot.plugin import Facet
from bot.texts import local_time


class NotGranted(NhipCauError):
    """A plugin used a facet that its manifest does not name; add it to ``needs``, and to its grants in the settings."""

    def __init__(self, plugin: str, facet: Facet) -> None:
        super().__init__(
            f"{plugin} may not use ctx.{facet}; add it to needs of the plugin and to its grants in the settings"
        )


class HandlerContext:
    """What ``bot.plugin.Context`` promises."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment

    @property
    def settings(self) -> BaseModel:
        """The plugin's own, as its model has them."""
        return self._moment.plugin.settings

    @property
    def now(self) -> datetime:
        """The instant of this event."""
        return self._moment.now

    @property
    def zone(self) -> tzinfo:
        """Where the installation's clocks go."""
        return self._moment.house.settings.installation.timezone

    @property
    def person(self) -> Person | None:
        """Who acts."""
        return self._moment.person

    @property
    def group(self) -> Group | None:
        """Where, None in private."""
        return self._moment.group

    @property
    def unit(self) -> UnitId | None:
        """What it is about."""
        return self._moment.unit

    @property
    def account(self) -> AccountId | None:
        """Ours, on the platform where it happens."""
        return self._moment.chat.account if self._moment.chat is not None else None

    @property
    def emergency(self) -> Span:
        """The number to call first, which a tap calls."""
        return first_number(self._moment)

    @property
    def data_contact(self) -> str:
        """How to reach the person in charge of data."""
        return custody.contact(self._moment)

    @property
    def data_abroad(self) -> str:
        """That the platform of this talk lies abroad, or nothing."""
        return custody.abroad(self._moment)

    @property
    def kinds(self) -> Kinds:
        """The kinds of groups that the ward has."""
        return self._moment.house.settings.group_kinds

    def text(self, key: str, **values: str | int) -> str:
        """The words for ``key`` in the language of who is spoken to."""
        return self._moment.text(key, **values)

    def aloud(self, key: str, **values: str | int) -> str:
        """The words for ``key`` in the language of the installation."""
        house = self._moment.house
        return house.texts.for_language(house.settings.installation.language)(key, **values)

    def kind_name(self, kind: KindId, *, aloud: bool = False) -> str:
        """What a kind of groups is called, in the language of ``text`` or of ``aloud``."""
        house = self._moment.house
        return self.kinds.get(kind).name(house.settings.installation.language if aloud else self._moment.language)

    def clock(self, when: datetime) -> str:
        """An instant as people here say it: "20 giờ 05", with the day unless it is today's: "7 giờ ngày mai"."""
        days = {each.astimezone(self.zone).date() for each in (when, self.now)}
        now = self.now if len(days) > 1 else None
        return local_time(when, self.zone, language=self._moment.language, now=now)

    def page(self, path: str, label: str, **asked: str) -> Span | None:
        """A link to a page of this plugin; None where there are none."""
        return pages.link(self._moment, path, label, asked)

    def heard(self, otherwise: str = "") -> None:
        """A sign of ours below the message, or words where there are no signs."""
        heard(self._moment, otherwise)

    def emit(self, fact: Fact) -> None:
        """Tell other plugins, after this handler."""
        self._moment.emitted.append(fact)

    @cached_property
    def chat(self) -> ChatFacet:
        """Speaking."""
        return ChatFacet(self._moment)

    @cached_property
    def directory(self) -> DirectoryFacet:
        """Units, groups, people and duty, to read."""
        return DirectoryFacet(self._moment)

    @cached_property
    def notices(self) -> NoticesFacet:
        """Anything sent to groups."""
        return NoticesFacet(self._granted(Facet.NOTICES))

    @cached_property
    def approvals(self) -> ApprovalsFacet:
        """A second person for what is risky."""
        return ApprovalsFacet(self._granted(Facet.APPROVALS))

    @cached_property
    def records(self) -> RecordsFacet:
        """The plugin's own tables."""
        return RecordsFacet(self._granted(Facet.RECORDS))

    @cached_property
    def timers(self) -> TimersFacet:
        """Something later."""
        return TimersFacet(self._granted(Facet.TIMERS))

    @cached_property
    def jobs(self) -> JobsFacet:
        """Long work, started here and done outside."""
        return JobsFacet(self._granted(Facet.JOBS))

    @cached_property
    def work(self) -> WorkFacet:
        """The officers' numbered list."""
        return WorkFacet(self._granted(Facet.WORK))

    @cached_property
    def audit(self) -> AuditFacet:
        """The chained log of what officers did."""
        return AuditFacet(self._granted(Facet.AUDIT))

    @cached_property
    def units(self) -> UnitsFacet:
        """Changing the tree."""
        return UnitsFacet(self._granted(Facet.UNITS))

    @cached_property
    def grants(self) -> GrantsFacet:
        """Giving and ending roles."""
        return GrantsFacet(self._granted(Facet.GRANTS))

    @cached_property
    def duty(self) -> DutyFacet:
        """The duty rota."""
        return DutyFacet(self._granted(Facet.DUTY))

    @cached_property
    def groups(self) -> GroupsFacet:
        """Groups on the platforms."""
        return GroupsFacet(self._granted(Facet.GROUPS))

    @cached_property
    def knocks(self) -> KnocksFacet:
        """Who asks to be let into a group."""
        return KnocksFacet(self._granted(Facet.KNOCKS))

    @cached_property
    def hush(self) -> HushFacet:
        """Speaking where something was hushed."""
        return HushFacet(self._granted(Facet.HUSH))

    @cached_property
    def members(self) -> MembersFacet:
        """Who becomes one of us."""
        return MembersFacet(self._granted(Facet.MEMBERS))

    @cached_property
    def staff(self) -> StaffFacet:
        """Who has which public role where."""
        return StaffFacet(self._granted(Facet.STAFF))

    @cached_property
    def sheets(self) -> SheetsFacet:
        """The signed sheets on walls."""
        return SheetsFacet(self._granted(Facet.SHEETS))

    @cached_property
    def published(self) -> PublishedFacet:
        """What went out to groups, to read."""
        return PublishedFacet(self._granted(Facet.PUBLISHED))

    @cached_property
    def sessions(self) -> SessionsFacet:
        """Giving somebody who lost a phone back to themselves."""
        return SessionsFacet(self._granted(Facet.SESSIONS))

    @property
    def offices(self) -> OfficesFacet:
        """Handing all of an office over."""
        return OfficesFacet(self._granted(Facet.OFFICES))

    @cached_property
    def reforms(self) -> ReformsFacet:
        """Changing the tree where people are concerned."""
        return ReformsFacet(self._granted(Facet.REFORMS))

    @cached_property
    def privacy(self) -> PrivacyFacet:
        """What is kept about a person."""
        return PrivacyFacet(self._granted(Facet.PRIVACY), HandlerContext)

    @cached_property
    def proofs(self) -> ProofsFacet:
        """Second factors."""
        return ProofsFacet(self._granted(Facet.PROOFS))

    @cached_property
    def register(self) -> RegisterFacet:
        """What is kept, in numbers."""
        return RegisterFacet(self._granted(Facet.REGISTER))

    @cached_property
    def seals(self) -> SealsFacet:
        """What only the keys of a unit open."""
        return SealsFacet(self._granted(Facet.SEALS))

    @cached_property
    def ways(self) -> WaysFacet:
        """Speaking later to who speaks now."""
        return WaysFacet(self._granted(Facet.WAYS))

    @cached_property
    def packs(self) -> PacksFacet:
        """What is done by hand where no bot may enter."""
        return PacksFacet(self._granted(Facet.PACKS))

    @cached_property
    def accounts(self) -> AccountsFacet:
        """One person on several platforms."""
        return AccountsFacet(self._granted(Facet.ACCOUNTS))

    def _granted(self, facet: Facet) -> Moment:
        if facet not in self._moment.plugin.granted:
            raise NotGranted(self._moment.plugin.name, facet)
        return self._moment
