"""Writing: from an officer's words and picture to a draft with four choices below it, and changing what is not out yet."""

from datetime import datetime
from typing import Final

from bot.model.content import Button, Tone
from bot.model.errors import Refused
from bot.model.ids import CaseId, UnitId
from bot.plugin import PRIVATE, Press, Said, command
from plugins.bulletins.audiences import everybody, kept, own, read
from plugins.bulletins.desk import actor, drop_picture, end_cards, mine, need, next_number, over, rest
from plugins.bulletins.forms import (
    LONGEST,
    AudienceForm,
    CategoryForm,
    PictureForm,
    PicturePostForm,
    PostForm,
    TimeForm,
    WordsForm,
)
from plugins.bulletins.hours import allowed
from plugins.bulletins.manifest import AUTHORS, Ctx, plugin
from plugins.bulletins.records import OPEN, Bulletin, Category, State
from plugins.bulletins.times import Unclear, next_usual
from plugins.bulletins.times import read as read_time
from plugins.bulletins.words import before, card, title_of

_WORTH_POSTING: Final = 60
"""So many letters are more than a question or a command with a slip of the finger."""


@plugin.form(
    PostForm,
    start=command("đăng bài", "bài mới", "post", menu=7, label="bulletins-menu-post"),
    where=PRIVATE,
    role=AUTHORS,
)
def written(ctx: Ctx, form: PostForm) -> None:
    """Words first."""
    _written(ctx, form)


@plugin.form(PicturePostForm, start=None, where=PRIVATE, role=AUTHORS)
def pictured(ctx: Ctx, form: PicturePostForm) -> None:
    """A picture first."""
    _written(ctx, form)


def _written(ctx: Ctx, form: PostForm | PicturePostForm) -> None:
    """A draft for all residents of who writes, to leave at the usual time."""
    bulletin = draft(ctx, unit=own(ctx)[0].id, category=form.category, text=form.words, audience=kept(everybody(ctx)))
    bulletin.photo, bulletin.source = form.photo, form.source or ""
    bulletin.decision, bulletin.issuer = form.decision or "", form.issuer or ""
    show(ctx, bulletin)


@plugin.on_words(_WORTH_POSTING, role=AUTHORS)
def offered(ctx: Ctx, said: Said) -> None:
    """What an officer sends without a word of command is most likely meant for residents; "hủy" says that it is not."""
    words = said.text.strip()
    if not words:
        ctx.chat.reply(ctx.text("bulletins-offer-picture"))
        ctx.chat.open(PicturePostForm)
    elif len(words) > LONGEST:
        raise Refused("bulletins-too-long", limit=LONGEST, over=len(words) - LONGEST)
    else:
        ctx.chat.reply(ctx.text("bulletins-offer"))
        ctx.chat.open(PostForm, words=words)


def draft(ctx: Ctx, *, unit: UnitId, category: Category, text: str, audience: str) -> Bulletin:
    """A new one, kept at once: nothing that an officer wrote is lost."""
    bulletin = Bulletin(
        number=next_number(ctx),
        unit=unit,
        category=category,
        title=title_of(text),
        text=text,
        author=actor(ctx).id,
        audience=audience,
        at=usual_time(ctx),
        pinned=ctx.settings.rule(category).pinned,
        made_at=ctx.now,
    )
    ctx.records.add(bulletin)
    rest(ctx, bulletin, State.DRAFT)
    return bulletin


def usual_time(ctx: Ctx) -> datetime:
    """When one leaves that nobody said a time for."""
    return allowed(next_usual(ctx.now, ctx.zone, ctx.settings.send_at), ctx.zone, ctx.settings.hours)


def show(ctx: Ctx, bulletin: Bulletin) -> None:
    """The whole of it to who writes, with what can be done."""
    ctx.chat.reply(card(ctx, bulletin).with_buttons(*choices(ctx, bulletin)))


def choices(ctx: Ctx, bulletin: Bulletin) -> tuple[Button, ...]:
    """What can be done with it now, at most four things."""

    def choice(key: str, action: str, tone: Tone = Tone.PLAIN, **values: str) -> Button:
        return Button(ctx.text(f"bulletins-button-{key}", **values), action, bulletin.id, tone)

    match bulletin.state:
        case State.DRAFT | State.REFUSED:
            when = ctx.clock(bulletin.at) if bulletin.at else ""
            others = () if bulletin.wrong else (choice("whom", "whom"),)
            first = choice("post", "post", Tone.PRIMARY, when=when)
            return (first, *others, choice("edit", "edit"), choice("drop", "drop", Tone.DANGER))
        case State.ASKED | State.PLANNED:
            return (choice("edit", "edit"), choice("drop", "drop", Tone.DANGER))
        case State.SENT:
            out = (choice("correct", "correct"), choice("replace", "replace"))
            return (*out, choice("recall", "recall", Tone.DANGER))
        case _:
            return ()


