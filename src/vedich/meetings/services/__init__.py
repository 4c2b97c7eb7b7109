"""The only writers of meetings: one function an act."""

from vedich.meetings.services.agenda import (
    Chosen,
    add_item,
    defer_item,
    drop_item,
    edit_item,
    fill_agenda,
    shift_item,
)
from vedich.meetings.services.conclusions import (
    conclude,
    edit_conclusion,
    give,
    remove_conclusion,
    vote,
)
from vedich.meetings.services.holding import (
    close_meeting,
    open_meeting,
    reopen_meeting,
)
from vedich.meetings.services.meetings import (
    call_meeting,
    cancel_meeting,
    create_meeting,
    edit_meeting,
    generate_ahead,
    generate_meetings,
)
from vedich.meetings.services.minutes import finish_item, write_minutes
from vedich.meetings.services.noticing import (
    approve_notice,
    issue_conclusions,
    return_notice,
    send_notice,
)
from vedich.meetings.services.papers import (
    add_paper,
    change_paper,
    read_paper,
    remove_paper,
    send_papers,
)
from vedich.meetings.services.people import Attended, invite, take_attendance, uninvite
from vedich.meetings.services.programmes import (
    add_programme_item,
    create_programme,
    edit_programme_item,
    end_programme_item,
)

__all__ = [
    "Attended",
    "Chosen",
    "add_item",
    "add_paper",
    "add_programme_item",
    "approve_notice",
    "call_meeting",
    "cancel_meeting",
    "change_paper",
    "close_meeting",
    "conclude",
    "create_meeting",
    "create_programme",
    "defer_item",
    "drop_item",
    "edit_conclusion",
    "edit_item",
    "edit_meeting",
    "edit_programme_item",
    "end_programme_item",
    "fill_agenda",
    "finish_item",
    "generate_ahead",
    "generate_meetings",
    "give",
    "invite",
    "issue_conclusions",
    "open_meeting",
    "read_paper",
    "remove_conclusion",
    "remove_paper",
    "reopen_meeting",
    "return_notice",
    "send_notice",
    "send_papers",
    "shift_item",
    "take_attendance",
    "uninvite",
    "vote",
    "write_minutes",
]
