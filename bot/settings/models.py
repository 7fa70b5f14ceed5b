"""The settings of an installation: what a settings file may say, with what holds where it says nothing."""

from collections.abc import Mapping
from datetime import time
from functools import cached_property
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationInfo,
    field_validator,
    model_validator,
)

from bot.model.kinds import Kinds
from bot.model.people import Role
from bot.model.secret import Secret
from bot.settings import checks
from bot.settings.kinds import KindRule, fitting, kinds_of, over_the_defaults
from bot.settings.located import LocatedMapping
from bot.settings.parts import RawPart
from bot.settings.problems import shown
from bot.settings.surroundings import Surroundings


class Strict(BaseModel):
    """Keys that are not known are refused, and nothing changes after the start."""

    # Numbers become text where text is asked for (113 for a telephone); what is read keeps its exact digits.
    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True, hide_input_in_errors=True)


class Installation(Strict):
    """Who runs this, and where."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    country: Literal["VN"] = "VN"
    language: Literal["vi", "en"] = "vi"
    timezone: Annotated[ZoneInfo, BeforeValidator(checks.zone)] = ZoneInfo("Asia/Ho_Chi_Minh")


class Data(Strict):
    """Where the installation keeps its files: ``folder`` is absolute once read."""

    folder: Annotated[Path, Field(validate_default=True)] = Path("data")

    @field_validator("folder")
    @classmethod
    def _seen_from_the_file(cls, folder: Path, info: ValidationInfo) -> Path:
        return info.context.path(folder) if isinstance(info.context, Surroundings) else folder


class Store(Strict):
    """The database: SQLite in the data folder, or PostgreSQL where ``url`` is given; there several ``workers`` may run."""

    workers: bool = False
    url: Annotated[Secret, BeforeValidator(checks.database_url)] | None = None

    @property
    def engine(self) -> Literal["sqlite", "postgresql"]:
        """Which database it is."""
        return "sqlite" if self.url is None else "postgresql"

    @model_validator(mode="before")
    @classmethod
    def _by_word(cls, given: object) -> object:
        if isinstance(given, str) and given != "sqlite":
            raise ValueError(f"{shown(given)} is no database that is known here; write sqlite, or 'url:' below store")
        return {} if given == "sqlite" else given

    @model_validator(mode="after")
    def _workers_share_a_server(self) -> Self:
        if self.workers and self.url is None:
            raise ValueError(
                "workers: several processes need a PostgreSQL database; give its 'url:', or remove 'workers:'"
            )
        return self

    @field_validator("url")
    @classmethod
    def _postgresql(cls, url: Secret | None) -> Secret | None:
        if url and not url.reveal().startswith(("postgresql://", "postgresql+psycopg://")):
            raise ValueError("is not the address of a PostgreSQL database; begin it with postgresql://")
        return url


class Http(Strict):
    """The one web server; ``public_url`` is how it is reached from outside, without a slash at the end."""

    host: str = "127.0.0.1"
    port: Annotated[int, BeforeValidator(checks.port)] = 8080
    public_url: Annotated[str, AfterValidator(checks.web_address)] | None = None

    @property
    def base(self) -> str:
        """How it is reached, without a slash at the end."""
        return self.public_url or f"http://{self.host}:{self.port}"


class EmergencyNumber(Strict):
    """A number that is shown first to who writes one of ``words`` in a private talk with the bot; groups are not listened to."""

    number: Annotated[str, AfterValidator(checks.phone_number)]
    label_vi: str
    label_en: str
    words: tuple[str, ...] = ()


OfficialPhone = Annotated[str, Field(pattern=r"^\+?[0-9][0-9 .()-]{1,19}$")]
"""A telephone number as it is printed, such as "0299 000 001"."""


Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
"""A country in two letters, such as VN."""


class DataContact(Strict):
    """The person in charge of data, as people reach that office; nobody's own name or number."""

    office: Annotated[str, Field(min_length=3, max_length=120)]
    phone: OfficialPhone
    address: Annotated[str, Field(min_length=3, max_length=200)]


