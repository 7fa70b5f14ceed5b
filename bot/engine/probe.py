"""Named points in the three lives at which a test may pull the plug."""

from enum import StrEnum
from typing import Protocol


class Point(StrEnum):
    """Where a process may die; each sits on the edge of a promise."""

    INTAKE_RECEIVED = "intake.received"
    INTAKE_BEGUN = "intake.begun"
    INTAKE_HANDLED = "intake.handled"
    INTAKE_BEFORE_COMMIT = "intake.before_commit"
    INTAKE_COMMITTED = "intake.committed"
    INTAKE_ACKNOWLEDGED = "intake.acknowledged"
    FORM_STEP = "form.step"
    MEDIA_FETCHED = "media.fetched"
    MEDIA_KEPT = "media.kept"
    NOTICE_COMMITTED = "notice.committed"
    LANE_PICKED = "lane.picked"
    LANE_MARKED = "lane.marked"
    LANE_PERFORMED = "lane.performed"
    LANE_RESULT_QUEUED = "lane.result_queued"
    LANE_RECORDED = "lane.recorded"
    RECALL_COMMITTED = "recall.committed"
    RECALL_PERFORMED = "recall.performed"
    TIMER_DUE = "timer.due"
    TIMER_ADVANCED = "timer.advanced"
    OUTCOME_HANDLED = "outcome.handled"
    ERASURE_NOTED = "erasure.noted"
    JOB_CLAIMED = "job.claimed"
    JOB_PERFORMED = "job.performed"
    JOB_KEPT = "job.kept"


class Probe(Protocol):
    """Is told when a point is passed."""

    def reached(self, point: Point) -> None:
        """Called on whichever thread passes the point."""
        ...


class NoProbe:
    """Nothing happens: the probe of every real installation."""

    def reached(self, point: Point) -> None:
        """Go on."""
