"""`python -m tests.browser.rows`: the ids of the demo's rows that the tests open, as JSON."""

from __future__ import annotations

import json
from datetime import date

import django

django.setup()

from vedich.accounts.models import User  # noqa: E402 - Django is set up first
from vedich.areas.queries import by_code  # noqa: E402
from vedich.documents.models import Clause, Document, DocumentRelation, PaperFile  # noqa: E402
from vedich.duties.models import Duty, Field  # noqa: E402
from vedich.funding.models import (  # noqa: E402
    Amount,
    FundingLine,
    FundingSource,
    SupportProgramme,
)
from vedich.incoming.models import Dossier, IncomingPaper  # noqa: E402
from vedich.indicators.models import Claim, Indicator, Target  # noqa: E402
from vedich.initiatives.models import (  # noqa: E402
    Concretisation,
    Exemption,
    Initiative,
    Objective,
    Responsibility,
)
from vedich.intake.models import Import  # noqa: E402
from vedich.meetings.models import (  # noqa: E402
    AgendaItem,
    Conclusion,
    Meeting,
    WorkProgramme,
)
from vedich.notices.models import Connector, Sending, Webhook  # noqa: E402
from vedich.organisations.models import (  # noqa: E402
    Absence,
    Appointment,
    Delegation,
    Grant,
    Organisation,
    Person,
    Post,
)
from vedich.products.models import (  # noqa: E402
    Commitment,
    Delivery,
    FocusArea,
    Partner,
    Product,
)
from vedich.reader.models import Proposal, Reading  # noqa: E402
from vedich.recognitions.models import CriteriaSet, Finish  # noqa: E402
from vedich.regulations.models import Regulation, Rule  # noqa: E402
from vedich.reports.models import ExportMap, PaperTemplate  # noqa: E402
from vedich.reviews.models import Review  # noqa: E402
from vedich.schedules.models import Schedule  # noqa: E402
from vedich.tasks.models import Bundle, Recurrence, Task, TaskTemplate  # noqa: E402
from vedich.terms.models import Plan, Term  # noqa: E402

DAY = date(2020, 2, 21)
AREAS = {
    "area": "TV102",
    "province": "TV",
    "district": "TV1",
    "commune": "TV102",
    "other_commune": "TV103",
    "lao_cai": "10",
    "den_thang": "02722",
}


