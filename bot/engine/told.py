"""Where a form begins: what is known of it, and what somebody has told with the words that opened it."""

import textwrap
from collections.abc import Callable, Mapping
from typing import Final

from bot.engine.answers import Wrong, read_words
from bot.engine.flow import Fields, State
from bot.plugin import Ask

_LONGEST_ECHO: Final = 300


def beginning(fields: Fields, known: Mapping[str, str], text: Callable[..., str]) -> tuple[State, str]:
    """Its first state, and what is said before its first question: what was told, or why that cannot be an answer."""
    answers, told, prelude = dict(known), set(), ""
    for each in fields:
        question = each.question
        if not (isinstance(question, Ask) and question.telling and answers.get(each.name)):
            continue
        read = read_words(question, answers.pop(each.name))
        if isinstance(read, Wrong):
            prelude = text(read.key, **read.values)
        else:
            answers[each.name] = read
            told.add(each.name)
            prelude = text("core-form-told", answer=textwrap.shorten(read, _LONGEST_ECHO, placeholder=" …"))
    return State(answers=answers, known=frozenset(answers.keys() - told)), prelude
