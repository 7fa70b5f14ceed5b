"""A form in the middle of its questions, as it is remembered between two answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.engine.flow import Fields, State
from bot.engine.registry import LoadedPlugin
from bot.engine.wire import Codec
from bot.model.ids import ChatRef, MediaId, PersonId, UnitId, fresh_id
from bot.plugin.forms import Ask, AskPhoto, Form, fields_of, schema_hash
from bot.plugin.plugin import Registration

_PICTURE: Final = AskPhoto.__name__
_MOST_OFFERS: Final = 200


class Act(StrEnum):
    """What a button of a form does."""

    ANSWER = "answer"
    MORE = "more"
    SKIP = "skip"
    KEEP = "keep"
    SEND = "send"
    CHANGE = "change"
    PICK = "pick"
    CANCEL = "cancel"
    STAY = "stay"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice that was shown for the question ``name``; ``value`` is the stored answer, the page to turn to, or the field to change."""

    act: Act
    label: str
    name: str = ""
    value: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """A form that is to be opened."""

    plugin: str
    form: str
    known: Mapping[str, str]
    unit: UnitId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where somebody is in which form.

    ``types`` are the kinds of its questions when it was opened; ``offers`` all buttons shown so far, so that an older one is still
    understood; ``choices`` the tokens of all present choices, ``numbered`` of those that have a number on this ``page``; ``found``
    the ids that a search found; ``wanted`` another form that was asked for meanwhile; ``alarming`` what was typed last, where it was
    a cry for help rather than an answer.
    """

    chat: ChatRef
    plugin: str
    form: str
    schema: str
    sensitive: bool
    language: str
    types: Mapping[str, str]
    since: datetime
    person: PersonId | None = None
    unit: UnitId | None = None
    state: State = field(default_factory=State)
    offers: tuple[Offer, ...] = ()
    choices: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    page: int = 0
    found: tuple[str, ...] = ()
    wanted: Request | None = None
    one_picture_said: bool = False
    alarming: str = ""

    @property
    def untouched(self) -> bool:
        """Whether nothing would be lost if it ended now."""
        return self.state.waiting is None and self.state.answers.keys() <= self.state.known

    @property
    def pictures(self) -> frozenset[MediaId]:
        """All pictures that belong to it, the one on its way too."""
        held = {value for name, value in self.state.answers.items() if value and self.types.get(name) == _PICTURE}
        return frozenset(MediaId(each) for each in (*held, self.state.waiting) if each)

    def offer(self, token: str) -> Offer | None:
        """The button with that token."""
        return next((offer for offer in self.offers if offer.token == token), None)

    def offering(self, offers: Sequence[Offer]) -> tuple["Progress", tuple[Offer, ...]]:
        """The same offers with tokens, remembered; one that was there before keeps its token."""
        if not offers:
            return self, ()
        known = {_what(offer): offer for offer in self.offers}
        there = tuple(known.get(_what(offer)) or replace(offer, token=fresh_id()) for offer in offers)
        others = [offer for offer in self.offers if offer not in there]
        return replace(self, offers=(*others, *dict.fromkeys(there))[-_MOST_OFFERS:]), there


PROGRESS: Final = Codec(Progress)


@dataclass(frozen=True)
class Plan:
    """A form of a plugin, its questions read once."""

    plugin: LoadedPlugin
    registration: Registration
    form: type[Form]
    fields: Fields
    schema: str
    types: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, plugin: LoadedPlugin, registration: Registration) -> "Plan":
        """The plan of a registered form."""
        form = registration.form
        if form is None:
            raise ValueError(f"{registration.name} of {plugin.name} is not a form")
        fields = fields_of(form)
        types = {each.name: type(each.question).__name__ for each in fields}
        return cls(plugin, registration, form, fields, schema_hash(form), types)


@dataclass(frozen=True, slots=True)
class GoOn:
    """Ask what the progress now asks for, or finish; ``prelude`` is said first."""

    progress: Progress
    prelude: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """Nothing is asked anew; ``note`` is said, if there is one."""

    progress: Progress
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """The form ends unfinished, with these words; ``home``: the start menu follows."""

    words: str
    home: bool = False


@dataclass(frozen=True, slots=True)
class Switch:
    """The form ends unfinished, and the one that was asked for meanwhile begins."""

    request: Request


Next = GoOn | Stay | Stop | Switch


def carried_over(progress: Progress, plan: Plan) -> Progress:
    """The same after the form has changed: answers that still fit are kept, everything else is asked anew."""
    kept = {
        each.name: value
        for each in plan.fields
        if (value := progress.state.answers.get(each.name)) is not None
        and progress.types.get(each.name) == plan.types[each.name]
        and not (isinstance(each.question, Ask) and len(value) > each.question.limit)
    }
    return replace(
        progress,
        schema=plan.schema,
        sensitive=plan.form.sensitive,
        types=plan.types,
        state=State(answers=kept, known=progress.state.known.intersection(kept)),
        offers=(),
        choices=(),
        numbered=(),
        page=0,
        found=(),
        wanted=None,
        one_picture_said=False,
        alarming="",
    )


def _what(offer: Offer) -> tuple[Act, str, str, str]:
    return offer.act, offer.name, offer.value, offer.label