@plugin.on_button("look", where=PRIVATE, role=AUTHORS)
def look(ctx: Ctx, press: Press) -> None:
    """One out of a list; who is asked for a vote has the two choices for it."""
    bulletin = mine(ctx, press.payload)
    votes = votes_of(ctx, bulletin)
    ctx.chat.reply(card(ctx, bulletin).with_buttons(*(votes or choices(ctx, bulletin))))


def votes_of(ctx: Ctx, bulletin: Bulletin) -> tuple[Button, ...]:
    """The house's two, for who asks now and has not voted yet."""
    if bulletin.approval is None or bulletin.state is not State.ASKED or ctx.person is None:
        return ()
    asked = ctx.person.id in ctx.approvals.waits_for(bulletin.approval)
    return ctx.approvals.buttons(bulletin.approval) if asked else ()


# Changing what is not out yet ---------------------------------------------------------------------------------------


def _changeable(ctx: Ctx, key: str) -> Bulletin:
    """Raises: ``Refused`` for what is out or over."""
    bulletin = mine(ctx, key)
    need(bulletin, *OPEN)
    return bulletin


@plugin.on_button("edit", where=PRIVATE, role=AUTHORS)
def edit(ctx: Ctx, press: Press) -> None:
    """What is to change?"""
    bulletin = _changeable(ctx, press.payload)
    parts = ["words", "when", "category", "more"]
    if bulletin.wrong and bulletin.category is not Category.WANTED:
        parts.remove("category")
    buttons = [Button(ctx.text(_part_key(bulletin, part)), f"edit-{part}", bulletin.id) for part in parts]
    again = ctx.text("bulletins-edit-again") if bulletin.state in (State.ASKED, State.PLANNED) else ""
    ctx.chat.reply("\n".join(filter(None, (ctx.text("bulletins-edit", number=str(bulletin.number)), again))), *buttons)


def _part_key(bulletin: Bulletin, part: str) -> str:
    """What a part is called; of the kind of a correction nothing but its decision can change."""
    return f"bulletins-button-edit-{'decision' if part == 'category' and bulletin.wrong else part}"


@plugin.on_button("edit-more", where=PRIVATE, role=AUTHORS)
def edit_more(ctx: Ctx, press: Press) -> None:
    """What is changed less often: its picture, and whether heads are asked to say that they have read it."""
    bulletin = _changeable(ctx, press.payload)
    photo = Button(ctx.text("bulletins-button-edit-photo"), "edit-photo", bulletin.id)
    asks = "ask-read-not" if bulletin.asks_read else "ask-read"
    read = Button(ctx.text(f"bulletins-button-{asks}"), asks, bulletin.id)
    ctx.chat.reply(ctx.text("bulletins-edit", number=str(bulletin.number)), photo, read)


@plugin.on_button("edit-words", where=PRIVATE, role=AUTHORS)
def edit_words(ctx: Ctx, press: Press) -> None:
    """Other words."""
    ctx.chat.open(WordsForm, bulletin=_changeable(ctx, press.payload).id)


@plugin.on_button("edit-photo", where=PRIVATE, role=AUTHORS)
def edit_photo(ctx: Ctx, press: Press) -> None:
    """Another picture, or none."""
    ctx.chat.open(PictureForm, bulletin=_changeable(ctx, press.payload).id)


@plugin.on_button("edit-when", where=PRIVATE, role=AUTHORS)
def edit_when(ctx: Ctx, press: Press) -> None:
    """Another time."""
    ctx.chat.open(TimeForm, bulletin=_changeable(ctx, press.payload).id)


@plugin.on_button("edit-category", where=PRIVATE, role=AUTHORS)
def edit_category(ctx: Ctx, press: Press) -> None:
    """Something else that it is about; who is wanted stays so in a correction, by another decision at most."""
    bulletin = _changeable(ctx, press.payload)
    if not bulletin.wrong:
        ctx.chat.open(CategoryForm, bulletin=bulletin.id)
    elif bulletin.category is Category.WANTED:
        ctx.chat.open(CategoryForm, bulletin=bulletin.id, category=bulletin.category)
    else:
        raise _stays(ctx, bulletin)


@plugin.on_button("whom", where=PRIVATE, role=AUTHORS)
def whom(ctx: Ctx, press: Press) -> None:
    """Other groups."""
    bulletin = _changeable(ctx, press.payload)
    if bulletin.wrong:
        raise _stays(ctx, bulletin)
    ctx.chat.open(AudienceForm, bulletin=bulletin.id)


def _stays(ctx: Ctx, bulletin: Bulletin) -> Refused:
    """A correction stands in the messages that were read: in no other group, and under no other rule of approval."""
    old = before(ctx, bulletin) or bulletin
    return Refused("bulletins-correction-stays", old=str(old.number))


