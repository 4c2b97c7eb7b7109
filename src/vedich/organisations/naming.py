"""How the committee and the people's committee of an area are called, by the kind of area.

Dated: the district level, with its committees, ends on 01/07/2025 (Law 72/2025/QH15, Resolution
203/2025/QH15), which also brings the special zone (đặc khu). Names of the Party's committees as in
the Party's charter of 2011, articles 19 and 21; the people's committees as in Law 77/2015/QH13.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vedich.areas.models import Level
from vedich.lib.periods import covers
from vedich.organisations.models import Organisation

Kind = Organisation.Kind
BODIES = (Kind.EXECUTIVE_COMMITTEE, Kind.STANDING_COMMITTEE, Kind.STANDING_BOARD)
"""The three bodies of one committee."""
PAIR = (Kind.PARTY_ORGANISATION, Kind.PEOPLES_COMMITTEE)
"""What every province, district and commune has."""

NO_DISTRICTS = date(2025, 7, 1)
CHARTER, LAW = "Điều lệ Đảng (2011), Điều 19, Điều 21", "Luật số 77/2015/QH13"
LAW_2025 = "Luật số 72/2025/QH15"


@dataclass(frozen=True)
class Naming:
    """What stands before the place's own name, for one kind of area over one period."""

    level: Level
    area_kind: str
    committee: str
    area_word: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = f"{CHARTER}; {LAW}"

    def of(self, kind: str, place: str) -> str:
        """The name of the organisation of this kind in the place of this name."""
        party_organisation = f"Đảng bộ {self.area_word} {place}"
        committee = f"{self.committee} {place}"
        return {
            Kind.PARTY_ORGANISATION: committee,
            Kind.PEOPLES_COMMITTEE: f"UBND {self.area_word} {place}",
            Kind.EXECUTIVE_COMMITTEE: f"Ban Chấp hành {party_organisation}",
            Kind.STANDING_COMMITTEE: f"Ban Thường vụ {committee}",
            Kind.STANDING_BOARD: f"Thường trực {committee}",
        }[Kind(kind)]


NAMINGS = (
    Naming(Level.PROVINCE, "Tỉnh", "Tỉnh ủy", "tỉnh"),
    Naming(Level.PROVINCE, "Thành phố", "Thành ủy", "thành phố"),
    Naming(Level.DISTRICT, "Huyện", "Huyện ủy", "huyện", valid_to=NO_DISTRICTS),
    Naming(Level.DISTRICT, "Quận", "Quận ủy", "quận", valid_to=NO_DISTRICTS),
    Naming(Level.DISTRICT, "Thị xã", "Thị ủy", "thị xã", valid_to=NO_DISTRICTS),
    Naming(Level.DISTRICT, "Thành phố", "Thành ủy", "thành phố", valid_to=NO_DISTRICTS),
    Naming(Level.COMMUNE, "Xã", "Đảng ủy xã", "xã"),
    Naming(Level.COMMUNE, "Phường", "Đảng ủy phường", "phường"),
    Naming(Level.COMMUNE, "Thị trấn", "Đảng ủy thị trấn", "thị trấn", valid_to=NO_DISTRICTS),
    Naming(
        Level.COMMUNE,
        "Đặc khu",
        "Đảng ủy đặc khu",
        "đặc khu",
        valid_from=NO_DISTRICTS,
        source=f"{CHARTER}; {LAW_2025}",
    ),
)
USUAL: Mapping[str, str] = {
    Level.PROVINCE: "Tỉnh",
    Level.DISTRICT: "Huyện",
    Level.COMMUNE: "Xã",
}
"""The kind of an area whose kind nobody wrote down, or that no rule knows."""

LEVELS = tuple(USUAL)
"""Levels that have a committee and a people's committee; a village has neither."""


def naming_of(level: str, area_kind: str, on: date | None) -> Naming:
    """The rule for an area of this level and kind, as of the day (None: of old)."""
    wanted = area_kind.strip().casefold()
    of_kind = [rule for rule in NAMINGS if rule.level == level]
    named = [rule for rule in of_kind if rule.area_kind.casefold() == wanted]
    rules = named or [rule for rule in of_kind if rule.area_kind == USUAL[level]]
    day = on or date.min
    return next((rule for rule in rules if covers(rule.valid_from, rule.valid_to, day)), rules[0])


def place_of(name: str, area_kind: str) -> str:
    """The place's own name: "Lào Cai" of "Thành phố Lào Cai"; a phường 7 stays "7"."""
    words = f"{area_kind} "
    if area_kind and name.casefold().startswith(words.casefold()):
        return name[len(words) :]
    return name


def name_of(kind: str, *, level: str, area_kind: str, area_name: str, on: date | None) -> str:
    """What the organisation of this kind is called when the area is called so, as of the day."""
    place = place_of(area_name, area_kind)
    if not area_kind:
        for rule in NAMINGS:
            if rule.level == level and area_name.startswith(f"{rule.area_kind} "):
                area_kind, place = rule.area_kind, area_name[len(rule.area_kind) + 1 :]
                break
    return naming_of(level, area_kind, on).of(kind, place)
