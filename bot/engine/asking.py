"""Puts the present question of a form into words and choices."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.engine import custody
from bot.engine.answers import spoken_phone
from bot.engine.emergency import first_number
from bot.engine.finding import Finder, Sought
from bot.engine.flow import Mode, State, before, changeable, choices_of, current, walk
from bot.engine.house import Moment
from bot.engine.offers import paged, pages_on
from bot.engine.openform import Act, Offer, Plan, Progress
from bot.model.content import Tone
from bot.model.ids import ChatRef
from bot.model.operations import WireButton
from bot.plugin.forms import AskGroup, AskKind, AskPerson, AskPhone, AskPhoto, AskUnit, Choose, Confirm, Field, Question
from bot.texts import TextMissing

_LONGEST_LABEL: Final = 40
_SEARCH_HINTS: Final[Mapping[type[Question], str]] = {
    AskUnit: "core-form-unit-hint",
    AskPerson: "core-form-person-hint",
    AskGroup: "core-form-group-hint",
    AskKind: "core-form-kind-hint",
}
_TONES: Final[Mapping[Act, Tone]] = {Act.SEND: Tone.PRIMARY, Act.CANCEL: Tone.DANGER}


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is said, the buttons under it, and the progress that remembers them."""

    progress: Progress
    words: str
    wires: tuple[WireButton, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    """Words, the choices that have numbers, and buttons that have none."""

    words: str
    choices: Sequence[Offer] = ()
    others: Sequence[Offer] = ()


class Asking:
    """The words of one form at one moment."""

    def __init__(self, moment: Moment, chat: ChatRef, plan: Plan) -> None:
        self._moment = moment
        self._plan = plan
        self._text = moment.text
        self._finder = Finder(moment)
        self._has_buttons = moment.house.capabilities[chat.account].buttons

    def prompt(self, progress: Progress, prelude: str = "") -> Prompt:
        """Ask what is to be asked now; ``prelude`` is said before it."""
        question = self._question(progress)
        progress, choices = progress.offering(question.choices)
        progress, shown = progress.offering([*paged(choices, progress.page), *self._more(progress, choices)])
        progress, others = progress.offering(question.others if self._has_buttons else ())
        wires = tuple(
            WireButton(each.token, each.label, _TONES.get(each.act, Tone.PLAIN)) for each in (*shown, *others)
        )
        if choices or shown or progress.choices or progress.numbered:
            progress = replace(
                progress,
                choices=tuple(each.token for each in choices),
                numbered=tuple(each.token for each in shown),
            )
        return Prompt(progress, "\n\n".join(filter(None, (prelude, question.words))), wires)

    def _more(self, progress: Progress, choices: Sequence[Offer]) -> Sequence[Offer]:
        if not pages_on(choices, progress.page):
            return ()
        return [Offer(Act.MORE, self._text("core-menu-more"), choices[0].name, str(progress.page + 1))]

    def _question(self, progress: Progress) -> _Question:
        state = progress.state
        match state.mode:
            case Mode.SWITCH:
                return self._of_two("core-form-busy", Offer(Act.STAY, self._text("core-form-stay")), Act.SWITCH)
            case Mode.DOUBT:
                asked = self._asked(state)
                answer = Offer(Act.ANSWER, self._text("core-form-answer", typed=state.doubt), asked.name, state.doubt)
                return self._of_two("core-form-doubt", answer, Act.CANCEL)
            case Mode.PICK:
                fields = changeable(self._plan.fields, state)
                return _Question(
                    self._text("core-form-pick"),
                    [Offer(Act.PICK, self._short(each, state), value=each.name) for each in fields],
                )
            case Mode.ANSWER:
                return self._open_question(progress, self._asked(state))

    def _asked(self, state: State) -> Field:
        asked = current(self._plan.fields, state)
        if asked is None:
            raise ValueError(f"{self._plan.form.__name__} is complete; there is nothing to ask")
        return asked

    def _of_two(self, key: str, first: Offer, second: Act) -> _Question:
        return _Question(self._text(key), [first, Offer(second, self._text(f"core-form-{second}"))])

    def _open_question(self, progress: Progress, asked: Field) -> _Question:
        question = asked.question
        words = self._worded(question.key, progress.state)
        if isinstance(question, Confirm):
            return self._last_look(progress.state, asked, words)
        hints = list(self._hints(progress, asked))
        others = [Offer(Act.SKIP, self._text("core-form-skip"), asked.name)] if question.optional else []
        if progress.state.at:
            others.append(Offer(Act.KEEP, self._text("core-form-keep"), asked.name))
        return _Question("\n".join([words, *hints]), self._choices(progress, asked), others)

    def _last_look(self, state: State, asked: Field, words: str) -> _Question:
        agree = asked.question.agree if isinstance(asked.question, Confirm) else ""
        choices = [Offer(Act.SEND, self._text(agree or "core-form-send"), asked.name)]
        if changeable(self._plan.fields, state):
            choices.append(Offer(Act.CHANGE, self._text("core-form-change"), asked.name))
        hint = self._text("core-form-agree-hint" if agree else "core-form-send-hint")
        return _Question(f"{words}\n{hint}", choices)

    def _hints(self, progress: Progress, asked: Field) -> Sequence[str]:
        """What else can be done here, as far as it is of use: once how to stop, and what buttons cannot say."""
        state, question = progress.state, asked.question
        hints = []
        if isinstance(question, Sought):
            hints.append(self._text(_SEARCH_HINTS[type(question)]))
        if question.optional and not self._has_buttons:
            hints.append(self._text("core-form-skip-hint"))
        if state.at:
            hints.append(self._text("core-form-now", answer=self.spoken(state)[asked.name]))
        if state.at and not self._has_buttons:
            hints.append(self._text("core-form-keep-hint"))
        if not before(self._plan.fields, state).keys() - state.known:
            hints.append(self._text("core-form-cancel-hint"))
        return hints

    def _choices(self, progress: Progress, asked: Field) -> Sequence[Offer]:
        question = asked.question
        if isinstance(question, Choose):
            members = choices_of(asked, before(self._plan.fields, progress.state))
            return [self._answer(asked, each.value, self._text(f"{question.key}-{each.value}")) for each in members]
        if isinstance(question, Sought):
            found = progress.found or self._finder.near(question)
            return [self._answer(asked, each, self._finder.name(question, each)) for each in found]
        return ()

    def _answer(self, asked: Field, value: str, label: str) -> Offer:
        return Offer(Act.ANSWER, label, asked.name, value)

    def _worded(self, key: str, state: State) -> str:
        """Most questions name nothing, and need none of what they could name."""
        fixed = self._moment.house.texts.for_language(self._moment.language).fixed(key)
        return self._text(key) if fixed else self._text(key, **self._variables(state))

    def _variables(self, state: State) -> dict[str, str]:
        """What the text of a question may use: the house's own, and all answers as spoken, but of a choice its value."""
        counted = walk(self._plan.fields, state.answers).counted
        chosen = {
            each.name: counted.get(each.name, "") for each in self._plan.fields if isinstance(each.question, Choose)
        }
        return self._house_words() | self.spoken(state) | chosen

    def _house_words(self) -> dict[str, str]:
        moment = self._moment
        contact, abroad = custody.contact(moment), custody.abroad(moment)
        return {"emergency": first_number(moment).text, "contact": contact, "abroad": abroad}

    def spoken(self, state: State) -> dict[str, str]:
        """All answers that count, as one says them, by the name of their field."""
        counted = walk(self._plan.fields, state.answers).counted
        return {each.name: self._spoken(each, counted.get(each.name, "")) for each in self._plan.fields}

    def _spoken(self, field: Field, value: str) -> str:
        question = field.question
        if not value:
            return self._text("core-form-none")
        if isinstance(question, Choose):
            return self._text(f"{question.key}-{value}")
        if isinstance(question, Sought):
            return self._finder.name(question, value) or self._text("core-form-none")
        if isinstance(question, AskPhone):
            return spoken_phone(value, self._moment.house.settings.installation.country)
        return self._text("core-form-picture") if isinstance(question, AskPhoto) else value

    def _short(self, field: Field, state: State) -> str:
        """A question in a few words: its text ``<key>-short``, else its beginning."""
        try:
            return self._text(f"{field.question.key}-short")
        except TextMissing:
            words = self._text(field.question.key, **self._variables(state))
            return textwrap.shorten(words, _LONGEST_LABEL, placeholder=" …")
