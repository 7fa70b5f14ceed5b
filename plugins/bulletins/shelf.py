"""The shelf: which posts of the library may leave, who approves a changed one, and what of it waits for an officer."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

from bot.model.content import Button, Content, Span, Tone, bold, lines
from bot.model.errors import Refused
from bot.model.ids import UnitId
from bot.model.kinds import Matter
from bot.model.units import Audience, Unit, Which
from bot.plugin import PRIVATE, Command, Due, Press, command
from plugins.bulletins.library import Post
from plugins.bulletins.manifest import AUTHORS, Ctx, plugin
from plugins.bulletins.records.planned import Approved
from plugins.bulletins.shipped import DIGESTS

_SHIPPED: Final = frozenset(DIGESTS.values())


class Unfit(StrEnum):
    """Why a post of the library may not leave now; the end of its text key."""

    OVER = "over"
    SOURCE = "source"
    REVIEW = "review"
    KINDS = "kinds"
    APPROVAL = "approval"


def unfit(ctx: Ctx, post: Post) -> Unfit | None:
    """Why it may not leave now, None where it may."""
    today = ctx.now.astimezone(ctx.zone).date()
    if post.valid_until is not None and today > post.valid_until:
        return Unfit.OVER
    if not post.source:
        return Unfit.SOURCE
    if today > post.review_by:
        return Unfit.REVIEW
    if not set(post.audience.kinds) <= ctx.kinds.taking(Matter.BULLETIN):
        return Unfit.KINDS
    known = post.digest in _SHIPPED or ctx.records.get(Approved, post.digest) is not None
    return None if known else Unfit.APPROVAL


def ready_here(ctx: Ctx, unit: UnitId) -> Sequence[Post]:
    """The posts that may leave now and are meant for that unit, whether or not anybody there would read them."""
    return [post for post in ctx.settings.library.posts if unfit(ctx, post) is None and aim(ctx, post, unit)]


def fit_here(ctx: Ctx, unit: UnitId) -> Sequence[Post]:
    """Those of them that somebody below that unit would read."""
    return [post for post in ready_here(ctx, unit) if _is_read(ctx, post, unit)]


def _is_read(ctx: Ctx, post: Post, unit: UnitId) -> bool:
    audience = aim(ctx, post, unit)
    return audience is not None and ctx.notices.preview(audience, matter=Matter.BULLETIN).chats > 0


def aim(ctx: Ctx, post: Post, unit: UnitId) -> Audience | None:
    """Whom it is for below that unit; None where it is for others."""
    here = {each.id for each in ctx.directory.units(under=unit)}
    named = {UnitId(each) for each in post.audience.units}
    if named and not named & here:
        return None
    kinds = frozenset(post.audience.kinds) or Which.PUBLIC
    without = frozenset(UnitId(each) for each in post.audience.without) & here
    return Audience(frozenset(named & here) or frozenset({unit}), kinds, without)


@plugin.command(command("thư viện", "bài có sẵn", "library"), where=PRIVATE, role=AUTHORS)
def show_library(ctx: Ctx, asked: Command) -> None:
    """All posts by number, with what keeps one back; or one of them by its number."""
    posts = ctx.settings.library.posts
    if not posts:
        raise Refused("bulletins-library-empty")
    _keep_work(ctx)
    if asked.rest:
        _show(ctx, _numbered(posts, asked.rest))
        return
    held = [post for post in posts if unfit(ctx, post)]
    head = ctx.text("bulletins-library", all=len(posts), held=len(held))
    buttons = [Button(f"{posts.index(post) + 1}. {post.title}"[:40], "lib-open", post.key) for post in held or posts]
    ctx.chat.reply("\n".join([head, *listed(ctx, posts)]), *buttons)


def listed(ctx: Ctx, posts: Iterable[Post]) -> Iterable[str]:
    """Each on a line with its number, and why it waits where it does."""
    for number, post in enumerate(posts, 1):
        why = unfit(ctx, post)
        yield f"{number}. {post.title}" + (f" · {ctx.text(f'bulletins-unfit-{why}')}" if why else "")


def _numbered(posts: Sequence[Post], words: str) -> Post:
    number = int(words) if words.isdecimal() and len(words) < 5 else 0
    if not 0 < number <= len(posts):
        raise Refused("bulletins-library-none", count=len(posts))
    return posts[number - 1]


def post_by_key(ctx: Ctx, key: str) -> Post:
    """Raises: ``Refused`` for one whose file is gone."""
    post = ctx.settings.library.find(key)
    if post is None:
        raise Refused("bulletins-library-gone")
    return post


@plugin.on_button("lib-open", where=PRIVATE, role=AUTHORS)
def open_post(ctx: Ctx, press: Press) -> None:
    """One of them, out of the list or the officer's work."""
    _show(ctx, post_by_key(ctx, press.payload.partition("@")[0]))


def _show(ctx: Ctx, post: Post) -> None:
    """As residents read it, then what keeps it back and what to do about that."""
    why = unfit(ctx, post)
    day = f"{post.review_by:%d/%m/%Y}"
    below = [ctx.text("bulletins-library-below", source=post.source or "…", day=day, file=f"{post.key}.md")]
    if why:
        below.append(ctx.text(f"bulletins-unfit-{why}-do", day=day))
    spans = lines(bold(post.title), post.text, Span("\n".join(below)))
    approve = Button(ctx.text("bulletins-button-approve-post"), "lib-approve", post.digest, Tone.PRIMARY)
    ctx.chat.reply(Content(spans, (), (approve,) if why is Unfit.APPROVAL else ()))


@plugin.on_button("lib-approve", where=PRIVATE, role=AUTHORS, proof=True)
def approve(ctx: Ctx, press: Press) -> None:
    """Good for the file as it is; a changed one asks anew."""
    found = [post for post in ctx.settings.library.posts if post.digest == press.payload]
    if not found or ctx.person is None:
        raise Refused("bulletins-library-gone")
    if unfit(ctx, found[0]) is not Unfit.APPROVAL:
        raise Refused("bulletins-library-settled")
    ctx.records.add(Approved(digest=found[0].digest, post=found[0].key, person=ctx.person.id, at=ctx.now))
    ctx.audit.write("library", unit=None, subject=found[0].key, detail=found[0].digest)
    _keep_work(ctx)
    ctx.chat.reply(ctx.text("bulletins-library-approved", title=found[0].title))


@plugin.schedule("library", "0 7 * * *")
def look_through(ctx: Ctx, due: Due) -> None:
    """Every morning: what may not leave any more is brought before the officers."""
    _keep_work(ctx)


def _keep_work(ctx: Ctx) -> None:
    for unit in desks(ctx):
        for post in ctx.settings.library.posts:
            why, subject = unfit(ctx, post), f"{post.key}@{unit.id}"
            if why and why is not Unfit.OVER:
                title = ctx.aloud("bulletins-work-library", title=post.title, why=ctx.aloud(f"bulletins-unfit-{why}"))
                ctx.work.put(subject, unit=unit.id, role=AUTHORS, title=title, action="lib-open")
            else:
                ctx.work.done(subject)


def desks(ctx: Ctx) -> Sequence[Unit]:
    """The highest units on which somebody writes bulletins."""
    found: list[Unit] = []
    below: set[UnitId] = set()
    for unit in ctx.directory.units():
        if unit.id not in below and any(ctx.members.holders(role, unit.id) for role in AUTHORS):
            found.append(unit)
            below.update(each.id for each in ctx.directory.units(under=unit.id))
    return found