class _WithPart(Strict):
    settings: RawPart

    @model_validator(mode="before")
    @classmethod
    def _settings_know_their_place(cls, given: object) -> object:
        """Settings that are left out still know the line of the entry, for what is missing in them."""
        if not isinstance(given, Mapping) or given.get("settings") is not None:
            return given
        nothing: Mapping[str, object] = {}
        if isinstance(given, LocatedMapping):
            return {**given, "settings": RawPart(nothing, given.where / "settings")}
        return {**given, "settings": RawPart.of(nothing)}


class Account(_WithPart):
    """A bot account on a platform; ``adapter`` is a module such as ``adapters.web``, or the name of an entry point.

    ``region`` is where that platform keeps what people write, where its adapter does not know that or is wrong.
    """

    adapter: Annotated[str, AfterValidator(checks.module_name)]
    region: Country | None = None


class PluginEntry(_WithPart):
    """A plugin that is switched on; ``grants`` are the facets of its context that it may use."""

    plugin: Annotated[str, AfterValidator(checks.module_name)]
    grants: frozenset[str] = frozenset()


class ApprovalRule(Strict):
    """Who lets something out: so many different people holding ``role``.

    ``at_once``: it leaves with the first approval and freezes unless reviewed within ``review_within`` minutes.
    """

    people: Literal[1, 2] = 2
    role: Role = Role.OFFICER
    not_reporter: bool = True
    not_author: bool = True
    at_once: bool = False
    review_within: Annotated[int, Field(ge=1)] | None = None
    decision_number: bool = False

    @model_validator(mode="after")
    def _reviewed_if_at_once(self) -> Self:
        if self.at_once and self.review_within is None:
            raise ValueError("leaves at once and is never reviewed; add 'review_within: 120' (minutes)")
        return self


ApprovalKind = Literal["animal", "thing", "vehicle", "adult", "bulletin", "child", "elder", "wanted", "access"]

_ONE_OFFICER: Final = {"people": 1, "not_author": False}
_TWO_PEOPLE: Final = {"people": 2}
_DUTY_AT_ONCE: Final = {
    "people": 1,
    "role": Role.DUTY,
    "not_author": False,
    "not_reporter": False,  # who is called at night enters the alarm and lets it out; the review is somebody else's
    "at_once": True,
    "review_within": 120,
}
_APPROVALS: Final[Mapping[str, Mapping[str, object]]] = {
    "animal": _ONE_OFFICER,
    "thing": _ONE_OFFICER,
    "vehicle": _TWO_PEOPLE,
    "adult": _TWO_PEOPLE,
    "bulletin": _TWO_PEOPLE,
    "child": _DUTY_AT_ONCE,
    "elder": _DUTY_AT_ONCE,
    "wanted": {"people": 1, "role": Role.COMMANDER, "decision_number": True},
    # Not the commander who asks, and nobody whom he appointed.
    "access": {"people": 1, "role": Role.OVERSIGHT},
}


def _default_emergency() -> tuple[EmergencyNumber, ...]:
    rows = (
        ("113", "Công an", "Police", ("cướp", "đánh nhau", "dọa giết", "đâm chém", "đang bị đánh")),
        ("114", "Cháy, cứu nạn", "Fire and rescue", ("cháy", "hỏa hoạn", "cháy nhà", "đuối nước", "mắc kẹt")),
        ("115", "Cấp cứu", "Ambulance", ("cấp cứu", "bất tỉnh", "đột quỵ", "tự tử", "tai nạn")),
        ("111", "Bảo vệ trẻ em", "Child protection", ("xâm hại trẻ em", "bạo hành trẻ em", "đánh trẻ em")),
    )
    return tuple(EmergencyNumber(number=n, label_vi=vi, label_en=en, words=words) for n, vi, en, words in rows)


class Backup(Strict):
    """Where backups are put every night (nowhere while there is no ``folder``), and what seals them.

    ``at`` is the time of day, ``days`` how long they are kept; ``key`` is the file of the half that only seals.
    """

    folder: Path | None = None
    key: Annotated[Path, Field(validate_default=True)] = Path("keys/backup.pub")
    at: Annotated[time, BeforeValidator(checks.time_of_day)] = time(2, 30)
    days: Annotated[int, Field(ge=1, le=366)] = 14

    @field_validator("folder", "key")
    @classmethod
    def _seen_from_the_file(cls, given: Path | None, info: ValidationInfo) -> Path | None:
        return info.context.path(given) if given and isinstance(info.context, Surroundings) else given


