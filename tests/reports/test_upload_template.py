"""A template is checked as a whole, kept from a day, and used where it belongs."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.people import House
from tests.reports.making import SINCE, docx, part, upload, with_parts
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused, Refused
from vedich.reports import packages, refusals, services
from vedich.reports.checking import check_template
from vedich.reports.defaults import default_template
from vedich.reports.facts import TemplateFact
from vedich.reports.models import Family, PaperKind, PaperTemplate
from vedich.reports.queries import template_for

GOOD = docx(
    "{{ co_quan }}", "{%p for v in nhiem_vu %}", "{{ v.stt }}. {{ v.ten }}", "{%p endfor %}"
)


def faults(content: bytes, kind: str = PaperKind.TASKS) -> list[Refused]:
    with pytest.raises(Refused) as refused:
        check_template(content, kind)
    return list(refused.value.each())


@pytest.mark.parametrize("kind", PaperKind.values)
@pytest.mark.parametrize("family", Family.values)
@pytest.mark.parametrize("day", [date(2010, 1, 1), date(2020, 2, 21), date(2026, 6, 1)])
def test_the_houses_own_templates_pass_the_check(kind: str, family: str, day: date) -> None:
    check_template(default_template(kind, family, day), kind)


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        ("Ký: {{ nguoi_ki }}", "Thân văn bản, đoạn 2: {{ nguoi_ki }} không có. Xem bảng"),
        ("{{ co_qan }}", "Thân văn bản, đoạn 2: {{ co_qan }} không có; có {{ co_quan }}?"),
        ("{{ nhiem_vu }}", "là danh sách. Viết {% for x in nhiem_vu %} … {% endfor %}."),
        ("{% for a in co_quan %}x{% endfor %}", "co_quan không phải danh sách"),
        ("{% for a in nhiem_v %}x{% endfor %}", "{{ nhiem_v }} không có; có {{ nhiem_vu }}?"),
        ("{% for a in nhiem_vu %}{{ a.tn }}{% endfor %}", "{{ a.tn }} không có; có {{ a.ten }}?"),
        ("{% for a in nhiem_vu %}{{ a }}{% endfor %}", "Viết {{ a.stt }}."),
        ("Ký: {{ co_quan", "đoạn 2: dấu ngoặc mở mà không khép: “Ký: {{ co_quan”."),
        ("{{ co quan }}", "đoạn 2: không đọc được “{{ co quan }}”"),
        ("{% if co_quan %}x", "không khép đúng cặp"),
        ("{{ co_quan.__class__ }}", "{{ co_quan }} không có"),
        ("{{ cycler() }}", "có call"),
        ("{% set x = 1 %}", "có assign"),
        ("{{ co_quan|safe }}", "có safe"),
        ("{{ co_quan ~ co_quan }}", "có concat"),
        (
            "{% for a in nhiem_vu %}{% for b in nhiem_vu %}x{% endfor %}{% endfor %}",
            "for trong for",
        ),
    ],
)
def test_a_bad_field_is_named_with_its_place(paragraph: str, sentence: str) -> None:
    said = [str(each) for each in faults(docx("{{ co_quan }}", paragraph))]
    assert any(sentence in each for each in said), said


def test_all_faults_are_said_at_once_with_the_part_of_the_page() -> None:
    def head(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ don_v }}"

    said = [str(each) for each in faults(docx("{{ co_qan }}", "{{ so_ky_hiu }}", edit=head))]
    assert len(said) == 3
    assert "Đầu trang, đoạn 1: {{ don_v }} không có; có {{ don_vi }}?" in said
    assert "Thân văn bản, đoạn 2: {{ so_ky_hiu }} không có; có {{ so_ky_hieu }}?" in said


def test_a_field_split_by_word_into_runs_is_read_as_one() -> None:
    def split(document: Any) -> None:
        paragraph = document.add_paragraph()
        for text in ("{{ co", "_q", "an }}"):
            paragraph.add_run(text).bold = text == "_q"

    assert ["{{ co_qan }}" in str(each) for each in faults(docx("{{ co_quan }}", edit=split))] == [
        True
    ]


def _external(document: Any) -> None:
    document.part.relate_to("http://example.org/x", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def _linked(document: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), 'INCLUDETEXT "\\\\\\\\may\\\\tep.docx"')
    document.add_paragraph()._p.append(field)


def _docm(content: bytes) -> bytes:
    types = part(content, packages.TYPES).replace(
        packages.WORD.encode(), b"application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    return with_parts(content, {packages.TYPES: types})


def _doctype(content: bytes) -> bytes:
    xml = part(content, packages.MAIN)
    head, rest = xml.split(b"?>", 1)
    doctype = b'<!DOCTYPE d [<!ENTITY x "y">]>'
    return with_parts(content, {packages.MAIN: head + b"?>" + doctype + rest})


def _twice(content: bytes) -> bytes:
    buffer = io.BytesIO(content)
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(buffer, "a") as archive,
    ):
        archive.writestr(packages.MAIN, b"<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", refusals.NotAWordFile),
        (b"PK\x03\x04 nonsense", refusals.NotAWordFile),
        (with_parts(GOOD, {"word/document.xml": b"<broken"}), refusals.NotAWordFile),
        (_doctype(GOOD), refusals.NotAWordFile),
        (b"x" * (packages.MOST_BYTES + 1), refusals.FileTooBig),
        (with_parts(GOOD, {"word/media/a.png": b"0" * 30_000_000}), refusals.ZipTooBig),
        (with_parts(GOOD, {f"word/media/{n}.png": b"" for n in range(600)}), refusals.ZipTooBig),
        (with_parts(GOOD, {"../x.xml": b"<x/>"}), refusals.ZipTooBig),
        (with_parts(GOOD, {"word/vbaProject.bin": b"x"}), refusals.HasMacro),
        (_docm(GOOD), refusals.HasMacro),
        (with_parts(GOOD, {"word/embeddings/oleObject1.bin": b"x"}), refusals.HasEmbedded),
        (docx("{{ co_quan }}", edit=_external), refusals.HasExternalLink),
        (docx("{{ co_quan }}", edit=_linked), refusals.HasLinkedField),
        (docx("Không có trường"), refusals.NoFields),
    ],
    ids=[
        "empty", "nonsense", "broken xml", "doctype", "big", "bomb", "many parts", "path",
        "vba", "docm", "ole", "link", "includetext", "no fields",
    ],
)  # fmt: skip
def test_a_bad_file_is_refused(house: House, content: bytes, refusal: type[Refused]) -> None:
    with pytest.raises(Refused) as refused:
        upload(house, content)
    assert refusal in {type(each) for each in refused.value.each()}
    assert not PaperTemplate.objects.exists()
    assert {each.field for each in refused.value.each()} == {"file"}


def test_a_part_that_stands_there_twice_is_refused(house: House) -> None:
    with pytest.raises(refusals.ZipTooBig):
        upload(house, _twice(GOOD))


def test_macro_and_a_misspelt_field_are_said_together(house: House) -> None:
    bad = with_parts(docx("{{ co_qan }}"), {"word/vbaProject.bin": b"x"})
    with pytest.raises(ManyRefused) as refused:
        upload(house, bad)
    assert {each.code for each in refused.value.each()} == {"has_macro", "unknown_field"}


def test_it_is_kept_and_the_one_before_it_ends(house: House) -> None:
    first = upload(house, GOOD)
    second = upload(house, docx("{{ don_vi }}"), valid_from=date(2020, 2, 20))
    first.refresh_from_db()
    assert (first.valid_to, first.version) == (date(2020, 2, 20), 2)
    assert len(second.checksum) == 64
    assert bytes(PaperTemplate.objects.get(pk=first.pk).content) == GOOD
    acts = [entry.fact for entry in history_of(first)]
    assert sorted(acts) == sorted([TemplateFact.ENDED, TemplateFact.UPLOADED])
    with pytest.raises(refusals.TemplateOverlaps):
        upload(house, GOOD, valid_from=date(2020, 2, 10))


def test_the_nearest_template_is_used(house: House) -> None:
    def used(organisation: Any, on: date = house.on) -> PaperTemplate | None:
        return template_for(PaperKind.TASKS, Family.PARTY, organisation, on=on)

    assert used(house.district_committee) is None
    everywhere = services.upload_template(
        kind=PaperKind.TASKS, family=Family.PARTY, organisation=None, content=GOOD,
        filename="a.docx", valid_from=SINCE, actor=house.admin, at=house.at,
    )  # fmt: skip
    assert used(house.district_committee) == everywhere
    province = upload(house, GOOD)
    district = upload(house, GOOD, organisation=house.district_committee)
    assert used(house.commune_committee) == district
    assert used(house.other_district_committee) == province
    assert used(house.commune_committee, date(2020, 1, 1)) is None


def test_ending_one(house: House) -> None:
    made = upload(house, GOOD)
    given: dict[str, Any] = {"template": made, "actor": house.binh, "at": house.at}
    with pytest.raises(refusals.EndsBeforeItBegins):
        services.end_template(version=1, on=SINCE, **given)
    ended = services.end_template(version=1, on=house.on, reason="Mẫu mới", **given)
    assert ended.valid_to == house.on
    with pytest.raises(EditedMeanwhile):
        services.end_template(version=1, on=house.on, **given)
    with pytest.raises(refusals.AlreadyEnded):
        services.end_template(version=2, on=house.on, **given)


def test_who_may_not(house: House) -> None:
    for who in (house.hanh, house.cuong, house.minh):
        with pytest.raises(PermissionDenied):
            upload(house, GOOD, organisation=house.district_committee, actor=who)
    with pytest.raises(PermissionDenied):
        services.upload_template(
            kind=PaperKind.TASKS, family=Family.PARTY, organisation=None, content=GOOD,
            filename="a.docx", valid_from=SINCE, actor=house.binh, at=house.at,
        )  # fmt: skip
    made = upload(house, GOOD)
    with pytest.raises(PermissionDenied):
        services.end_template(template=made, version=1, on=house.on, actor=house.hanh, at=house.at)
