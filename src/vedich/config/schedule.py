"""Every job of the product on one page, and the loop that runs them.

A job is a function of the moment `at` that returns how many things it did. It calls a service and
holds no rule; it may run twice at once, on two machines, so its service takes its own lock.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.management import call_command
from django.db import close_old_connections

from vedich.audit import jobs as audit
from vedich.documents import jobs as documents
from vedich.files import jobs as files
from vedich.intake import jobs as intake
from vedich.lib import clock
from vedich.meetings import jobs as meetings
from vedich.notices import jobs as notices
from vedich.reader import jobs as reader
from vedich.recognitions import jobs as recognitions
from vedich.reviews import jobs as reviews
from vedich.tasks import jobs as tasks

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    name: str
    every: timedelta
    run: Callable[[datetime], int]


def _clear_sessions(at: datetime) -> int:
    call_command("clearsessions")
    return 0


JOBS = (
    Job("audit.seal", timedelta(minutes=1), audit.seal),
    Job("recognitions.count", timedelta(hours=6), recognitions.count),
    Job("notices.deliver", timedelta(seconds=15), notices.deliver),
    Job("notices.digest", timedelta(minutes=5), notices.digest),
    Job("meetings.generate", timedelta(hours=6), meetings.generate),
    Job("tasks.escalate", timedelta(minutes=30), tasks.escalate),
    Job("tasks.give_recurring", timedelta(hours=1), tasks.give_recurring),
    Job("reviews.open_next", timedelta(hours=6), reviews.open_next),
    Job("reviews.warn", timedelta(hours=1), reviews.warn),
    Job("intake.run", timedelta(seconds=2), intake.run),  # somebody waits for it
    Job("reader.run", timedelta(seconds=2), reader.run),  # the same
    Job("intake.expire", timedelta(hours=1), intake.expire),
    Job("documents.read_scans", timedelta(seconds=5), documents.read_scans),
    Job("files.sweep", timedelta(days=1), files.sweep),
    Job("sessions.clear", timedelta(days=1), _clear_sessions),
)


def run_once(jobs: tuple[Job, ...] = JOBS) -> dict[str, int]:
    """Run each job now. What a job raises goes to the caller, after the jobs before it."""
    return {job.name: job.run(clock.now()) for job in jobs}


@dataclass
class Loop:
    """Runs each job when its time has come, until `stop` is set; a failure is logged, and the job
    tried again at its next time."""

    jobs: tuple[Job, ...] = JOBS
    stop: threading.Event = field(default_factory=threading.Event)

    def run_while(self, wanted: Callable[[], bool]) -> None:
        """Run until `stop` is set or `wanted` says no: the server beside us may be gone."""
        due = dict.fromkeys((job.name for job in self.jobs), 0.0)
        while wanted() and not self.stop.is_set():
            now = time.monotonic()  # the product's own clock may stand still on a fixed day
            for job in self.jobs:
                if now >= due[job.name]:
                    due[job.name] = now + job.every.total_seconds()
                    self._run(job)
            self.stop.wait(1)

    def _run(self, job: Job) -> None:
        close_old_connections()
        try:
            job.run(clock.now())
        except Exception:
            logger.exception("Việc định kỳ %s không chạy được", job.name)
        finally:
            close_old_connections()
