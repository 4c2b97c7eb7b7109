"""A small API with the house's error shapes, mounted by test_api_errors.py."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError
from ninja.security import SessionAuth

from vedich.config import api_errors
from vedich.config.urls import urlpatterns as house
from vedich.lib.errors import ManyRefused, Refused

api = NinjaAPI(urls_namespace="example", auth=[SessionAuth()])
api_errors.handle(api)


class TooLate(Refused):
    message = "Đã qua hạn {day}. Đề nghị gia hạn trước."


class EditedMeanwhile(Refused):
    message = "Có người vừa sửa."


class Row(Schema):
    number: int
    on: date


RAISED = {
    "refused": lambda: TooLate(day="05/02/2020", field="due_on"),
    "many": lambda: ManyRefused([TooLate(day="1", field="a"), TooLate(day="2", field="b")]),
    "meanwhile": EditedMeanwhile,
    "forbidden": PermissionDenied,
    "forbidden-why": lambda: PermissionDenied("Chỉ Thường trực được chốt kỳ."),
    "gone": Http404,
    "teapot": lambda: HttpError(418, "teapot"),
}


@api.get("/raise/{name}")
def fail(request, name: str):
    raise RAISED[name]()


@api.post("/rows/")
def write(request, payload: Row):
    return {"number": payload.number}


urlpatterns = [path("vi-du/", api.urls), *house]
