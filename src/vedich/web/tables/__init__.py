"""Lists: sorted and filtered in the address, paged by key, taken out as Excel.

    class AreaTable(Table):
        name = "dia-phuong"
        title = _("Địa phương")
        columns = [
            Column("ten", _("Tên"), lambda a: a.name, sort="sort_key", link=href_of, wide=True),
            Column("dan-so", _("Dân số"), lambda a: a.population, sort="population", numeric=True),
        ]
        filters = [TextFilter(), ChoiceFilter("cap", _("Cấp"), levels, of_level)]
        default_sort = "ten"

    def areas(request):
        table = AreaTable(request, rules.visible_to(request.user, on=clock.today()))
        return table.respond("areas/list.html", {})

`bulk` gives each row a box and the acts for those ticked: a GET form to `Bulk.href` with `chon`
(ids) or `tat-ca=1`, and `loc`, the query of the filtered list; `chosen.wanted` reads it there.

`keeps_views = True` lets readers keep the list as they filtered it, and choose its columns.

`looks` names other ways to show the rows found (a board, a timeline), chosen by `?xem=`.

The page has `{% block table %}{% include "web/table.html" %}{% endblock %}`. Two statements a
page, whatever the number of rows: the rows, and a count that stops at 10.000.
"""

from vedich.web.tables.bulk import Bulk, BulkAct
from vedich.web.tables.columns import Column
from vedich.web.tables.filters import ChoiceFilter, Filter, TextFilter
from vedich.web.tables.looks import Look
from vedich.web.tables.table import Table
from vedich.web.tables.views import View

__all__ = [
    "Bulk",
    "BulkAct",
    "ChoiceFilter",
    "Column",
    "Filter",
    "Look",
    "Table",
    "TextFilter",
    "View",
]
