"""The only writers of templates and maps of columns."""

from vedich.reports.services.maps import drop_map, edit_map, make_map
from vedich.reports.services.templates import end_template, upload_template

__all__ = ["drop_map", "edit_map", "end_template", "make_map", "upload_template"]
