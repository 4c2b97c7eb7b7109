#!/usr/bin/env python
"""Django's command line with the project's settings; `vedich` is the same and a little more."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))

from vedich.config.cli import main

if __name__ == "__main__":
    main()
