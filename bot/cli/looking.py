"""What the running bot, or a command in its stead, sees on its platforms: each account, and how each group stands."""

from collections.abc import Mapping
from typing import Final

from bot.adapter import Adapter, ChatGone, ChatInfo, ChatMoved, Failure, SignInRefused
from bot.adapter.provision import Advises, Examines
from bot.app import adapter_packages
from bot.cli.control import Reply, Request
from bot.cli.exits import Exit
from bot.cli.findings import Finding, error, ok, warning
from bot.model.ids import AccountId, ChatRef
from bot.settings import Settings
from bot.texts import Speaker, Texts, text_files

ACCOUNT: Final = "live account"
GROUP: Final = "live group"
LIVE: Final = (ACCOUNT, GROUP)

_GIVE: Final = "in the application make the bot an administrator of that group"


def plain_english(settings: Settings) -> Speaker:
    """The words of the house and of the adapters, for who runs the machine."""
    files = text_files(["bot.engine", *adapter_packages(settings)])
    return Texts.load(files, default="en").for_language("en")


class LiveLook:
    """Answers over adapters that are open; nothing is changed on the platforms."""

    def __init__(self, adapters: Mapping[AccountId, Adapter], speaker: Speaker) -> None:
        self._adapters = adapters
        self._speaker = speaker

    async def answer(self, request: Request) -> Reply:
        """For ``Desk``: a row for each finding."""
        account = AccountId(request.details["account"])
        adapter = self._adapters.get(account)
        if adapter is None:
            found = [error(account, "the running bot does not know this account yet; start it again")]
        elif request.verb == ACCOUNT:
            found = await look_at_account(account, adapter)
        else:
            chat = ChatRef(account, request.details["chat"])
            found = [await look_at_group(adapter, chat, request.about, self._speaker)]
        return Reply(Exit.OK, rows=tuple(map(row_of, found)))


async def look_at_account(account: AccountId, adapter: Adapter) -> list[Finding]:
    """Whether it is let in, and what the adapter has to say."""
    try:
        remarks = await adapter.examine() if isinstance(adapter, Examines) else ()
    except Failure as failure:
        return [shut_out(account, failure)]
    about = f"account {account}"
    return [ok(about, each.words) if each.well else warning(about, each.words) for each in remarks] or [
        ok(about, "is let in")
    ]


def shut_out(account: AccountId, failure: Failure) -> Finding:
    """Why an account reaches nobody, and what to do."""
    about, why = f"account {account}", str(failure) or type(failure).__name__
    if isinstance(failure, SignInRefused):
        remedy = "put a valid password or token where the settings of this account say, and start the bot again"
        return error(about, f"it is not let in: {why}; {remedy}", Exit.SECRET)
    remedy = "look whether that server runs, and whether its address in the settings of this account is right"
    return error(about, f"no answer: {why}; {remedy}", Exit.FAILED)


async def look_at_group(adapter: Adapter, chat: ChatRef, title: str, speaker: Speaker) -> Finding:
    """How one group stands."""
    try:
        seen = await adapter.lookup(chat)
        remedy = adapter.remedy(seen.missing) if isinstance(adapter, Advises) else ""
        return judge(title, seen, speaker, remedy)
    except ChatMoved:
        return ok(title, "goes on in another room; the bot follows by itself")
    except ChatGone:
        return warning(
            title, "cannot be reached: it was closed, or the bot was put out; add it again and bind the group anew"
        )
    except Failure as failure:
        return warning(title, f"could not be looked at: {str(failure) or type(failure).__name__}; try again later")


def judge(title: str, seen: ChatInfo, speaker: Speaker, remedy: str = "") -> Finding:
    """What is missing in a group that can be reached, and how the platform has it given."""
    if seen.missing:
        wrong = " ".join(speaker(key) if key in speaker.variables else key for key in seen.missing)
        return warning(title, f"the bot says: {wrong} Remedy: {remedy or _GIVE}")
    if seen.members <= 0:
        return warning(title, "nobody is in it; invite people, or they will not hear of anything")
    asleep = f", {seen.asleep} of them hear an alarm only when they look" if seen.asleep else ""
    return ok(title, f"{seen.members} people{asleep}")


def row_of(finding: Finding) -> Mapping[str, str]:
    """A finding as it travels."""
    return {"level": finding.level, "about": finding.about, "words": finding.words, "code": str(int(finding.code))}
