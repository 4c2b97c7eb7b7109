"""Người và chức vụ: a row says who holds which post of which organisation.

A person is recognised by name only in the organisation where they hold or held a post: a namesake
elsewhere must not come to rights that were meant for another. The post is made where there is
none; a post made here carries no rights.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.intake import cells, refusals
from vedich.intake.kinds.base import Column, Rows
from vedich.intake.kinds.by_row import Done, RowKind, Values
from vedich.intake.kinds.lookups import Named, organisation_keys
from vedich.intake.kinds.lookups import organisations as organisations_of
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.lib.periods import covers
from vedich.lib.vietnamese import fold
from vedich.organisations import services
from vedich.organisations.models import Appointment, Capability, Organisation, Person, Post
from vedich.organisations.rules import may_organise_somewhere

if TYPE_CHECKING:
    from vedich.accounts.models import User


@dataclass
class Known:
    on: date
    organisations: Named[Organisation]
    posts: dict[tuple[int, str], Post]
    people: dict[tuple[int, str], dict[int, Person]]
    """By organisation and folded name, those who hold or held a post there."""
    made: dict[str, Person]
    """Made by this file, by name: a second post of the same file is the same person's."""
    held: dict[tuple[int, int], list[Appointment]]
    """By post and person."""
    namesakes: set[str]


