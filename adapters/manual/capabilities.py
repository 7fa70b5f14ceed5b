"""What is possible where nobody but people can do anything: one plain message, with pictures, to be forwarded as it is."""

from typing import Final

from bot.adapter import Capabilities, Rates

AS_LONG_AS_IT_IS: Final = 100_000
"""Characters: what is ready is never split here; who forwards it sees it as the officer's own platform shows it."""

CAPABILITIES: Final = Capabilities(
    by_hand=True,
    text_limit=AS_LONG_AS_IT_IS,
    caption_limit=AS_LONG_AS_IT_IS,
    styles=False,
    buttons=False,
    edit=False,
    edit_photo=False,
    delete=False,
    pin=False,
    writes_first=False,
    rates=Rates(overall=1000, chat=1000, group_minute=60_000),
)
