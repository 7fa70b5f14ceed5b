"""Whether a message is ours: by the number that stands under it, and by its words; never by who seems to send it."""

import re
from collections.abc import Hashable, Sequence
from datetime import datetime
from typing import Final

from bot.engine.house import Moment
from bot.engine.looks import SAYING, Saying
from bot.engine.prints import alike, nearest, print_of
from bot.model.content import Content
from bot.model.errors import Refused
from bot.model.folding import fold
from bot.model.ids import NoticeId, UnitId
from bot.model.kinds import KindId
from bot.plugin.published import Said
from bot.store import notices, published
from bot.store.notices import RECALLED
from bot.store.published import Heard

LOOKED_AT: Final = 500
"""So many of the newest notices are compared with what has no number."""
_BARE: Final = re.compile(r"(?:thong bao |notice )?(?:so |no\.? ?)?([0-9]{1,8})")
_IN_TEXT: Final = re.compile(r"(?:thong bao so|notice no\.) ?([0-9]{1,8})\b")
"""How a footer begins, in both languages."""


class PublishedFacet:
    """What went out, as a handler asks for it."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._house = moment.house

    def find(self, words: str) -> Said | None:
        """By its number, else by its words."""
        self._not_too_often()
        wanted, number = print_of(words), _number_in(words)
        by_number = self._numbered(number, words) if number is not None else None
        if by_number is not None and (by_number.alike or by_number.over or _is_bare(words)):
            return by_number
        notice = nearest(wanted, [(each, self._print(each, revision)) for each, _, revision in self._newest()])
        found = self._said(notice, words) if notice is not None else by_number
        if found is None:
            self._house.tries.wrong(self._tx, self._who())
        return found

    def lately(self, unit: UnitId, since: datetime) -> Sequence[Said]:
        """What residents there were told since then."""
        self._tx.flush()
        units = [each.id for each in self._house.directory.subtree(self._tx, unit)]
        found = published.lately(self._tx, units, self._kinds(), since=since)
        return [said for heard in found if (said := self._as_said(heard, "")) is not None]

    def owner(self, number: str) -> str | None:
        """Duty officers of the settings, and the numbers for emergencies."""
        self._not_too_often()
        settings, wanted = self._house.settings, _digits(number)
        ours = {_digits(each): self._moment.text("core-duty-phone") for each in settings.duty_phones.values()}
        vietnamese = self._moment.language == "vi"
        for each in settings.emergency:
            ours[_digits(each.number)] = each.label_vi if vietnamese else each.label_en
        if wanted not in ours:
            self._house.tries.wrong(self._tx, self._who())
        return ours.get(wanted)

    def _numbered(self, number: int, words: str) -> Said | None:
        heard = published.numbered(self._tx, number, self._kinds())
        return None if heard is None else self._as_said(heard, words)

    def _said(self, notice: NoticeId, words: str) -> Said | None:
        found = notices.get(self._tx, notice)
        return None if found is None or found.number is None else self._numbered(found.number, words)

    def _as_said(self, heard: Heard, words: str) -> Said | None:
        notice = notices.get(self._tx, heard.notice)
        kept = None if notice is None else notices.content(self._tx, notice.id, notice.revision)
        if notice is None or notice.number is None or kept is None:
            return None
        saying, over = SAYING.load(kept), notice.state == RECALLED
        text = saying.content.text
        return Said(
            number=notice.number,
            source=_source(text),
            text=text,
            words=_words(text),
            below=self._below(saying.content, notice.number),
            at=heard.at,
            changed=heard.changed,
            revised=notice.revision > 1 and not over,
            over=over,
            alike=alike(print_of(words), print_of(text)),
        )

    def _below(self, content: Content, number: int) -> str:
        """As a platform writes it that shows neither pictures nor buttons."""
        lines = [f"({photo.alt})" for photo in content.photos if photo.alt]
        lines += [f"{at}. {button.label}" for at, button in enumerate(content.buttons, 1)]
        if content.buttons:
            example = f"{content.buttons[0].label.lower()} {number}"
            say = self._house.texts.for_language(self._house.settings.installation.language)
            lines.append(say("core-notice-choose-code", example=example))
        return "\n".join(lines)

    def _newest(self) -> list[tuple[NoticeId, int, int]]:
        return list(published.newest(self._tx, self._kinds(), most=LOOKED_AT))

    def _print(self, notice: NoticeId, revision: int) -> frozenset[bytes]:
        def read() -> str:
            kept = notices.content(self._tx, notice, revision)
            saying = SAYING.load(kept) if kept is not None else Saying(Content())
            return saying.content.text

        return self._house.prints.of(self._tx, notice, revision, read)

    def _kinds(self) -> frozenset[KindId]:
        """Of the groups in which others than officers are."""
        return self._house.settings.group_kinds.public

    def _not_too_often(self) -> None:
        """Raises: ``Refused``."""
        self._tx.flush()
        if self._house.tries.exhausted(self._who(), self._tx.now):
            raise Refused("core-published-often")

    def _who(self) -> Hashable:
        return "published", self._moment.sender or self._moment.chat


def _is_bare(words: str) -> bool:
    return _BARE.fullmatch(fold(words).strip(" .?!#")) is not None


def _number_in(words: str) -> int | None:
    """The number of a notice, alone or as it stands under one; the last where several do."""
    plain = fold(words).strip(" .?!#")
    if bare := _BARE.fullmatch(plain):
        return int(bare[1])
    under = _IN_TEXT.findall(plain)
    return int(under[-1]) if under else None


def _source(text: str) -> str:
    """What the footer says, such as "Công an xã Mây Trắng"."""
    return text.rpartition(" · ")[2].strip()


def _words(text: str) -> str:
    """Without the footer."""
    return text.rpartition("\n\n")[0].strip()


def _digits(number: str) -> str:
    """As dialled from here."""
    digits = "".join(each for each in fold(number) if each.isdecimal())
    return f"0{digits[2:]}" if digits.startswith("84") and len(digits) > len("0299000001") else digits
