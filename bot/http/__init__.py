"""The one web server's pages: each adapter's own, the landing page or the stage, and what watchers ask for."""

from bot.http.condition import AccountCondition, Condition
from bot.http.site import Site, web_app

__all__ = ["AccountCondition", "Condition", "Site", "web_app"]
