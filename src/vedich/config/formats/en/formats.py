"""English pages write dates and numbers as Vietnamese ones do: one notation for all figures.

Whoever copies 1.234 from a page into a form must not change it thousandfold by a switch.
"""

from vedich.config.formats.vi.formats import *  # noqa: F403