class Heartbeat(Strict):
    """An address outside that is called every so many ``minutes`` while all is well; it is a secret, for whoever knows it may call."""

    url: Annotated[Secret, BeforeValidator(checks.heartbeat_url)]
    minutes: Annotated[int, Field(ge=1, le=1440)] = 5


class Proof(Strict):
    """For how many ``minutes`` a second factor stays good for what asks for one, on platforms that have such a thing."""

    minutes: Annotated[int, Field(ge=1, le=480)] = 30


class Media(Strict):
    """Limits for pictures: bytes and pixels that are taken, the longer side in pixels that is kept, and of those that are
    ``drawn`` how many for each plugin.
    """

    max_bytes: Annotated[int, Field(ge=100_000)] = 10 * 1024 * 1024
    max_pixels: Annotated[int, Field(ge=1_000_000)] = 40_000_000
    side: Annotated[int, Field(ge=320, le=4096)] = 1600
    drawn: Annotated[int, Field(ge=1, le=10_000)] = 200


class JobLimits(Strict):
    """For each plugin: how many of its jobs run ``at_once``, and how many may wait."""

    at_once: Annotated[int, Field(ge=1, le=16)] = 2
    waiting: Annotated[int, Field(ge=1, le=10_000)] = 200


class Logging(Strict):
    """How much is logged, and in which shape."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["console", "json"] = "console"


class Settings(Strict):
    """Everything that an operator decides before the start.

    ``duty_phones`` are the official numbers of the duty officers by unit; each counts for the units below it too.
    ``data_region`` is the country in which this machine stands.
    ``sample`` marks an installation of invented people, where signing in needs no link.
    """

    installation: Installation
    data: Annotated[Data, Field(default_factory=dict, validate_default=True)]
    store: Store = Store()
    http: Http = Http()
    emergency: Annotated[tuple[EmergencyNumber, ...], Field(default_factory=_default_emergency)]
    duty_phones: dict[str, OfficialPhone] = Field(default_factory=dict)
    data_contact: DataContact | None = None
    data_region: Country = "VN"
    accounts: dict[Annotated[str, AfterValidator(checks.account_name)], Account] = Field(default_factory=dict)
    plugins: dict[Annotated[str, AfterValidator(checks.plugin_name)], PluginEntry] = Field(default_factory=dict)
    approvals: Annotated[dict[ApprovalKind, ApprovalRule], Field(default_factory=dict, validate_default=True)]
    proof: Proof = Proof()
    kinds: Annotated[
        dict[str, KindRule],
        BeforeValidator(over_the_defaults),
        AfterValidator(fitting),
        Field(default_factory=dict, validate_default=True),
    ]
    media: Media = Media()
    jobs: JobLimits = JobLimits()
    backup: Annotated[Backup, Field(default_factory=dict, validate_default=True)]
    heartbeat: Heartbeat | None = None
    logging: Logging = Logging()
    sample: bool = False
    _file: Path | None = PrivateAttr(None)

    @property
    def file(self) -> Path | None:
        """Where they were read; None where a program made them."""
        return self._file

    @cached_property
    def group_kinds(self) -> Kinds:
        """The kinds of groups that there are."""
        return kinds_of(self.kinds)

    def read_from(self, file: Path) -> Self:
        """The same, knowing where they were read."""
        self._file = file
        return self

    @field_validator("approvals", mode="before")
    @classmethod
    def _over_the_defaults(cls, given: object) -> object:
        """What a file says about a kind changes only that; the rest of its rule and the other kinds stay."""
        if not isinstance(given, Mapping):
            return given
        changed = {kind: _over(_APPROVALS.get(kind, {}), rule) for kind, rule in given.items()}
        return {**_APPROVALS, **changed}


def _over(default: Mapping[str, object], rule: object) -> object:
    return {**default, **rule} if isinstance(rule, Mapping) else rule
