"""`python -m tools.messages check|update`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tools.environment import ROOT
from tools.messages import catalogues, sources, texts

PAPERS = {
    "reports/defaults.py",
    "reports/kinds.py",
    "reports/papers/brief.py",
    "reports/papers/reviews.py",
}
"""What is written there goes onto Party and State papers: Vietnamese in every language."""


def faults() -> Iterator[str]:
    """Everything that is wrong with what people read."""
    messages = sources.messages()
    for message in messages:
        yield from texts.faults_of(message)
    for path in sources.pages():
        name = path.relative_to(ROOT).as_posix()
        for line, text in texts.bare_texts(path.read_text()):
            yield f'{name}:{line}: lời ngoài _("…"): {text!r}'
    for path in sources.python_files():
        part = path.relative_to(sources.PACKAGE)
        # lib knows no gettext; the overview of the command line stands before any language is set.
        # What the reader infers and flags is stored with its proposals: Vietnamese.
        is_plain = part.parts[0] == "lib" or part.parts[:2] == ("reader", "language")
        if not is_plain and part.as_posix() not in {"config/cli.py", *PAPERS}:
            for line, text in texts.untranslated_strings(path.read_text()):
                yield f"src/vedich/{part.as_posix()}:{line}: lời ngoài gettext: {text!r}"
    for language, path in catalogues.catalogues().items():
        yield from catalogues.faults_of(language, path, messages)


def check() -> int:
    found = list(faults())
    print("\n".join(found) if found else f"{len(set(sources.messages()))} lời")
    return 1 if found else 0


def update() -> int:
    messages = sources.messages()
    for language, path in catalogues.catalogues().items():
        if language != catalogues.SOURCE_LANGUAGE:
            new, gone = catalogues.update(path, messages)
            print(f"{language}: thêm {new}, bỏ {gone}")
    return 0


if __name__ == "__main__":
    sys.exit(update() if sys.argv[1:] == ["update"] else check())
