"""Every page that the product has, with a row of the demo in its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

NO_PAGES = {
    "health",  # JSON for machines
    "indicator_specification",  # what the chart's page fetches, and the files it hands out:
    "indicator_picture",  # tests/indicators/test_chart_page.py reads them
    "import_template",  # an Excel file
    "import_faults",  # the same
    "split_summary",  # a part of a paper's page; alone it leads to the page of splitting
    "import_progress",  # leads to the import unless it is just being written
    "account_signup",  # closed: a page that says so, reached by no link
    "account_inactive",
    "account_set_password",  # for accounts without a password, which are not made
    "payment_list",  # an Excel file
    "weekly_brief",  # Word files, as the next seven; tests/reports opens them
    "task_list_paper",
    "meeting_record",
    "week_paper",
    "review_paper",
    "slip_paper",
    "paper_template_file",
    "paper_template_sample",
    "paper_template_example",
    "download_paper_file",  # a stored file, as the next two: tests/documents/test_paper_files.py
    "show_paper_file",
    "task_evidence",  # tests/tasks/test_evidence_files.py
    "run_export_map",  # an Excel file
    "open_notice",  # leads to the page that a notice speaks of
    "read_notice",  # posts alone, as the next three; tests/notices sends them
    "read_all_notices",
    "return_notice",  # for the chair of a meeting whose draft waits: tests/meetings opens it
    "answer_task",  # for the person named alone: tests/tasks/test_answer_sheet.py opens it
    "change_task_cell",  # a row of the register; without a script it leads to the page of the act:
    # tests/tasks/test_change_cell.py
    "end_token",  # the demo has no token: its secret would be public; tests/organisations
    "renew_feed",
    "end_feed",
    "calendar_feed",  # a calendar for machines, as the next
    "schedule_calendar",
    "end_phrase",  # a post alone: tests/incoming/test_pages.py sends it
    "edit_view",  # one's own saved views: tests/accounts/test_saved_views.py keeps some
    "remove_view",
    "account_reset_password_from_key",  # needs the link of a letter; tests/accounts sends one
}
"""Addresses that are no page of the demo; the suggestions of search fields are none either."""

ROWS = {
    "bao-cao/mau": "paper_template",
    "bao-cao/xuat": "export_map",
    "dia-ban": "area",
    "to-chuc": "organisation",
    "chuc-vu": "post",
    "giu-chuc": "appointment",
    "nguoi": "person",
    "quyen": "grant",
    "tai-khoan": "account",
    "nhiem-ky": "term",
    "quy-che": "regulation",
    "quy-che/quy-dinh": "regulation_rule",
    "nhiem-ky/ke-hoach": "plan",
    "van-ban": "document",
    "de-an": "initiative",
    "phan-cong": "duty",
    "phan-cong/dia-ban": "district",
    "phan-cong/linh-vuc": "field",
    "nhiem-vu": "task",
    "nhiem-vu/dot": "bundle",
    "nhiem-vu/dinh-ky": "recurrence",
    "nhiem-vu/mau": "task_template",
    "nhiem-vu/cua/<slug:what>": "organisation",
    "nhiem-vu/ket-qua/<slug:what>": "organisation",
    "chi-tieu": "indicator",
    "dich": "target",
    "so-lieu": "claim",
    "ve-dich": "finish",
    "ve-dich/dia-ban": "area",
    "bo-tieu-chi": "criteria_set",
    "kinh-phi": "funding",
    "kinh-phi/nguon-von": "source",
    "ho-tro": "support",
    "linh-vuc": "focus_area",
    "san-pham": "product",
    "doi-tac": "partner",
    "cam-ket": "commitment",
    "nhap-lieu/lan": "import",
    "tach": "reading",
    "tach/de-xuat": "proposal",
    "vang-mat": "absence",
    "hop": "meeting",
    "lich": "schedule",
    "so-ket-tong-ket": "review_duty",
    "so-ket-tong-ket/van-ban": "document",
    "van-ban-den": "incoming_paper",
    "van-ban-den/ho-so": "dossier",
    "van-ban-den/cach-lam": "organisation",
    "hop/van-de": "topic",
    "hop/chuong-trinh": "work_programme",
    "uy-quyen": "delegation",
    "thong-bao/gui-di": "sending",
    "thong-bao/he-thong": "webhook",
    "thong-bao/cong": "connector",
}
"""What stands before `<int:pk>` → the row whose id goes there."""
OTHERS = {
    "clause_pk": "clause",
    "file_pk": "paper_file",
    "relation_pk": "relation",
    "path": "clause_path",
    "objective_pk": "objective",
    "act": "task_act",
    "column": "task_column",
    "what": "task_what",
    "part_pk": "task_part",
    "extension_pk": "extension",
    "row_pk": "responsibility",
    "link_pk": "concretisation",
    "practice_id": "practice",
    "person_pk": "leaver",
    "amount_pk": "amount",
    "year": "support_year",
    "stage": "stage",
    "delivery_pk": "delivery",
    "exemption_pk": "exemption",
    "kind": "import_kind",
    "paper": "paper_kind",
    "item_pk": "agenda_item",
    "entry_pk": "programme_item",
    "review_pk": "review",
    "meeting_pk": "meeting",
    "paper_pk": "meeting_paper",
    "conclusion_pk": "decision",
    "how": "leaving",
    "step": "meeting_step",
    "participant_pk": "participant",
    "way": "item_way",
    "number": "criterion_number",
}
"""The other names in addresses → the row."""

QUERIES = {
    "many_tasks": "viec=don-doc&chon={task}",
    "save_view": "bang=nhiem-vu&trang=/nhiem-vu/&loc=trang-thai%3Dassigned",
    "indicator_source": "dia-ban={province}&ky=2019",
    "enter_claim": "chi-tieu={indicator}&dia-ban={commune}",
    "search": "q=giam+ngheo",
    "duties_history": "cap-uy={organisation}",
    "assign_duty": "cap-uy={organisation}",
    "hand_over_duties": "cap-uy={organisation}",
    "duty_fields": "cap-uy={organisation}",
    "create_duty_field": "cap-uy={organisation}",
    "compare_places": "dia-ban={commune},{other_commune}",
    "create_targeted_initiative": "dia-ban={commune}&chi-tieu={water}",
    "derive_initiative": "dia-ban={district}",
}
"""What has to stand behind the “?” for the page to show something."""

ROWS_OF = {
    "edit_schedule_entry": {"entry_pk": "schedule_entry"},
    "remove_schedule_entry": {"entry_pk": "schedule_entry"},
    "move_schedule_on": {"step": "schedule_step"},
    "answer_sheet": {"pk": "leader"},
    "reopen_meeting": {"pk": "closed_meeting"},
    "issue_conclusions": {"pk": "closed_meeting"},
    "edit_conclusion": {"pk": "closed_meeting", "item_pk": "closed_item"},
    "vote": {"pk": "closed_meeting", "item_pk": "closed_item"},
    "derivation": {"pk": "derived"},
    "state_derivation": {"pk": "derived"},
    "review_upper": {"pk": "derived"},
    "drop_derivation": {"pk": "derived"},
    "exemption": {"pk": "exempting"},
    "share_target": {"pk": "shared"},
}
"""Pages that show another row than their address says: page → the name in it → the row."""

VARIANTS = {
    "paper being split": ("ngan", "/van-ban/{read_paper}/tach/?viec={proposal}"),
    "paper split, seen by who may not decide": ("xem", "/van-ban/{read_paper}/tach/"),
    "target of a paper": ("ngan", "/tach/de-xuat/{proposed_target}/sua/"),
    "figures that go upward": ("khai", "/bao-cao/xuat/{figures_map}/?ky=2019"),
    "result sheet of one's own": ("khai", "/nhiem-vu/ket-qua/nguoi/{leader}/"),
    "meeting that was held": ("khai", "/hop/{closed_meeting}/"),
    "item that was concluded": ("ngan", "/hop/{closed_meeting}/muc/{closed_item}/"),
    "conclusion read as a task": (
        "ngan",
        "/hop/{meeting}/muc/{agenda_item}/giao-viec/"
        "?cau=Giao+Sở+Tài+chính+trình+danh+mục+phân+bổ+vốn+đối+ứng+trước+10/3",
    ),
    "time of the standing committee": ("khai", "/hop/thoi-gian/?co-quan={standing_committee}"),
    "schedule changed after approval": ("khai", "/lich/{changed_schedule}/"),
    "my week": ("khai", "/lich/cua-toi/"),
    "schedules of a stranger": ("vu", "/lich/"),
    "list of meetings of a stranger": ("vu", "/hop/"),
    "work of a unit with an extension asked for": ("hoan", "/nhiem-vu/{task}/"),
    "work that waits for me": ("ngan", "/nhiem-vu/cua-toi/"),
    "work of a unit": ("pao", "/nhiem-vu/cua-toi/"),
    "work given to nobody yet": ("vu", "/nhiem-vu/"),
    "overdue work": ("khai", "/nhiem-vu/?dem=qua-han"),
    "work as a board": ("ngan", "/nhiem-vu/?xem=bang"),
    "work against the weeks": ("ngan", "/nhiem-vu/?xem=dong-thoi-gian"),
    "work as a sheet to print": ("ngan", "/nhiem-vu/?in=1"),
    "giving by a template": ("ngan", "/nhiem-vu/giao/?mau={task_template}"),
    "work on a past day": ("khai", "/nhiem-vu/tong-hop/?ngay=2020-01-31"),
    "past week": ("khai", "/?tuan=2020-W07"),
    "week of an approver": ("van", "/"),
    "week of an office": ("ngan", "/"),
    "administrator's list of areas": ("quantri", "/dia-ban/"),
    "area chosen in the tree": ("xem", "/dia-ban/cay/?chon={den_thang}"),
    "area that is no more": ("xem", "/dia-ban/{den_thang}/?ngay=2026-01-01"),
    "area with figures of the press": ("xem", "/dia-ban/{den_thang}/"),
    "people of an area": ("khai", "/dia-ban/{district}/?phan=nguoi"),
    "papers of an area": ("khai", "/dia-ban/{district}/?phan=van-ban"),
    "boundaries of an area": ("quantri", "/dia-ban/{den_thang}/?phan=dia-gioi"),
    "area on a past day": ("khai", "/dia-ban/{district}/?ngay=2019-06-01"),
    "league of communes": ("khai", "/dia-phuong/xep/?dia-ban={province}&cap=commune"),
    "league with press figures alone": ("xem", "/dia-phuong/xep/?dia-ban={lao_cai}&cap=commune"),
    "heat table of communes": ("khai", "/dia-phuong/bang-mau/?dia-ban={province}&cap=commune"),
    "tiles by the way done": ("khai", "/dia-phuong/ban-do/?dia-ban={province}&mau=quang-duong"),
    "map with borders": ("quantri", "/dia-phuong/ban-do/?dia-ban={lao_cai_today}&ngay=2026-01-01"),
    "the country in tiles": ("quantri", "/dia-phuong/ban-do/?dia-ban=tat-ca"),
    "comparison with nothing in it": ("vu", "/dia-phuong/so-sanh/"),
    "places of a stranger": ("vu", "/dia-phuong/noi-can-quan-tam/"),
    "area without anything": ("vu", "/dia-ban/{province}/"),
    "indicator of the press": ("xem", "/chi-tieu/{press_indicator}/?dia-ban={den_thang}"),
    "indicator with places inside": ("khai", "/chi-tieu/{indicator}/?dia-ban={district}&du=1"),
    "indicator where sources disagree": ("ngan", "/chi-tieu/{disputed}/?dia-ban={district}"),
    "numbers waiting": ("van", "/so-lieu/?xem=cho-duyet"),
    "number waiting": ("van", "/so-lieu/{waiting}/"),
    "number of the press": ("xem", "/so-lieu/{press_claim}/"),
    "ratio entered by its parts": ("may", "/so-lieu/nhap/?chi-tieu={water}&dia-ban={commune}"),
    "board of a day": ("ngan", "/phan-cong/?cap-uy={organisation}&ngay=2020-02-01"),
    "board of a district": ("pao", "/phan-cong/"),
    "board that a source leaves open": ("xem", "/phan-cong/?cap-uy={press_committee}"),
    "schemes without a name": ("xem", "/de-an/?dia-ban={lao_cai}"),
    "scheme without a leader": ("khai", "/de-an/{leaderless}/"),
    "clause without a scheme": ("khai", "/van-ban/{document}/dieu-khoan/III.11/"),
    "upper change not reviewed": ("thu", "/de-an/{changed}/van-dung/"),
    "scheme held against the one above": ("pao", "/de-an/{derived}/"),
    "shares proposed": ("ngan", "/dich/{shared}/chia/?cach=equal"),
    "coverage of a district": ("pao", "/trien-khai/"),
    "coverage of one scheme": ("khai", "/trien-khai/?de-an={initiative}"),
    "scheme of its own from the press": (
        "quantri",
        "/de-an/rieng/?dia-ban={den_thang}&chi-tieu={press_indicator}",
    ),
    "article": ("xem", "/van-ban/{article}/"),
    "ledger of the press": ("xem", "/ve-dich/?trong={lao_cai}"),
    "board of villages": ("thinh", "/bo-tieu-chi/{village_set}/bang/"),
    "place declared only": ("van", "/ve-dich/{declared}/"),
    "place on a past day": ("ngan", "/ve-dich/{finish}/?ngay=2018-12-01"),
    "support with unknown households": ("xem", "/ho-tro/{press_support}/"),
    "year of support without households": ("xem", "/ho-tro/{press_support}/nam/2019/"),
    "place of a support programme": ("pao", "/kinh-phi/{supported}/"),
    "scheme with money": ("lan", "/de-an/{rich}/"),
    "focus area of the press": ("xem", "/linh-vuc/{press_focus_area}/"),
    "product without indicator or partner": ("thu", "/san-pham/{bare_product}/"),
    "commitments that are late": ("khai", "/cam-ket/?tinh-trang=off"),
    "regulation before it was amended": ("ngan", "/quy-che/{regulation}/?ngay=2017-01-01"),
    "rule of a cadence": ("ngan", "/quy-che/{regulation}/quy-dinh/them/?noi-dung=meeting_cadence"),
    "rule of days": ("ngan", "/quy-che/{regulation}/quy-dinh/them/?noi-dung=task_receipt"),
    "nothing found": ("khai", "/tim/?q=zzzz"),
    "nothing to search for": ("khai", "/tim/"),
    "import with faults": ("may", "/nhap-lieu/lan/{faulty_import}/"),
    "import that is written": ("quantri", "/nhap-lieu/lan/{written_import}/"),
    "bringing places": ("quantri", "/nhap-lieu/dia-ban/"),
    "notice of a delegation": ("khai", "/thong-bao/"),
    "notices filtered to none": ("khai", "/thong-bao/?xem=da-doc"),
    "who is away, told to the office": ("ngan", "/vang-mat/"),
    "nobody away": ("vu", "/vang-mat/?tuan=2020-W30"),
    "list with nothing in it": ("khai", "/de-an/?tim=zzzz"),
}
"""Other states of pages: (who, address)."""


def names() -> list[str]:
    """The url names of all pages, in the order of the addresses."""
    return [name for name, _route in _routes() if name not in NO_PAGES]


def address(name: str, rows: dict[str, int | str]) -> str:
    """The address of the page `name` with ids of `rows`."""
    route = dict(_routes())[name]
    before = route.split("/<int:pk>")[0]

    def value(match: re.Match[str]) -> str:
        key = match["name"]
        if (own := ROWS_OF.get(name, {}).get(key)) is not None:
            return str(rows[own])
        if key == "pk":
            assert before in ROWS, f"{name}: say in tests/browser/addresses.py what {route} shows"
            key = ROWS[before]
        return str(rows[OTHERS.get(key, key)])

    query = f"?{QUERIES[name].format(**rows)}" if name in QUERIES else ""
    return "/" + re.sub(r"<(?:\w+:)?(?P<name>\w+)>", value, route) + query


def _routes() -> list[tuple[str, str]]:
    found = [
        (name, route)
        for name, route in _walk(get_resolver().url_patterns, "")
        if not name.startswith("suggest_")
    ]
    return sorted(dict(found).items(), key=lambda pair: pair[1])


def _walk(patterns: list[Any], before: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver) and pattern.namespace is None:
            yield from _walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name, route
