"""Which modules the house has, and what each brings to the assembly."""

from importlib.util import find_spec

MODULES = (
    "web",
    "accounts",
    "files",
    "notices",
    "overview",
    "areas",
    "organisations",
    "terms",
    "regulations",
    "documents",
    "initiatives",
    "indicators",
    "duties",
    "places",
    "recognitions",
    "funding",
    "tasks",
    "products",
    "incoming",
    "meetings",
    "schedules",
    "reviews",
    "reader",
    "intake",
    "reports",
)


def bringing(part: str) -> list[str]:
    """The modules that have a `part` ("urls", "api"), as dotted paths of it, in order."""
    paths = [f"vedich.{module}.{part}" for module in MODULES]
    return [path for path in paths if find_spec(path)]
