"""`python -m tools.bench_tasks.worker`: one register in one database, told what to do by lines."""

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

    from tools.bench_tasks import measures, world  # noqa: PLC0415 - settings come first

    work: Any = None
    for line in sys.stdin:
        asked = json.loads(line)
        answer: Any
        if asked["do"] == "build":
            start = time.perf_counter()
            call_command("migrate", verbosity=0)
            work = world.build(**asked["size"], folder=settings.HOME)
            answer = {"seconds": time.perf_counter() - start}
        elif asked["do"] == "statements":
            answer = measures.statements(work)
        else:
            answer = measures.ALL[asked["do"]](work, asked["round"])
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
