"""Chosen no more from a day, and taken out where it was written by mistake."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.indicators import worlds
from tests.initiatives.schemes import make
from tests.people import House
from tests.products.goods import by, commitment, deliver, focus, measured_by, product
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.products import refusals, services
from vedich.products.facts import ProductFact
from vedich.products.models import FocusArea, Product

Door = Callable[[Any], Client]
DAY = date(2020, 2, 1)


def end(house: House, one: FocusArea | Product, **given: Any) -> FocusArea | Product:
    values = {"version": one.version, "on": DAY, "reason": "Chọn nhầm", **by(house)}
    return services.end_choice(chosen=one, **(values | given))


def remove(house: House, one: FocusArea | Product, **given: Any) -> None:
    services.remove_choice(chosen=one, **({"version": one.version, **by(house)} | given))


def page(client: Client, name: str, **query: str) -> str:
    return client.get(reverse(name), query).content.decode()


def test_it_leaves_the_lists_from_the_day_and_stays_before(house: House, client_for: Door) -> None:
    one = product(house, "Rau trái vụ")
    end(house, one)
    assert Product.objects.on(date(2020, 1, 31)).get() == one
    assert not Product.objects.on(DAY).exists()
    client = client_for(house.hanh)
    assert "Rau trái vụ</a>" not in page(client, "products")
    before = page(client, "products", ngay="2020-01-31")
    assert_clean(before)
    assert "Rau trái vụ" in before
    own = client.get(one.get_absolute_url()).content.decode()
    assert_clean(own)
    assert "Thôi chọn từ 01/02/2020" in own
    assert "Chọn nhầm" in own
    here = reverse("area_products", args=[house.district.pk])
    assert one.get_absolute_url() not in client.get(here).content.decode()
    assert one.get_absolute_url() in client.get(here, {"ngay": "2020-01-31"}).content.decode()
    assert history_of(one)[0].fact == ProductFact.ENDED


def test_a_commitment_runs_on_and_no_new_one_begins(house: House) -> None:
    one = product(house)
    made = commitment(house, product=one)
    end(house, one)
    assert deliver(house, made).commitment == made
    with pytest.raises(refusals.NoLongerChosen, match="01/02/2020"):
        commitment(house, product=one, partner=made.partner, starts_on=DAY)


def test_a_focus_area_ends_after_its_products(house: House) -> None:
    above = focus(house)
    one = product(house, "Quế", focus_area=above)
    with pytest.raises(refusals.ProductsStand, match="Quế"):
        end(house, above)
    end(house, one)
    with pytest.raises(refusals.ProductsStand):
        end(house, above, on=date(2020, 1, 1))
    end(house, above)
    with pytest.raises(refusals.NoLongerChosen):
        product(house, "Chè", focus_area=above)


def test_what_ended_may_be_chosen_again(house: House) -> None:
    above = focus(house)
    end(house, above)
    again = focus(house)
    assert again.pk != above.pk
    with pytest.raises(refusals.ChosenAlready):
        focus(house)


def test_taken_out_where_nothing_hangs(house: House) -> None:
    above = focus(house)
    one = product(house, "Ghi nhầm", focus_area=above)
    with pytest.raises(refusals.SomethingHangs, match="1 sản phẩm chủ lực"):
        remove(house, above)
    services.carry(chosen=one, initiative=make(house), **by(house))
    with pytest.raises(refusals.SomethingHangs, match="1 đề án thực hiện"):
        remove(house, one)
    services.let_go(carrying=one.carryings.get(), **by(house))
    remove(house, one)
    assert not Product.objects.exists()
    entry = history_of(above)[0]
    assert (entry.fact, entry.data["name"]) == (ProductFact.REMOVED, "Ghi nhầm")
    remove(house, above)
    assert not FocusArea.objects.exists()


def test_who_may_and_the_lost_race(house: House) -> None:
    for one in (product(house), focus(house, "Khác")):
        for act in (end, remove):
            for user in (house.lan, house.hanh, house.cuong):
                with pytest.raises(PermissionDenied):
                    act(house, one, actor=user)
            with pytest.raises(EditedMeanwhile):
                act(house, one, version=0)
        with pytest.raises(refusals.ReasonMissing):
            end(house, one, reason=" ")
    assert Product.objects.get().valid_to is None


def test_by_the_page_with_what_hangs_named_before(house: House, client_for: Door) -> None:
    one = product(house, "Rau trái vụ")
    made = commitment(house, product=one)
    services.carry(chosen=one, initiative=make(house, "Đề án rau"), **by(house))
    measured_by(house, one, worlds.poverty(house), "other")
    client, address = client_for(house.binh), reverse("end_product", args=[one.pk])
    form = client.get(address).content.decode()
    assert_clean(form)
    for words in (made.season, "giữ đến hết ngày", "09/04/2020", "Đề án rau", "Hộ nghèo"):
        assert words.lower() in form.lower(), words
    assert client.post(address, {"on": "", "reason": "", "version": 1}).status_code == 422
    client.post(address, {"on": "01/02/2020", "reason": "Chọn nhầm", "version": 1})
    one.refresh_from_db()
    assert (one.valid_to, one.end_reason) == (DAY, "Chọn nhầm")
    bare = focus(house, "Không gắn gì")
    form = client.get(reverse("end_focus_area", args=[bare.pk])).content.decode()
    removing = reverse("remove_focus_area", args=[bare.pk])
    assert removing in form
    assert_clean(client.get(removing).content.decode())
    client.post(removing, {"version": 1})
    assert not FocusArea.objects.filter(pk=bare.pk).exists()


def test_the_colleague_and_the_stranger(house: House, client_for: Door) -> None:
    one = product(house)
    for kind, row in (("product", one), ("focus_area", one.focus_area)):
        for act in ("end", "remove"):
            address = reverse(f"{act}_{kind}", args=[row.pk])
            assert client_for(house.hanh).get(address).status_code == 403
            assert client_for(house.hanh).post(address).status_code == 403
            assert client_for(house.cuong).get(address).status_code == 404
        assert (
            reverse(f"end_{kind}", args=[row.pk])
            not in client_for(house.hanh).get(row.get_absolute_url()).content.decode()
        )


def test_statements_do_not_grow(house: House, client_for: Door) -> None:
    one = product(house)
    commitment(house, product=one)
    client, address = client_for(house.binh), reverse("end_product", args=[one.pk])
    before = statements(client, address), statements(client, reverse("products"))
    for number in range(10):
        commitment(house, product=one, ends_on=date(2020, 5, 1 + number))
        product(house, f"Sản phẩm {number}", focus_area=one.focus_area)
    assert (statements(client, address), statements(client, reverse("products"))) == before
    assert max(before) <= MOST


def test_by_the_api(house: House, client_for: Door) -> None:
    one = product(house)
    client, here = client_for(house.binh), f"/api/products/{one.pk}"
    body = {"on": "2020-02-01", "reason": "Chọn nhầm", "version": 1}
    ended = client.post(here + "/end", body, content_type="application/json")
    assert (ended.status_code, ended.json()["valid_to"]) == (200, "2020-02-01")
    assert client.get("/api/products").json() == []
    assert len(client.get("/api/products", {"on": "2020-01-31"}).json()) == 1
    late = client.post(here + "/end", body, content_type="application/json")
    assert (late.status_code, late.json()["error"]) == (409, "edited_meanwhile")
    assert client_for(house.hanh).delete(here + "?version=2").status_code == 403
    assert client_for(house.cuong).delete(here + "?version=2").status_code == 404
    assert client.delete(here + "?version=2").status_code == 204
    above = f"/api/focus-areas/{one.focus_area_id}"
    assert client.post(above + "/end", body, content_type="application/json").status_code == 200
    assert client.delete(above + "?version=2").status_code == 204
