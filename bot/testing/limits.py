"""What a platform refuses because it lacks the means, so that a town declared to be poor is poor."""

from bot.adapter import Capabilities, Rejected
from bot.model.operations import (
    Admit,
    CreateGroup,
    Delete,
    Edit,
    Forget,
    ForgetProofs,
    Invite,
    Operation,
    Outgoing,
    Pin,
    Remove,
    Send,
    SignOut,
    TakeDown,
    TurnAway,
)


def within_limits(operation: Operation, capabilities: Capabilities) -> None:
    """Raises: ``Rejected`` for what such a platform cannot do or show."""
    if not _can(operation, capabilities):
        raise Rejected(f"this platform knows no {type(operation).__name__}")
    if isinstance(operation, Send | Edit):
        _shown(operation.content, capabilities)


def _can(operation: Operation, capabilities: Capabilities) -> bool:
    match operation:
        case Edit():
            return capabilities.edit
        case Delete():
            return capabilities.delete
        case TakeDown():
            return capabilities.removes_others
        case Pin():
            return capabilities.pin
        case CreateGroup():
            return capabilities.create_group
        case Invite():
            return capabilities.invite and (capabilities.sign_out or not operation.afresh)
        case Remove():
            return capabilities.remove_member
        case Admit():
            return capabilities.join_requests or capabilities.admit
        case TurnAway():
            return capabilities.join_requests
        case ForgetProofs():
            return bool(capabilities.proves)
        case SignOut():
            return capabilities.sign_out
        case Forget():
            return capabilities.forget
        case Send():
            return True


def _shown(content: Outgoing, capabilities: Capabilities) -> None:
    limit = capabilities.caption_limit if content.photos else capabilities.text_limit
    if content.buttons and not capabilities.buttons:
        raise Rejected("this platform shows no buttons")
    if content.photos and not capabilities.photos:
        raise Rejected("this platform shows no pictures")
    if not capabilities.styles and any(span.link for span in content.spans):
        raise Rejected("this platform knows no links")
    if len(content.text) > limit:
        raise Rejected(f"more than {limit} characters")