class PeopleKind(RowKind[Known]):
    key, slug = "people", "nhan-su"
    label, what = gettext_lazy("Người và chức vụ"), gettext_lazy("người và chức vụ")
    icon = "users"
    url_name = "people"
    columns = (
        Column("name", gettext_lazy("Họ và tên"), ("họ tên", "tên", "cán bộ", "đồng chí"),
               required=True, example="Nông Thị Lan", width=28),
        Column("organisation", gettext_lazy("Tổ chức"), ("đơn vị", "cơ quan", "tổ chức, đơn vị"),
               required=True, fills=True, example="Đảng ủy xã Khau Mòn", width=42),
        Column("area", gettext_lazy("Địa bàn"), ("tên địa bàn",), fills=True, width=24),
        Column("title", gettext_lazy("Chức vụ"), ("chức danh",), required=True,
               example="Bí thư Đảng ủy xã", width=32),
        Column("rank", gettext_lazy("Thứ tự"), ("thứ tự chức vụ", "xếp thứ"), width=10),
        Column("leads", gettext_lazy("Là lãnh đạo"), ("lãnh đạo",), example="có", width=12),
        Column("valid_from", gettext_lazy("Từ ngày"), ("ngày giữ chức", "ngày bổ nhiệm"),
               width=14),
        Column("basis", gettext_lazy("Căn cứ"), ("quyết định", "văn bản"), width=30),
    )  # fmt: skip
    preview = (
        gettext_lazy("Họ và tên"),
        gettext_lazy("Chức vụ"),
        gettext_lazy("Tổ chức"),
        gettext_lazy("Sẽ làm"),
    )

    right = staticmethod(may_organise_somewhere)

    def known(self, rows: Rows, user: User, *, at: datetime) -> Known:
        on = clock.day_of(at)
        mine = organisations_of(user, Capability.ORGANISE, on=on)
        ids = {row.pk for row in mine}
        found = Named(mine, what=_("tổ chức"), extra=_("cột Địa bàn"), keys=organisation_keys)
        known = Known(on, found, {}, {}, {}, {}, set())
        for post in Post.objects.on(on).select_related("organisation"):
            if post.organisation_id in ids:
                known.posts[post.organisation_id, fold(post.title)] = post
        for held in Appointment.objects.select_related("person", "post").order_by("pk"):
            if held.post.organisation_id in ids:
                key = held.post.organisation_id, fold(held.person.name)
                known.people.setdefault(key, {})[held.person_id] = held.person
                known.held.setdefault((held.post_id, held.person_id), []).append(held)
        known.namesakes = set(Person.objects.values_list("folded", flat=True))
        return known

    def values(self, rows: Rows, known: Known) -> list[Values]:
        read = {
            "name": rows.read("name", cells.line(200), required=True),
            "organisation": rows.read("organisation", cells.text, required=True),
            "area": rows.read("area", cells.text, empty=""),
            "title": rows.read("title", cells.line(200), required=True),
            "rank": rows.read("rank", _rank),
            "leads": rows.read("leads", cells.yes_no, empty=False),
            "valid_from": rows.read("valid_from", cells.day),
            "basis": rows.read("basis", cells.line(300), empty=""),
        }
        return [dict(zip(read, row, strict=True)) for row in zip(*read.values(), strict=True)]

    def identity(self, given: Values) -> Any:
        names = ("name", "organisation", "area", "title")
        return tuple(fold(given[name]) for name in names)

    def act(self, given: Values, known: Known, user: User, at: datetime) -> Done:
        organisation = self._organisation(given, known)
        post = known.posts.get((organisation.pk, fold(given["title"])))
        person, fresh = self._person(given, organisation, known)
        if post is not None and person is not None:
            held = known.held.get((post.pk, person.pk), [])
            if any(covers(each.valid_from, each.valid_to, known.on) for each in held):
                return Done("same")
        said = []
        if post is None:
            post = services.create_post(
                organisation=organisation, title=given["title"], rank=given["rank"] or 10,
                leads=given["leads"], actor=user, at=at,
            )  # fmt: skip
            known.posts[organisation.pk, fold(given["title"])] = post
            said.append(_("lập chức vụ"))
        if person is None:
            person = services.create_person(
                name=given["name"], actor=user, at=at, source=given["basis"]
            )
            known.made[fold(given["name"])] = person
            said.append(fresh)
        appointment = services.appoint(
            person=person, post=post, valid_from=given["valid_from"], basis=given["basis"],
            actor=user, at=at,
        )  # fmt: skip
        key = organisation.pk, fold(given["name"])
        known.people.setdefault(key, {})[person.pk] = person
        known.held.setdefault((post.pk, person.pk), []).append(appointment)
        return Done("new", ", ".join(said))

    def _organisation(self, given: Values, known: Known) -> Organisation:
        name, area = given["organisation"], given["area"]
        try:
            return known.organisations.get(f"{name}, {area}" if area else name)
        except Refused as refusal:
            refusal.field = "organisation"
            raise

    def _person(
        self, given: Values, organisation: Organisation, known: Known
    ) -> tuple[Person | None, str]:
        """The person of that name there, or None and what will be made."""
        folded = fold(given["name"])
        there = list(known.people.get((organisation.pk, folded), {}).values())
        if len(there) > 1:
            raise refusals.Ambiguous(
                count=len(there), what=_("người"), text=given["name"],
                extra=_("tên đệm, hoặc ghi chức vụ trên trang của người đó"), field="name",
            )  # fmt: skip
        if there:
            return there[0], ""
        if folded in known.made:
            return known.made[folded], ""
        if folded in known.namesakes:
            return None, _("thêm người mới, trùng tên với người đã có")
        return None, _("thêm người mới")

    def shown(self, given: Values, known: Known) -> list[str]:
        return [given["name"], given["title"], given["organisation"]]

    def lines(self, user: User, *, on: date, asked: Mapping[str, str]) -> list[list[Any]]:
        del asked
        mine = {row.pk: row for row in organisations_of(user, Capability.ORGANISE, on=on)}
        held = (
            Appointment.objects.on(on)
            .select_related("person", "post")
            .order_by("post__organisation__sort_key", "post__rank", "pk")
        )
        found = []
        for each in held:
            if (organisation := mine.get(each.post.organisation_id)) is not None:
                found.append([each.person.name, organisation.name, organisation.area.name,
                              each.post.title, each.post.rank, _("có") if each.post.leads else None,
                              each.valid_from, each.basis])  # fmt: skip
        return found


def _rank(cell: Any) -> int:
    number = cells.number(cell)
    if number != number.to_integral_value() or not 0 < number < 1000:
        raise refusals.NotANumberCell(text=str(cell))
    return int(number)