def rows() -> dict[str, int | str]:
    """What the tests look for → its id."""
    areas = {key: _area(code) for key, code in AREAS.items()}
    areas["lao_cai_today"] = _area("15", date(2026, 1, 1))
    province = Organisation.objects.get(
        kind="party_organisation", area=areas["province"], follows_area=True
    )
    resolution = Document.objects.filter(area=areas["province"], kind="NQ").earliest("pk")
    clause = Clause.objects.filter(document=resolution, is_actionable=True).earliest("pk")
    scheme = Initiative.objects.get(owner=province, code="ĐA 03")
    indicator = Indicator.objects.get(code="tv-ty-le-ho-ngheo")
    post = Post.objects.get(organisation=province, title="Phó Bí thư Thường trực Tỉnh ủy")
    exemption = Exemption.objects.earliest("pk")
    appointment = Appointment.objects.get(post=post)
    promised = Commitment.objects.get(product__name="Quế")
    delivery = Delivery.objects.filter(commitment=promised, state=Delivery.State.IN_FORCE)
    held = Review.objects.filter(conclusion="amend").earliest("pk")
    task = Task.objects.get(name="Phương án sắp xếp dân cư vùng nguy cơ sạt lở")
    return {
        **areas,
        **_meetings(),
        **_schedules(),
        "review": held.pk,
        "review_duty": held.duty_id,
        **_incoming(),
        "paper_template": PaperTemplate.objects.earliest("pk").pk,
        "paper_kind": "tasks",
        "export_map": ExportMap.objects.earliest("pk").pk,
        "figures_map": ExportMap.objects.get(source="figures").pk,
        "leader": Person.objects.get(user__username="khai").pk,
        "task": task.pk,
        "task_act": "tien-do",
        "task_column": "han",
        "task_what": "don-vi",
        "task_part": task.parts.earliest("pk").pk,
        "extension": task.extensions.earliest("pk").pk,
        "bundle": Bundle.objects.earliest("pk").pk,
        "recurrence": Recurrence.objects.earliest("pk").pk,
        "task_template": TaskTemplate.objects.earliest("pk").pk,
        "organisation": province.pk,
        "post": post.pk,
        "appointment": appointment.pk,
        "person": Person.objects.get(pk=appointment.person_id).pk,
        "absence": Absence.objects.earliest("pk").pk,
        "delegation": Delegation.objects.earliest("pk").pk,
        "sending": Sending.objects.earliest("pk").pk,
        "webhook": Webhook.objects.earliest("pk").pk,
        "connector": Connector.objects.earliest("pk").pk,
        "grant": Grant.objects.earliest("pk").pk,
        "account": User.objects.get(username="may").pk,
        "term": Term.objects.get(organisation=province).pk,
        "plan": Plan.objects.get(area=areas["province"]).pk,
        "regulation": Regulation.objects.get(organisation=province).pk,
        "regulation_rule": Rule.objects.get(
            regulation__organisation=province, matter="task_receipt", valid_to=None
        ).pk,
        "document": resolution.pk,
        "paper_file": PaperFile.objects.filter(document=resolution).earliest("pk").pk,
        "clause": clause.pk,
        "clause_path": clause.path,
        "relation": DocumentRelation.objects.earliest("pk").pk,
        "initiative": scheme.pk,
        "responsibility": Responsibility.objects.filter(initiative=scheme).earliest("pk").pk,
        "duty": Duty.objects.filter(committee=province).earliest("pk").pk,
        "field": Field.objects.filter(committee=province).earliest("pk").pk,
        "leaver": Person.objects.get(name="Lương Vân Thái").pk,
        "press_committee": Organisation.objects.get(
            kind="party_organisation", area=areas["lao_cai"], follows_area=True
        ).pk,
        "indicator": indicator.pk,
        "target": Target.objects.get(indicator=indicator, area=areas["district"]).pk,
        "objective": Objective.objects.filter(initiative=scheme).earliest("pk").pk,
        "concretisation": Concretisation.objects.filter(initiative=scheme).earliest("pk").pk,
        "leaderless": Initiative.objects.get(owner=province, code="ĐA 05").pk,
        "derived": Initiative.objects.get(code="ĐA MS-02").pk,
        "changed": Initiative.objects.get(code="ĐA NL-01").pk,
        "exempting": exemption.initiative_id,
        "exemption": exemption.pk,
        "shared": Target.objects.get(
            indicator__code="tv-ho-sap-xep-dan-cu", area=areas["province"]
        ).pk,
        "practice": "p01",
        "focus_area": FocusArea.objects.get(name="Tái cơ cấu nông, lâm nghiệp").pk,
        "press_focus_area": FocusArea.objects.get(name="Nông, lâm nghiệp").pk,
        "product": promised.product_id,
        "bare_product": Product.objects.get(name="Dược liệu dưới tán").pk,
        "partner": Partner.objects.get(pk=promised.partner_id).pk,
        "commitment": promised.pk,
        "delivery": delivery.earliest("pk").pk,
        "import_kind": "so-lieu",
        "import": _import("ready"),
        "reading": Reading.objects.earliest("pk").pk,
        "read_paper": Reading.objects.earliest("pk").document_id,
        "proposal": Proposal.objects.filter(kind="task", state="proposed").earliest("pk").pk,
        "proposed_target": Proposal.objects.filter(kind="target").earliest("pk").pk,
        "faulty_import": _import("refused"),
        "written_import": _import("done"),
        "article": Document.objects.get(kind=Document.Kind.PRESS).pk,
        "vegetables": _indicator("tv-rau-an-toan-cong-nghe-cao"),
        "water": _indicator("tv-ty-le-nuoc-hop-ve-sinh"),
        "disputed": _indicator("tv-gia-tri-gia-tang-nong-lam"),
        "press_indicator": _indicator("lc-ty-le-ho-ngheo"),
        "press_claim": _claim(areas["den_thang"], "approved"),
        "claim": _claim(areas["commune"], "approved"),
        "finish": _finish("TV303"),
        "declared": _finish("TV112"),
        "criteria_set": CriteriaSet.objects.get(code="xa-ntm-2016-2020").pk,
        "criterion_number": 1,
        "village_set": CriteriaSet.objects.get(code="tv-thon-ntm").pk,
        "waiting": _claim(areas["commune"], "submitted"),
        "other_claim": _claim(areas["other_commune"], "approved"),
        **_money(areas),
    }


