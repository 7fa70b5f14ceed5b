"""One turn of a form: what somebody typed, sent or pressed, and what comes next."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.engine.answers import (
    Word,
    Wrong,
    could_be_a_name,
    label_in,
    number_in,
    read_phone,
    read_words,
    says_none,
    word_in,
)
from bot.engine.chat import show
from bot.engine.emergency import heard_in
from bot.engine.finding import MOST_FOUND, Finder, Sought
from bot.engine.flow import (
    Mode,
    State,
    answered,
    back,
    before,
    changeable,
    choices_of,
    current,
    doubting,
    kept,
    picked,
    picking,
    revised,
    skipped,
    waiting,
)
from bot.engine.house import Moment
from bot.engine.naming import also, mentions
from bot.engine.openform import Act, GoOn, Next, Offer, Plan, Progress, Stay, Stop, Switch
from bot.model.events import MessageReceived
from bot.model.folding import fold
from bot.model.ids import ChatRef
from bot.model.operations import Typing
from bot.plugin.forms import (
    Ask,
    AskGroup,
    AskKind,
    AskPerson,
    AskPhone,
    AskPhoto,
    AskUnit,
    Choose,
    Confirm,
    Field,
    Question,
)

_NOT_FOUND: Final[Mapping[type[Question], str]] = {
    AskUnit: "core-form-unit-unknown",
    AskPerson: "core-form-person-unknown",
    AskGroup: "core-form-group-unknown",
    AskKind: "core-form-kind-unknown",
}


class Turn:
    """Reads one thing that came in while a form is open."""

    def __init__(self, moment: Moment, chat: ChatRef, plan: Plan, progress: Progress) -> None:
        self._moment = moment
        self._chat = chat
        self._plan = plan
        self._fields = plan.fields
        self._progress = progress
        self._state = progress.state
        asked = current(plan.fields, progress.state)
        if asked is None:
            raise ValueError("a form that is complete is never kept open")
        self._asked: Field = asked

    def message(self, message: MessageReceived) -> Next:
        """Somebody wrote or sent something."""
        if message.contact is not None and self._asks and isinstance(self._asked.question, AskPhone):
            return self._answer(message.contact)
        word = word_in(message.text)
        if word is not None and (steered := self._steer(word, message.text)) is not None:
            return steered
        return self._sent(message) if message.files else self._typed(message.text)

    def takes(self, text: str) -> bool:
        """Whether what is asked now may be answered by these words: by any words, by a choice, or by a word that steers."""
        for_words = self._asks and isinstance(self._asked.question, Ask)
        return for_words or word_in(text) is not None or self._chosen(text) is not None

    def pressed(self, token: str) -> Next:
        """Somebody pressed a button of this form, perhaps one further up."""
        offer = self._progress.offer(token)
        return Stay(self._progress) if offer is None else self._take(offer)

    def arrived(self, problem: str | None) -> Next:
        """The picture that was waited for is here, or ``problem`` is the key of why it is not."""
        if problem is not None:
            self._is_now(replace(self._state, waiting=None))
            return self._again(problem, limit=self._moment.house.settings.media.max_bytes // 1_000_000)
        with_it = answered(self._fields, self._state, str(self._state.waiting))
        if self._state.mode is Mode.SWITCH and current(self._fields, with_it) is not None:
            return Stay(replace(self._progress, state=replace(with_it, mode=Mode.SWITCH)))
        return self._go(with_it)

    # Words that steer ---------------------------------------------------------------------------------------------

    def _steer(self, word: Word, typed: str) -> Next | None:
        """None where the word may be an answer."""
        match word:
            case Word.CANCEL:
                return self._cancel(typed)
            case Word.BACK:
                return self._back(typed)
            case Word.SKIP if self._asks:
                return self._to(skipped(self._fields, self._state)) or self._again("core-form-needed")
            case Word.KEEP if self._asks:
                return self._to(kept(self._state))
            case Word.YES if self._at_last_look:
                return self._go(answered(self._fields, self._state, "1"))
            case _:
                return None

    def _cancel(self, typed: str) -> Next:
        """A name is given where words or a person are asked for; everywhere else it is plain."""
        named = isinstance(self._asked.question, Ask | AskPerson) and could_be_a_name(typed)
        if named and self._state.mode is Mode.ANSWER:
            return self._go(doubting(self._state, typed.strip()))
        return Stop(self._moment.text("core-form-cancelled"))

    def _back(self, typed: str) -> Next:
        progress = self._progress
        if self._at_last_look and number_in(typed) == 0:
            return Stop(self._moment.text("core-form-cancelled"))
        if progress.page:
            return GoOn(replace(progress, page=progress.page - 1))
        if progress.found:
            return GoOn(replace(progress, found=()))
        if earlier := back(self._fields, self._state):
            return self._go(earlier)
        if changeable(self._fields, self._state):
            return self._again("core-form-first")
        return Stop(self._moment.text("core-form-cancelled"), home=True)

    # Pictures -----------------------------------------------------------------------------------------------------

    def _sent(self, message: MessageReceived) -> Next:
        if self._state.mode is not Mode.ANSWER or not isinstance(self._asked.question, AskPhoto):
            return self._unasked(message.text)
        pictures = [file for file in message.files if file.kind == "photo"]
        if self._state.waiting is not None:
            return self._only_one(self._progress)
        if not pictures:
            return self._again("core-form-no-picture")
        limit = self._moment.house.settings.media.max_bytes
        if (pictures[0].size or 0) > limit:
            return self._again("core-form-picture-large", limit=limit // 1_000_000)
        media = self._moment.house.media.want(self._moment.tx, pictures[0], self._chat)
        show(self._moment, Typing(self._chat))
        taken = replace(self._progress, state=waiting(self._state, media), one_picture_said=False)
        if len(message.files) > 1:
            return self._only_one(taken)
        return Stay(taken, self._moment.text("core-form-caption-left-out") if message.text.strip() else "")

    def _only_one(self, progress: Progress) -> Next:
        """The rest of an album comes piece by piece; that is said once."""
        note = "" if progress.one_picture_said else self._moment.text("core-form-one-picture")
        return Stay(replace(progress, one_picture_said=True), note)

    def _unasked(self, text: str) -> Next:
        """A file where words are asked for; the words that came with it count."""
        if not text.strip():
            return self._again("core-form-words-only")
        following = self._typed(text)
        if isinstance(following, GoOn) and not following.prelude:
            return replace(following, prelude=self._moment.text("core-form-file-left-out"))
        return following

    # Answers ------------------------------------------------------------------------------------------------------

    def _typed(self, text: str) -> Next:
        if not self._tells and self._cries(text) and fold(text) != self._progress.alarming:
            # Whom to call was said already. Only the very same words again are surely meant for us.
            self._progress = replace(self._progress, alarming=fold(text))
            return self._again("core-form-alarming")
        offer = self._chosen(text)
        if offer is not None:
            return self._take(offer)
        if (meant := self._mentioned(text)) is not None:
            noted = self._moment.text("core-form-noted", answer=meant.label)
            return replace(self._go(answered(self._fields, self._state, meant.value)), prelude=noted)
        return self._answer(text) if self._asks else self._choose()

    def _cries(self, text: str) -> bool:
        return self._moment.house.emergency.match(heard_in(self._moment, text))

    def _chosen(self, text: str) -> Offer | None:
        """The choice that was typed as a number of this page, or by its words."""
        progress, number = self._progress, number_in(text)
        if number is not None:
            tokens = progress.numbered
            return progress.offer(tokens[number - 1]) if 0 < number <= len(tokens) else None
        there = dict.fromkeys((*progress.choices, *progress.numbered))
        offers = [offer for token in there if (offer := progress.offer(token))]
        index = label_in(text, [offer.label for offer in offers])
        return None if index is None else offers[index]

    def _mentioned(self, text: str) -> Offer | None:
        """The one choice that the words speak of, by its label or what else it is called; None where something is denied."""
        question = self._asked.question
        if self._state.mode is not Mode.ANSWER or not isinstance(question, Choose):
            return None
        heard = heard_in(self._moment, text)
        if heard.denies:
            return None
        offers = [offer for token in self._progress.choices if (offer := self._progress.offer(token))]
        key = question.key
        called = [(offer.label, *also(self._moment, f"{key}-{offer.value}")) for offer in offers]
        found = [offer for offer, names in zip(offers, called, strict=True) if mentions(heard, names)]
        return found[0] if len(found) == 1 else None

    def _answer(self, text: str) -> Next:
        if self._state.mode is not Mode.ANSWER or self._state.doubt:
            self._is_now(replace(self._state, mode=Mode.ANSWER, doubt=""))
        question = self._asked.question
        if isinstance(question, Ask):
            return self._read(read_words(question, text))
        if question.optional and says_none(text):
            return self._go(answered(self._fields, self._state, ""))
        if isinstance(question, AskPhone):
            return self._read(read_phone(text, self._moment.house.settings.installation.country))
        if isinstance(question, Sought):
            return self._search(question, text)
        if isinstance(question, AskPhoto):
            if self._state.waiting is not None:
                return Stay(self._progress, self._moment.text("core-form-picture-coming"))
            return self._again("core-form-picture-please")
        return self._choose()

    def _read(self, value: str | Wrong) -> Next:
        if isinstance(value, Wrong):
            return self._again(value.key, **value.values)
        return self._go(answered(self._fields, self._state, value))

    def _search(self, question: Sought, text: str) -> Next:
        finder = Finder(self._moment)
        found = finder.find(question, text)
        if not found:
            return self._again(_NOT_FOUND[type(question)])
        if len(found) == 1 and finder.surely(question, found[0], text):
            noted = self._moment.text("core-form-noted", answer=finder.name(question, found[0]))
            return replace(self._go(answered(self._fields, self._state, found[0])), prelude=noted)
        which = self._moment.text("core-form-which")
        return GoOn(replace(self._progress, found=tuple(found[:MOST_FOUND]), page=0), which)

    # Choices ------------------------------------------------------------------------------------------------------

    def _take(self, offer: Offer) -> Next:
        match offer.act:
            case Act.ANSWER:
                return self._take_answer(offer)
            case Act.MORE:
                here = offer.token in self._progress.numbered
                return GoOn(replace(self._progress, page=int(offer.value))) if here else Stay(self._progress)
            case Act.SKIP if offer.name == self._asked.name:
                return self._to(skipped(self._fields, self._state)) or Stay(self._progress)
            case Act.KEEP if offer.name == self._asked.name:
                return self._to(kept(self._state)) or Stay(self._progress)
            case Act.SKIP | Act.KEEP:
                return Stay(self._progress)
            case _:
                return self._take_turning(offer)

    def _take_turning(self, offer: Offer) -> Next:
        """What leads elsewhere than to an answer; a button of a situation that is over does nothing."""
        mode = self._state.mode
        match offer.act:
            case Act.SEND if self._at_last_look or (mode is Mode.PICK and offer.name == self._asked.name):
                return self._go(answered(self._fields, self._state, "1"))
            case Act.CHANGE if self._at_last_look:
                return self._go(picking(self._state))
            case Act.PICK if mode is Mode.PICK:
                return self._go(picked(self._fields, self._state, offer.value))
            case Act.CANCEL if mode is Mode.DOUBT:
                return Stop(self._moment.text("core-form-cancelled"))
            case Act.STAY if mode is Mode.SWITCH:
                return self._to(back(self._fields, self._state)) or Stay(self._progress)
            case Act.SWITCH if mode is Mode.SWITCH and self._progress.wanted is not None:
                return Switch(self._progress.wanted)
            case _:
                return Stay(self._progress)

    def _take_answer(self, offer: Offer) -> Next:
        """A choice for what is asked now, or another one for what was asked before; the same twice changes nothing."""
        if offer.name == self._asked.name:
            return self._answer(offer.value) if self._state.mode is Mode.DOUBT else self._choice(offer)
        if self._state.answers.get(offer.name) == offer.value:
            return Stay(self._progress)
        changed = revised(self._fields, self._state, offer.name, offer.value)
        return self._again("core-form-choice-old") if changed is None else self._go(changed)

    def _choice(self, offer: Offer) -> Next:
        members = choices_of(self._asked, before(self._fields, self._state))
        if self._asked.choices and offer.value not in [member.value for member in members]:
            return self._again("core-form-choice-old")
        return self._go(answered(self._fields, self._state, offer.value))

    # What comes next ----------------------------------------------------------------------------------------------

    @property
    def _asks(self) -> bool:
        """Whether an answer would be understood; while in doubt it ends the doubt."""
        return self._state.mode in (Mode.ANSWER, Mode.DOUBT)

    @property
    def _tells(self) -> bool:
        """Whether somebody tells here what happens, which is an answer however alarming it is."""
        return self._asks and isinstance(self._asked.question, Ask) and self._asked.question.telling

    @property
    def _at_last_look(self) -> bool:
        return self._state.mode is Mode.ANSWER and isinstance(self._asked.question, Confirm)

    def _choose(self) -> Next:
        has_buttons = self._moment.house.capabilities[self._chat.account].buttons
        return self._again("core-form-press" if has_buttons else "core-form-choose", count=len(self._progress.numbered))

    def _is_now(self, state: State) -> None:
        """The same question, seen otherwise."""
        self._state = state
        self._progress = replace(self._progress, state=state)

    def _again(self, key: str, **values: str | int) -> GoOn:
        """The same question once more, and why."""
        return GoOn(self._progress, self._moment.text(key, **values))

    def _go(self, state: State) -> GoOn:
        """Another question, or another way of asking: nothing is left of the page, search and album of this one."""
        progress = replace(
            self._progress,
            state=state,
            page=0,
            found=(),
            wanted=None,
            one_picture_said=False,
            alarming="",
            numbered=(),
            choices=(),
        )
        return GoOn(progress)

    def _to(self, state: State | None) -> GoOn | None:
        return None if state is None else self._go(state)
