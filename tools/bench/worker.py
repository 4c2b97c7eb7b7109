"""`python -m tools.bench.worker`: one province in one database, told by lines of JSON what to do.

Started by the driver with VEDICH_HOME and VEDICH_DATABASE of a throw-away installation; answers
each line with one of its own.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vedich.config.settings")
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - as below
    from django.core.management import call_command  # noqa: PLC0415 - settings come first

    from tools.bench import measures, world  # noqa: PLC0415 - settings come first

    made: world.World | None = None
    for line in sys.stdin:
        asked = json.loads(line)
        answer: Any
        if asked["do"] == "build":
            start = time.perf_counter()
            call_command("migrate", verbosity=0)
            made = world.build(**asked["size"], folder=settings.HOME)
            world.settle()
            answer = {"values": made.values, "seconds": time.perf_counter() - start}
        elif asked["do"] == "statements":
            answer = measures.statements(_there(made))
        else:
            measure = {
                "report": measures.report,
                "rebuild": measures.rebuild,
                "import": measures.import_values,
                "pages": measures.pages,
            }[asked["do"]]
            answer = measure(_there(made), asked["round"])
        print(json.dumps(answer), flush=True)


def _there(made: Any) -> Any:
    if made is None:
        raise RuntimeError("build comes first")
    return made


if __name__ == "__main__":
    main()
