"""What the web chat can do: nearly everything, since it is ours."""

from adapters.web.server import TEXT_LIMIT
from bot.adapter import Capabilities, Rates

CAPABILITIES = Capabilities(
    text_limit=TEXT_LIMIT,
    caption_limit=TEXT_LIMIT,
    removes_others=True,
    reactions=True,
    create_group=True,
    invite=True,
    remove_member=True,
    admit=True,
    sign_out=True,
    forget=True,
    reads_all=True,
    idempotent_sends=True,
    rates=Rates(overall=200, chat=20, group_minute=600),
)
