"""What is begun in front of others and meant for few is taken away, and goes on in private."""

from dataclasses import replace
from datetime import timedelta

from bot.engine import audit
from bot.engine.access import Act
from bot.engine.chat import ChatFacet, content_of, speak
from bot.engine.house import Moment
from bot.model.content import Button, Content
from bot.model.errors import Refused
from bot.model.ids import MessageRef
from bot.model.operations import TakeDown


def take_away(moment: Moment, message: MessageRef, outcome: str) -> bool:
    """Have the platform do it, where it can; whether it was asked. Whose message it is stands nowhere in what is kept."""
    if not _can(moment, message):
        return False
    nobody = replace(moment, person=None)
    moment.house.lanes.ask(moment.tx, nobody, TakeDown(message), outcome, moment.group.id if moment.group else "")
    return True


class HushFacet:
    """For the group of the event; who may take down what others wrote is looked at here."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment

    @property
    def address(self) -> str:
        """Of our private talks."""
        chat = self._moment.chat
        capabilities = None if chat is None else self._moment.house.capabilities.get(chat.account)
        return "" if capabilities is None else capabilities.talks_at

    def aside(self, content: Content | str, *buttons: Button) -> bool:
        """Privately to whoever acts in the group, where we know how."""
        moment = self._moment
        if moment.talk is None or moment.private:
            return False
        ChatFacet(moment).whisper(moment.talk, content_of(content, buttons), moment.language)
        return True

    def remind(self, content: Content | str, *, every: timedelta) -> bool:
        """A line that hangs on nobody's message, now and then."""
        moment, said = self._moment, content_of(content, ())
        if moment.group is None or moment.chat is None:
            return False
        if not moment.house.reminded.due(moment.tx, (moment.group.id, said), every):
            return False
        speak(moment.house, moment.tx, moment.chat, said, group=moment.group is not None)
        return True

    def take_down(self, message: MessageRef | None, *, outcome: str = "") -> None:
        """By who looks after the unit. Raises: ``Refused``."""
        moment = self._moment
        group = moment.group
        if group is None:
            raise Refused("core-group-only")
        by = moment.house.access.require(moment.tx, moment.person, Act.TAKE_DOWN, group.unit)
        if message is None or message.chat != group.chat:
            raise Refused("core-take-down-which")
        if moment.house.recent.has(message) or moment.house.notices.part_at(moment.tx, message) is not None:
            raise Refused("core-take-down-ours")
        if not take_away(moment, message, outcome):
            raise Refused("core-take-down-cannot")
        if moment.message is not None:
            take_away(moment, moment.message, "")
        audit.write(moment.tx, by, "group.take_down", unit=group.unit, subject=group.id)


def _can(moment: Moment, message: MessageRef) -> bool:
    capabilities = moment.house.capabilities.get(message.chat.account)
    return capabilities is not None and capabilities.removes_others
