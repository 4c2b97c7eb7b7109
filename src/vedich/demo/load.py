"""Loading the demo: Lào Cai as one newspaper article says, Thanh Vân invented and full of life.

Everything goes through the services of the modules, in the name of the demo's own people and at the
moments of their papers. Rows that are there already are left as they are, by keys that stay, so a
second run takes seconds and loses nothing that somebody did meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vedich.accounts.queries import system_user
from vedich.areas import services as areas
from vedich.areas.models import Area, Level
from vedich.demo import (
    away,
    beside,
    bringing,
    cascade,
    duties,
    figures,
    funding,
    incoming,
    meetings,
    papers,
    products,
    readings,
    recognitions,
    regulations,
    reports,
    reviews,
    schedules,
    tasks,
    texts,
    units,
    work,
)
from vedich.demo.book import Book, Say
from vedich.demo.files import DATA, moment, read
from vedich.demo.people import PEOPLE as ACCOUNTS
from vedich.documents.models import Document
from vedich.indicators.models import Claim, Indicator
from vedich.indicators.services.importing import import_facts
from vedich.initiatives.models import Initiative
from vedich.lib import clock
from vedich.organisations import services as organisations
from vedich.web import statistics

DAY = date(2020, 2, 21)
"""The day on which the demo stands."""

PEOPLE = [
    (person.username, person.password, f"{person.name}. {person.role}") for person in ACCOUNTS
]
"""Username, password and who it is, for the command to print."""

TREES = ("areas", "organisations")

OFFICIAL_UNITS = DATA.parents[1] / "areas" / "data" / "lao_cai_yen_bai.json"


@dataclass(frozen=True)
class Summary:
    """What the installation holds after a load."""

    areas: int
    documents: int
    initiatives: int
    indicators: int
    claims: int


def _silent(_text: str) -> None:
    """Say nothing."""


def load(progress: Say = _silent, at: datetime | None = None) -> Summary:
    """Load both provinces, once; `at` is the moment of loading official units (else `DAY`)."""
    load_official_units(progress, at=at or clock.start_of(DAY))
    load_thanh_van(progress)
    load_lao_cai(progress)
    load_grants(progress)
    return Summary(
        areas=Area.objects.count(),
        documents=Document.objects.count(),
        initiatives=Initiative.objects.count(),
        indicators=Indicator.objects.count(),
        claims=Claim.objects.count(),
    )


@transaction.atomic
def load_official_units(say: Say = _silent, *, at: datetime) -> None:
    """Lào Cai and Yên Bái on all their days; what the demo says of Lào Cai is from the press."""
    data = json.loads(OFFICIAL_UNITS.read_text("utf-8"))
    province = read("lao_cai/frame.json")["province"]
    for unit in data["units"]:
        if unit["key"] == province["unit"]:
            unit |= {"notice": province["notice"], "notice_text": province["notice_text"]}
    system = system_user()
    areas.load_areas(data, system, at, _counting(say))
    say("cấp ủy, ủy ban nhân dân")
    organisations.establish_basics(Area.objects.all(), system, at)
    statistics.refresh(*TREES)  # every act to come asks for rights over these trees


@transaction.atomic
def load_thanh_van(say: Say = _silent) -> None:
    """The invented province with all that happened in it until `DAY`."""
    book = Book(on=DAY, system=system_user(), say=say)
    places = read("thanh_van/places.json")
    people = read("thanh_van/people.json")
    chart = read("thanh_van/organisations.json")
    work_of = read("thanh_van/initiatives.json")
    began = chart["recorded_on"]
    areas.load_areas(places, book.system, moment(began), _counting(say))
    codes = [unit["names"][0]["code"] for unit in places["units"]]
    units.establish(book, codes, bodies=[Level.PROVINCE, Level.DISTRICT], on=began)
    units.load_accounts(book, people["accounts"], on=began)
    units.load_organisations(book, chart["organisations"], on=began)
    say("chức vụ, cán bộ")
    units.load_people(book, people["posts"], people["accounts"], on=began)
    papers.load_frames(book, work_of["plans"], work_of["terms"], on=people["recorded_on"])
    statistics.refresh(*TREES)
    papers.load_documents(book, read("thanh_van/documents.json")["documents"])
    texts.load_files(book, read("thanh_van/files.json"))
    regulations.load_regulations(book, read("thanh_van/regulations.json"))
    work.load_initiatives(book, work_of["initiatives"], work_of["assigners"])
    duties.load_duties(book, read("thanh_van/duties.json"))
    figures.load_definitions(book, read("thanh_van/indicators.json"), book.users["ngan"])
    cascade.load_cascade(book, read("thanh_van/cascade.json"))
    table = figures.Figures(book)
    table.load_table(read("thanh_van/figures.json"))
    statistics.refresh()
    beside.load(book)
    table.load_acts(read("thanh_van/claims.json")["acts"])
    statistics.refresh()
    recognitions.load_recognitions(book, read("thanh_van/recognitions.json"))
    funding.load_thanh_van(book, table)
    products.Goods(book).load(read("thanh_van/products.json"))
    bringing.load_imports(book, read("thanh_van/imports.json")["imports"])
    away.load_absences(book, read("thanh_van/absences.json"))
    tasks.load_tasks(book, read("thanh_van/tasks.json"))
    incoming.load_incoming(book, read("thanh_van/incoming.json"))
    meetings.load_meetings(book, read("thanh_van/meetings.json"))
    schedules.load_schedules(book, read("thanh_van/schedules.json"))
    reviews.load_reviews(book, read("thanh_van/reviews.json"))
    reports.load_reports(book, read("thanh_van/reports.json"))
    readings.load_readings(book, read("thanh_van/readings.json"))


@transaction.atomic
def load_lao_cai(say: Say = _silent) -> None:
    """The frame that the article gives, and its figures through the product's own import."""
    frame, facts = read("lao_cai/frame.json"), read("lao_cai/facts.json")
    on = frame["recorded_on"]
    book = Book(on=date.fromisoformat(on), system=system_user(), say=say)
    for code, level in frame["bodies"].items():
        units.establish(book, [code], bodies=[Level(level)], on=on)
    units.load_organisations(book, frame["organisations"], on=on)
    units.load_people(book, frame["people"], [], on=on)
    papers.load_frames(book, frame["plans"], frame["terms"], on=on)
    import_facts(facts, actor=book.system, at=moment(on), progress=say)
    article = facts["documents"][0]
    book.documents["bao"] = Document.objects.get(kind=article["kind"], name=article["name"])
    papers.load_documents(book, frame["documents"], on=on)
    work.load_announcements(book, frame["announcements"], "bao", on=on)
    work.load_unnamed(book, frame["initiatives"], "bao", on=on)
    funding.load_lao_cai(book)
    products.Goods(book, on=on).load(read("lao_cai/products.json"))


@transaction.atomic
def load_grants(say: Say = _silent) -> None:
    """What accounts may see beside what their posts bring, in both provinces."""
    book = Book(on=DAY, system=system_user(), say=say)
    people = read("thanh_van/people.json")
    units.load_accounts(book, people["accounts"], on=people["recorded_on"])
    units.load_grants(book, people["accounts"], on=people["recorded_on"])


def _counting(say: Say) -> Callable[[str, int, int], None]:
    return lambda what, done, total: say(f"{what} {done}/{total}")
