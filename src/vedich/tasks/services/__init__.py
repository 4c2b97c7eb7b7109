"""The only writers of work: one function an act."""

from vedich.tasks.services.answering import answer_sheet, answer_task
from vedich.tasks.services.drafting import (
    Content,
    discard_draft,
    draft_task,
    edit_task,
    reweigh_task,
)
from vedich.tasks.services.escalating import escalate_due
from vedich.tasks.services.extensions import (
    ask_extension,
    extend_task,
    grant_extension,
    refuse_extension,
)
from vedich.tasks.services.giving import give_task, give_to_many, hand_over_task
from vedich.tasks.services.handover import (
    Taken,
    change_giver,
    hand_over_left,
    name_leader,
    pass_part_on,
)
from vedich.tasks.services.links import add_dependency, drop_dependency, link_targets
from vedich.tasks.services.many import (
    assign_many,
    confirm_many,
    extend_many,
    hand_over_many,
    name_owners,
    remind_many,
)
from vedich.tasks.services.moving import (
    acknowledge_task,
    assign_task,
    cancel_task,
    confirm_task,
    recall_task,
    reopen_task,
    report_done,
    report_progress,
    return_task,
    withdraw_report,
)
from vedich.tasks.services.parts import acknowledge_part, give_part, report_part, take_part_back
from vedich.tasks.services.proofs import MOST_FILES, Proof, Sent
from vedich.tasks.services.registering import register_done
from vedich.tasks.services.series import begin_recurrence, end_recurrence, make_due_tasks
from vedich.tasks.services.templates import (
    Pattern,
    edit_template,
    end_template,
    make_template,
)
from vedich.tasks.services.urging import comment, name_owner, remind

__all__ = [
    "MOST_FILES",
    "Content",
    "Pattern",
    "Proof",
    "Sent",
    "Taken",
    "acknowledge_part",
    "acknowledge_task",
    "add_dependency",
    "answer_sheet",
    "answer_task",
    "ask_extension",
    "assign_many",
    "assign_task",
    "begin_recurrence",
    "cancel_task",
    "change_giver",
    "comment",
    "confirm_many",
    "confirm_task",
    "discard_draft",
    "draft_task",
    "drop_dependency",
    "edit_task",
    "edit_template",
    "end_recurrence",
    "end_template",
    "escalate_due",
    "extend_many",
    "extend_task",
    "give_part",
    "give_task",
    "give_to_many",
    "grant_extension",
    "hand_over_left",
    "hand_over_many",
    "hand_over_task",
    "link_targets",
    "make_due_tasks",
    "make_template",
    "name_leader",
    "name_owner",
    "name_owners",
    "pass_part_on",
    "recall_task",
    "refuse_extension",
    "register_done",
    "remind",
    "remind_many",
    "reopen_task",
    "report_done",
    "report_part",
    "report_progress",
    "return_task",
    "reweigh_task",
    "take_part_back",
    "withdraw_report",
]
