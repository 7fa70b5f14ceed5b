"""What a bot asks and sets about itself, its webhook, files and presses."""

import json
import re
from typing import Final
from urllib.parse import urlsplit

from tests.telegram_server import wire
from tests.telegram_server.account import Answer, Webhook
from tests.telegram_server.call import Call
from tests.telegram_server.errors import bad
from tests.telegram_server.world import Json


def get_me(call: Call) -> Json:
    """The bot as a user, with what only it is told."""
    return {
        **wire.user(call.me),
        "can_join_groups": True,
        "can_read_all_group_messages": call.account.reads_all,
        "supports_inline_queries": False,
    }


def set_webhook(call: Call) -> bool:
    """An empty address takes it away."""
    if not call.get("url"):
        return delete_webhook(call)
    if urlsplit(call.get("url")).hostname is None:
        raise bad("bad webhook: invalid webhook URL specified")
    if re.fullmatch(r"[A-Za-z0-9_-]{1,256}", call.get("secret_token", "none")) is None:
        raise bad("secret token contains unallowed characters")
    account = call.account
    account.webhook = Webhook(call.get("url"), call.get("secret_token"), call.get("max_connections", 40))
    account.allow(call.get("allowed_updates"))
    if call.get("drop_pending_updates"):
        account.waiting.clear()
    account.changed.set()
    return True


def delete_webhook(call: Call) -> bool:
    """Back to getUpdates."""
    call.account.webhook = None
    if call.get("drop_pending_updates"):
        call.account.waiting.clear()
    return True


def get_webhook_info(call: Call) -> Json:
    """How the delivery goes."""
    account, hook = call.account, call.account.webhook
    info: Json = {"url": hook.url if hook else "", "has_custom_certificate": False}
    info["pending_update_count"] = len(account.waiting)
    if hook is not None:
        info["max_connections"] = hook.connections
        if hook.error:
            info |= {"last_error_date": hook.error_at, "last_error_message": hook.error}
    if account.allowed:
        info["allowed_updates"] = sorted(account.allowed)
    return info


def set_my_commands(call: Call) -> bool:
    """For a scope and a language."""
    if len(call.get("commands")) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for one in call.get("commands"):
        name = one["command"].removeprefix("/")
        if not (1 <= len(name) <= 32 and name.isascii() and name == name.lower() and name.replace("_", "").isalnum()):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(one["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    call.account.commands[_scope(call)] = call.get("commands")
    return True


def get_my_commands(call: Call) -> list[Json]:
    """Exactly of that scope and language."""
    return call.account.commands.get(_scope(call), [])


def delete_my_commands(call: Call) -> bool:
    """Likewise."""
    call.account.commands.pop(_scope(call), None)
    return True


def _scope(call: Call) -> tuple[str, str]:
    scope = call.get("scope") or {"type": "default"}
    if "chat_id" in scope:
        Call(call.core, call.account, call.method, scope).open_chat()
    return json.dumps(scope, sort_keys=True), call.get("language_code") or ""


def get_file(call: Call) -> Json:
    """Where it can be downloaded, for an hour."""
    core = call.core
    _, stored = core.store.named(call.account.id, call.get("file_id"))
    if len(stored.data) > core.limits.download:
        raise bad("file is too big")
    core.store.opened[call.account.id, stored.path] = core.clock.monotonic()
    return {
        "file_id": call.get("file_id"),
        "file_unique_id": stored.unique,
        "file_size": len(stored.data),
        "file_path": stored.path,
    }


def answer_callback_query(call: Call) -> bool:
    """What the member who pressed is shown."""
    core, name = call.core, call.get("callback_query_id")
    press = call.account.presses.get(name)
    late = press is None or core.clock.monotonic() - press.since > core.limits.answer_minutes * 60
    if press is None or late:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if len(call.get("text") or "") > 200:
        raise bad("MESSAGE_TOO_LONG")
    if not press.answered.done():
        press.answered.set_result(Answer(call.get("text") or "", bool(call.get("show_alert")), call.get("url")))
    return True


METHODS: Final = {
    "getMe": get_me,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getFile": get_file,
    "answerCallbackQuery": answer_callback_query,
}
