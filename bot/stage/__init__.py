"""The sample's stage: one page with three phones on which a story is played through the running bot, and its clock."""

from bot.stage.app import stage_app
from bot.stage.clock import StageClock

__all__ = ["StageClock", "stage_app"]