def _money(areas: dict[str, int]) -> dict[str, int | str]:
    """The line of a place that support reached, and one of a scheme."""
    support = SupportProgramme.objects.get(area=areas["district"])
    line = FundingLine.objects.get(programme=support, area=areas["commune"], year=2019)
    planned = Amount.objects.get(line=line, stage="planned", state="in_force")
    return {
        "support": support.pk,
        "support_year": 2019,
        "funding": line.pk,
        "amount": planned.pk,
        "stage": "spent",
        "source": FundingSource.objects.get(code="huyen").pk,
        "supported": line.pk,
        "press_support": SupportProgramme.objects.exclude(pk=support.pk).get().pk,
        "rich": Initiative.objects.get(code="ĐA YH-03").pk,
    }


def _meetings() -> dict[str, int | str]:
    """A meeting still to come, with papers and an agenda, and one that was held."""
    coming = Meeting.objects.filter(
        body__kind="standing_board", body__area__code="TV", state="called"
    ).earliest("starts_at")
    decided = Conclusion.objects.filter(outcome="decision").latest("pk")
    item = AgendaItem.objects.filter(meeting=coming).earliest("position")
    programme = WorkProgramme.objects.filter(body=coming.body).earliest("pk")
    return {
        "meeting": coming.pk,
        "agenda_item": item.pk,
        "participant": coming.participants.earliest("pk").pk,
        "meeting_paper": coming.papers.earliest("pk").pk,
        "topic": item.topic_id,
        "closed_meeting": decided.item.meeting_id,
        "closed_item": decided.item_id,
        "decision": decided.pk,
        "work_programme": programme.pk,
        "programme_item": programme.items.earliest("pk").pk,
        "leaving": "dua-lai",
        "meeting_step": "khai-mac",
        "item_way": "xuong",
        "standing_committee": Organisation.objects.get(
            kind="standing_committee", area__code="TV"
        ).pk,
    }


def _incoming() -> dict[str, int | str]:
    """A paper that waits for words, and a file of papers."""
    waiting = IncomingPaper.objects.filter(state="submitted").earliest("pk")
    filed = IncomingPaper.objects.filter(state="directed").earliest("pk")
    return {
        "incoming_paper": waiting.pk,
        "directed_paper": filed.pk,
        "dossier": Dossier.objects.earliest("pk").pk,
    }


def _schedules() -> dict[str, int | str]:
    """A week that waits for approval, with an entry."""
    waiting = Schedule.objects.get(state="submitted")
    return {
        "schedule": waiting.pk,
        "schedule_entry": waiting.entries.earliest("pk").pk,
        "changed_schedule": Schedule.objects.get(monday="2020-02-17").pk,
        "schedule_step": "duyet",
    }


def _area(code: str, day: date = DAY) -> int:
    area = by_code(code, on=day)
    assert area is not None, code
    return area.pk


def _finish(code: str) -> int:
    return Finish.objects.get(area=_area(code)).pk


def _indicator(code: str) -> int:
    return Indicator.objects.get(code=code).pk


def _import(state: str) -> int:
    return Import.objects.filter(state=state).latest("pk").pk


def _claim(area: int, state: str) -> int:
    return Claim.objects.filter(area=area, state=state).latest("pk").pk


if __name__ == "__main__":
    print(json.dumps(rows()))
