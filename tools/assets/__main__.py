"""`python -m tools.assets`: make what the pages load, and only what is missing or old."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from tools.assets import charts, fonts, icons, licences, sizes, stamps, styles, usage
from tools.assets.node import Node, find_node, install_packages
from tools.assets.places import AssetsError, Places


@dataclass(frozen=True)
class Step:
    """Files made from inputs that `key` stands for; `label` is shown while it works."""

    name: str
    label: str
    key: str
    make: Callable[[Places], list[Path]]
    needs_packages: bool = True


class Build:
    """One run: a step is made when its inputs, or its files, are not those of the last time."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.stamps = stamps.Stamps(places)
        self.tool = stamps.key_of(*sorted(Path(__file__).parent.glob("*.py")))
        self.pinned = stamps.key_of(self.tool, places.lock)

    def run(self) -> bool:
        """Make what is missing or old and say whether there was anything to make."""
        everything = stamps.key_of(self.pinned, *self._inputs())
        if self.stamps.is_fresh("all", everything):
            return False
        made = [path for step in self._steps() for path in self._files_of(step)]
        self._remove_others(made)
        self._weigh()
        self.stamps.record("all", everything, made)
        return True

    @cached_property
    def node(self) -> Node:
        return find_node(self.places)

    def _inputs(self) -> Iterable[str | Path]:
        for path in usage.inputs(self.places):
            yield path.as_posix()
            yield path

    def _steps(self) -> list[Step]:
        found = usage.find_usage(self.places)
        words, names = " ".join(sorted(found.words)), " ".join(sorted(found.icons))
        return [
            Step("fonts", "Đang làm phông chữ", self.pinned, fonts.build_fonts),
            Step(
                "tabler",
                "Đang lọc kiểu của Tabler",
                stamps.key_of(self.pinned, words),
                lambda places: styles.purge_tabler(places, self.node, found.words),
            ),
            Step(
                "icons",
                "Đang cắt biểu tượng",
                stamps.key_of(self.pinned, names),
                lambda places: icons.build_icons(places, found.icons),
            ),
            Step("htmx", "Đang chép htmx", self.pinned, styles.copy_htmx),
            Step(
                "charts",
                "Đang gói mã của hình tương tác",
                stamps.key_of(self.tool, version("vl-convert-python"), charts.source(self.places)),
                charts.build_chart_script,
                needs_packages=False,
            ),
            Step("licences", "Đang gom giấy phép", self.pinned, licences.collect_licences),
            Step(
                "own",
                "Đang ghép kiểu và mã của Về Đích",
                stamps.key_of(self.tool, *styles.own_sources(self.places)),
                styles.build_own,
                needs_packages=False,
            ),
        ]

    def _files_of(self, step: Step) -> list[Path]:
        if not self.stamps.is_fresh(step.name, step.key):
            if step.needs_packages:
                self._bring_packages()
            with_time(step.label, lambda: self._make(step))
        return self.stamps.files(step.name)

    def _make(self, step: Step) -> None:
        self.stamps.record(step.name, step.key, step.make(self.places))

    def _bring_packages(self) -> None:
        """Fill node_modules unless it was filled from this very lock file; npm empties it first."""
        mark, wanted = self.places.modules / ".vedich-lock", stamps.key_of(self.places.lock)
        if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
            return
        label = f"Đang cài gói giao diện (Node.js {self.node.version})"
        with_time(label, lambda: install_packages(self.places, self.node))
        mark.write_text(wanted, encoding="utf-8")

    def _remove_others(self, made: Iterable[Path]) -> None:
        """Everything in the output is served, so nothing of an earlier run may stay there."""
        wanted = set(made)
        for path in self.places.output.rglob("*"):
            if path.is_file() and path not in wanted:
                path.unlink()

    def _weigh(self) -> None:
        measured = sizes.measure(self.places.output)
        print(sizes.table(measured))
        total = sizes.total_sent(measured)
        if total > sizes.CEILING:
            raise AssetsError(
                f"Trang đầu tiên nặng {total} byte, quá trần {sizes.CEILING}. "
                "Bớt lớp kiểu, phông hoặc mã trước khi chạy lại make assets."
            )


def with_time(label: str, work: Callable[[], None]) -> None:
    """Say what is being done, and after two seconds or more how long it took."""
    print(f"{label}…", flush=True)
    start = time.monotonic()
    work()
    if (took := time.monotonic() - start) >= 2:
        print(f"  xong sau {took:.0f} giây", flush=True)


def main() -> int:
    """Run the build for the checkout this file is in; 1 with a sentence on stderr if it stops."""
    places = Places(Path(__file__).resolve().parents[2])
    try:
        changed = Build(places).run()
    except AssetsError as error:
        print(error, file=sys.stderr)
        return 1
    print("Đã làm xong build/assets" if changed else "build/assets đã đủ và mới")
    return 0


if __name__ == "__main__":
    sys.exit(main())
