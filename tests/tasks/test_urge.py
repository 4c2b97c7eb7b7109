"""Urging on, and what people remark."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from tests.people import House
from tests.tasks.work import DONE, give, staff
from vedich.tasks import refusals, services
from vedich.tasks.services.urging import called_in


def test_the_assigner_urges_what_is_open(house: House) -> None:
    ngan, son = staff(house)
    task = give(house)
    with pytest.raises(PermissionDenied):
        services.remind(task=task, actor=son, at=house.at)
    row = services.remind(task=task, text="Gửi trước thứ Sáu", actor=ngan, at=house.at)
    assert (row.text, row.sent_by) == ("Gửi trước thứ Sáu", ngan)
    services.report_done(task=task, text="Xong", proof=DONE, actor=son, at=house.at)
    task.refresh_from_db()
    with pytest.raises(refusals.NotFromHere):
        services.remind(task=task, actor=ngan, at=house.at)


def test_a_remark_calls_people_who_see_the_task(house: House) -> None:
    ngan, son = staff(house)
    task = give(house)
    row = services.comment(task=task, text="Nhờ @ngan xem số", actor=son, at=house.at)
    assert list(row.mentioned.all()) == [ngan]
    with pytest.raises(refusals.UnknownAccount, match="@cuong"):
        services.comment(task=task, text="@cuong @ngan", actor=son, at=house.at)
    with pytest.raises(refusals.CommentMissing):
        services.comment(task=task, text=" ", actor=son, at=house.at)
    with pytest.raises(PermissionDenied):
        services.comment(task=task, text="Chào", actor=house.cuong, at=house.at)
    assert task.comments.count() == 1


def test_an_address_of_mail_calls_nobody() -> None:
    assert called_in("Thư: a.b@tinh.vn, @lan.p. và @lan.p") == ["lan.p"]
