"""One's own account, and for administrators everybody's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vedich.accounts import forms, journal, rules, services
from vedich.accounts.access import SignedInRequest, signed_in
from vedich.accounts.models import User
from vedich.accounts.tables import UserTable
from vedich.lib import clock
from vedich.web.addresses import url
from vedich.web.http import perform, redirect_to, render, say, status_of


@signed_in
def account(request: SignedInRequest) -> HttpResponse:
    """Who one is here, and how the pages show themselves."""
    user = request.user
    preferences = {"slim_rail": user.slim_rail, "keyboard_shortcuts": user.keyboard_shortcuts}
    form = forms.PreferencesForm(request.POST or None, initial=preferences)
    page = {"form": form, "account": user, "entries": journal.history_of(user)}
    if request.method != "POST":
        return render(request, "accounts/mine.html", page)
    form = page["form"] = forms.PreferencesForm(request.POST)
    if perform(form, services.set_preferences, user=user, actor=user, at=clock.now()):
        say(request, _("Đã lưu cách hiển thị"))
        return redirect_to("account")
    return render(request, "accounts/mine.html", page, status=status_of(form))


@signed_in
def list_accounts(request: SignedInRequest) -> HttpResponseBase:
    _managers_only(request)
    table = UserTable(request, rules.visible_to(request.user))
    return table.respond("accounts/list.html")


@signed_in
def show_account(request: SignedInRequest, pk: int) -> HttpResponse:
    person = _account(request, pk)
    page = {"account": person, "entries": journal.history_of(person)}
    return render(request, "accounts/detail.html", page)


@signed_in
def create_account(request: SignedInRequest) -> HttpResponse:
    _managers_only(request)
    return _form_page(
        request,
        forms.CreateUserForm,
        services.create_user,
        title=_("Lập tài khoản"),
        submit=_("Lập tài khoản"),
        cancel=url("list_accounts"),
        done=lambda user: _("Đã lập tài khoản %(name)s") % {"name": user.username},
        given={},
    )


@signed_in
def edit_account(request: SignedInRequest, pk: int) -> HttpResponse:
    person = _account(request, pk)
    return _form_page(
        request,
        forms.EditUserForm,
        services.edit_user,
        title=_("Sửa tài khoản %(name)s") % {"name": person.username},
        cancel=url("show_account", pk=pk),
        done=lambda user: _("Đã sửa tài khoản %(name)s") % {"name": user.username},
        given={"user": person},
        initial=person,
    )


@signed_in
def give_password(request: SignedInRequest, pk: int) -> HttpResponse:
    person = _account(request, pk)
    return _form_page(
        request,
        forms.GivePasswordForm,
        services.set_password,
        title=_("Đặt mật khẩu cho %(name)s") % {"name": person.full_name},
        submit=_("Đặt mật khẩu"),
        cancel=url("show_account", pk=pk),
        done=lambda _user: _("Đã đặt mật khẩu mới cho %(name)s") % {"name": person.full_name},
        given={"user": person},
    )


@signed_in
def stop_account(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop an account in use, or open a stopped one."""
    person = _account(request, pk)
    stops = person.is_active
    return _form_page(
        request,
        forms.ReasonForm,
        services.deactivate if stops else services.reactivate,
        title=(_("Ngừng tài khoản %(name)s") if stops else _("Mở lại tài khoản %(name)s"))
        % {"name": person.username},
        submit=_("Ngừng tài khoản") if stops else _("Mở lại"),
        cancel=url("show_account", pk=pk),
        done=lambda user: (
            (_("Đã ngừng tài khoản %(name)s") if stops else _("Đã mở lại tài khoản %(name)s"))
            % {"name": user.username}
        ),
        given={"user": person},
    )


def _managers_only(request: SignedInRequest) -> None:
    if not rules.may_manage(request.user):
        raise PermissionDenied


def _account(request: SignedInRequest, pk: int) -> User:
    """An account this administrator may act on; for all others there is no such page."""
    person = get_object_or_404(rules.visible_to(request.user), pk=pk)
    _managers_only(request)
    return person


def _form_page(
    request: SignedInRequest,
    form_class: type[Any],
    service: Callable[..., Any],
    *,
    title: str,
    cancel: str,
    done: Callable[[Any], str],
    given: dict[str, Any],
    submit: str = "",
    initial: User | None = None,
) -> HttpResponse:
    """Show the form, or do `service` and go back to the account with a word on what was done."""
    kwargs = {"instance": initial} if initial is not None else {}
    page: dict[str, Any] = {"title": title, "cancel": cancel, "submit": submit or _("Lưu")}
    if request.method != "POST":
        return render(request, "web/form.html", {**page, "form": form_class(**kwargs)})
    form: BaseForm = form_class(request.POST, **kwargs)
    if result := perform(form, service, **given, actor=request.user, at=clock.now()):
        say(request, done(result))
        person = result if isinstance(result, User) else given["user"]
        return redirect_to("show_account", pk=person.pk)
    return render(request, "web/form.html", {**page, "form": form}, status=status_of(form))
