"""The slip by which an office lays an incoming paper before a leader, on one A4 page."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from vedich.incoming.models import Direction, IncomingPaper, RoutingSlip
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.organisations.models import Appointment, Person
from vedich.reports.models import PaperKind
from vedich.reports.papers.common import Paper, make_paper


def slip_paper(paper: IncomingPaper, *, on: date) -> Paper:
    """The newest slip, dated on its own day, with the words that followed. Ask for sight before."""
    slip = paper.slips.select_related("leader", "lead", "made_by").order_by("-pk").first()
    assert slip is not None  # noqa: S101 - asked by who has looked
    context = partial(_context, paper, slip)
    day = min(clock.day_of(slip.made_at), on)
    name = f"phieu trinh {paper.number} {paper.year}"
    return make_paper(PaperKind.SLIP, paper.organisation, context, on=day, name=name)


def _context(paper: IncomingPaper, slip: RoutingSlip) -> dict[str, Any]:
    document, arrived = paper.document, clock.local(paper.arrived_at)
    issued = f" ngày {format_date(document.issued_on)}" if document.issued_on else ""
    said = _words_after(paper, slip)
    return {
        "trinh": _addressed(slip.leader, paper, clock.day_of(slip.made_at)),
        "so_den": f"{paper.number}/{paper.year}",
        "ngay_den": f"{arrived:%H:%M} ngày {format_date(arrived.date())}",
        "do_khan": str(paper.get_urgency_display()) if paper.urgency else "",
        "van_ban": f"{document.title}{issued}",
        "noi_gui": paper.sender,
        "trich_yeu": document.name,
        "han_tra_loi": format_date(paper.reply_by) if paper.reply_by else "",
        "de_xuat": slip.proposal,
        "chu_tri": slip.lead.name if slip.lead else "",
        "phoi_hop": ", ".join(unit.name for unit in slip.cooperating.order_by("sort_key")),
        "han": format_date(slip.due_on) if slip.due_on else "",
        "nguoi_trinh": slip.made_by.full_name,
        "y_kien": said.words if said else "",
        "nguoi_cho_y_kien": _signed(said) if said else "",
    }


def _words_after(paper: IncomingPaper, slip: RoutingSlip) -> Direction | None:
    rows = paper.directions.filter(given_at__gte=slip.made_at).select_related("leader")
    return rows.order_by("given_at", "pk").first()


def _addressed(leader: Person, paper: IncomingPaper, on: date) -> str:
    """Who it is laid before, with the post held in the office on the day."""
    held = Appointment.objects.on(on).filter(
        person=leader, post__organisation=paper.organisation_id
    )
    first = held.select_related("post").order_by("post__rank", "pk").first()
    return f"Đồng chí {leader.name}, {first.post.title}" if first else f"Đồng chí {leader.name}"


def _signed(said: Direction) -> str:
    return f"{said.leader.name}, {format_date(clock.day_of(said.given_at))}"
