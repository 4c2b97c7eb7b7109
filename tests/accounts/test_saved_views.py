"""A list kept as one likes to see it: one's own alone, under a name, with its columns."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.work import give, staff
from tests.web.html_checks import assert_clean
from vedich.accounts import refusals, saved_views
from vedich.accounts.models import SavedView

Door = Callable[[Any], Client]


def address() -> str:
    return f"{reverse('save_view')}?bang=nhiem-vu&trang=/nhiem-vu/&loc=trang-thai%3Dassigned"


def test_a_filtered_list_is_kept_and_opens_by_itself(house: House, client_for: Door) -> None:
    ngan, _son = staff(house)
    office = client_for(ngan)
    give(house)
    answer = office.post(address(), {"name": "Của huyện", "is_default": "on"})
    assert answer.status_code == 302
    opened = office.get(reverse("tasks"))
    assert (opened.status_code, opened.url) == (302, "/nhiem-vu/?trang-thai=assigned")
    page = office.get(opened.url).content.decode()
    assert 'aria-current="true">Của huyện' in page
    assert_clean(page)
    assert statements(office, opened.url) <= MOST
    everything = office.get("/nhiem-vu/?sap-xep=han")
    assert everything.status_code == 200
    assert "Của huyện" not in client_for(house.binh).get("/nhiem-vu/").content.decode()


def test_it_is_called_otherwise_and_let_go(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    office = client_for(ngan)
    office.post(address(), {"name": "Một"})
    view = SavedView.objects.get()
    assert_clean(office.get(reverse("saved_views")).content.decode())
    edit, remove = (reverse(name, kwargs={"pk": view.pk}) for name in ("edit_view", "remove_view"))
    stranger = client_for(son)
    assert stranger.post(edit, {"name": "Hai", "order": "2"}).status_code == 404
    assert stranger.post(remove).status_code == 404
    office.post(edit, {"name": "Hai", "order": "2"})
    view.refresh_from_db()
    assert (view.name, view.order) == ("Hai", 2)
    office.post(remove)
    assert not SavedView.objects.exists()


def test_names_are_given_once_and_only_one_opens(house: House) -> None:
    ngan, _son = staff(house)
    given: dict[str, Any] = {"user": ngan, "table": "nhiem-vu", "path": "/nhiem-vu/", "query": ""}
    first = saved_views.save_view(name="Một", is_default=True, **given)
    second = saved_views.save_view(name="Hai", is_default=True, **given)
    first.refresh_from_db()
    assert (first.is_default, second.is_default) == (False, True)
    with pytest.raises(refusals.ViewNameTaken):
        saved_views.save_view(name="một", **given)
    with pytest.raises(refusals.ViewNameMissing):
        saved_views.edit_view(view=second, name=" ", order=1, is_default=False)
    for number in range(saved_views.MOST - 2):
        saved_views.save_view(name=f"Thứ {number}", **given)
    with pytest.raises(refusals.TooManyViews):
        saved_views.save_view(name="Nữa", **given)


@pytest.mark.parametrize("path", ["//xau.vn/", "https://xau.vn/", "/khong-co-trang-nay/", ""])
def test_only_pages_of_this_site_are_kept(house: House, client_for: Door, path: str) -> None:
    office = client_for(staff(house).ngan)
    answer = office.post(f"{reverse('save_view')}?bang=nhiem-vu&trang={path}&loc=", {"name": "Một"})
    assert answer.status_code == 404


def test_the_columns_asked_for_are_shown_and_exported(house: House, client_for: Door) -> None:
    office = client_for(staff(house).ngan)
    give(house)
    plain = office.get("/nhiem-vu/").content.decode()
    assert 'data-l="Sản phẩm phải có"' not in plain
    asked = office.get("/nhiem-vu/?cot=san-pham&cot=han&cot=la").content.decode()
    assert 'data-l="Sản phẩm phải có"' in asked
    assert 'data-l="Nguồn"' not in asked
    assert "Rà soát hộ nghèo" in asked
    file = b"".join(office.get("/nhiem-vu/?cot=san-pham&dinh-dang=xlsx").streaming_content)
    rows = CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["Nhiệm vụ", "Sản phẩm phải có"]