def _changed(ctx: Ctx, bulletin: Bulletin) -> None:
    """What was agreed to was something else: it is a draft again."""
    end_cards(ctx, bulletin, "bulletins-card-changed")
    rest(ctx, bulletin, State.DRAFT)
    show(ctx, bulletin)


def _other_content(ctx: Ctx, bulletin: Bulletin) -> None:
    """What the library was approved for is no longer what it says: it needs the word of others like any other."""
    bulletin.origin = ""
    _changed(ctx, bulletin)


@plugin.form(WordsForm, start=None, where=PRIVATE, role=AUTHORS)
def new_words(ctx: Ctx, form: WordsForm) -> None:
    """Its title is their first line."""
    bulletin = _changeable(ctx, form.bulletin)
    bulletin.text, bulletin.title = form.words, title_of(form.words)
    _other_content(ctx, bulletin)


@plugin.form(PictureForm, start=None, where=PRIVATE, role=AUTHORS)
def new_photo(ctx: Ctx, form: PictureForm) -> None:
    """The one before is gone."""
    bulletin = _changeable(ctx, form.bulletin)
    drop_picture(ctx, bulletin)
    bulletin.photo = form.photo
    _other_content(ctx, bulletin)


@plugin.form(TimeForm, start=None, where=PRIVATE, role=AUTHORS)
def new_time(ctx: Ctx, form: TimeForm) -> None:
    """Later than was said where nothing may leave then, and that is said."""
    bulletin = _changeable(ctx, form.bulletin)
    meant = read_time(form.when, ctx.now, ctx.zone, ctx.settings.send_at)
    if isinstance(meant, Unclear):
        raise Refused(f"bulletins-time-{meant}", words=form.when)
    bulletin.at = allowed(meant, ctx.zone, ctx.settings.hours)
    if bulletin.at != meant:
        ctx.chat.reply(ctx.text("bulletins-time-moved", wanted=ctx.clock(meant), when=ctx.clock(bulletin.at)))
    _changed(ctx, bulletin)


@plugin.form(CategoryForm, start=None, where=PRIVATE, role=AUTHORS)
def new_category(ctx: Ctx, form: CategoryForm) -> None:
    """What belonged to the one before goes with it."""
    bulletin = _changeable(ctx, form.bulletin)
    if bulletin.wrong and form.category is not bulletin.category:
        raise _stays(ctx, bulletin)
    bulletin.category, bulletin.pinned = form.category, ctx.settings.rule(form.category).pinned
    bulletin.decision, bulletin.issuer = form.decision or "", form.issuer or ""
    _other_content(ctx, bulletin)


@plugin.form(AudienceForm, start=None, where=PRIVATE, role=AUTHORS)
def new_audience(ctx: Ctx, form: AudienceForm) -> None:
    """Whom the words mean, within what who asks looks after."""
    bulletin = _changeable(ctx, form.bulletin)
    if bulletin.wrong:
        raise _stays(ctx, bulletin)
    bulletin.audience = kept(read(ctx, form.whom))
    _changed(ctx, bulletin)


@plugin.on_button("drop", where=PRIVATE, role=AUTHORS)
def drop(ctx: Ctx, press: Press) -> None:
    """Asked about first: words that somebody wrote are at stake."""
    bulletin = _changeable(ctx, press.payload)
    yes = Button(ctx.text("bulletins-button-drop-sure"), "drop-sure", bulletin.id, Tone.DANGER)
    no = Button(ctx.text("bulletins-button-leave"), "look", bulletin.id)
    ctx.chat.reply(ctx.text("bulletins-drop", number=str(bulletin.number), title=bulletin.title), yes, no)


@plugin.on_button("drop-sure", where=PRIVATE, role=AUTHORS)
def drop_sure(ctx: Ctx, press: Press) -> None:
    """It is never sent."""
    bulletin = _changeable(ctx, press.payload)
    end_cards(ctx, bulletin, "bulletins-card-dropped")
    over(ctx, bulletin, State.WITHDRAWN)
    ctx.audit.write("dropped", unit=bulletin.unit, subject=bulletin.id)
    ctx.chat.reply(ctx.text("bulletins-dropped", number=str(bulletin.number)))


def copy_of(ctx: Ctx, old: Bulletin, text: str) -> Bulletin:
    """A draft about the same for the same people, in place of ``old``, to leave as soon as it is approved."""
    new = draft(ctx, unit=old.unit, category=old.category, text=text, audience=old.audience)
    new.at, new.pinned, new.asks_read = allowed(ctx.now, ctx.zone, ctx.settings.hours), old.pinned, old.asks_read
    new.source, new.decision, new.issuer, new.replaces = old.source, old.decision, old.issuer, CaseId(old.id)
    return new
