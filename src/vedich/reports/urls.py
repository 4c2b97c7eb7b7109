from django.urls import path

from vedich.reports.views import maps, papers, templates

urlpatterns = [
    path("bao-cao/", papers.reports, name="reports"),
    path("bao-cao/tuan/<int:pk>/", papers.brief, name="weekly_brief"),
    path("bao-cao/nhiem-vu/<int:pk>/", papers.tasks, name="task_list_paper"),
    path("bao-cao/cuoc-hop/<int:pk>/<slug:kind>/", papers.meeting, name="meeting_record"),
    path("bao-cao/lich-tuan/<int:pk>/", papers.week, name="week_paper"),
    path("bao-cao/so-ket/<int:pk>/", papers.review, name="review_paper"),
    path("bao-cao/phieu-trinh/<int:pk>/", papers.slip, name="slip_paper"),
    path("bao-cao/mau/", templates.templates, name="paper_templates"),
    path("bao-cao/mau/tai-len/", templates.upload, name="upload_paper_template"),
    path("bao-cao/mau/truong/<slug:paper>/", templates.fields, name="paper_fields"),
    path(
        "bao-cao/mau/truong/<slug:paper>/<slug:family>/",
        templates.example,
        name="paper_template_example",
    ),
    path("bao-cao/mau/<int:pk>/", templates.template, name="paper_template"),
    path("bao-cao/mau/<int:pk>/tep/", templates.template_file, name="paper_template_file"),
    path("bao-cao/mau/<int:pk>/thu/", templates.template_sample, name="paper_template_sample"),
    path("bao-cao/mau/<int:pk>/thoi/", templates.end, name="end_paper_template"),
    path("bao-cao/xuat/", maps.export_maps, name="export_maps"),
    path("bao-cao/xuat/lap/", maps.make, name="make_export_map"),
    path("bao-cao/xuat/<int:pk>/", maps.export_map, name="export_map"),
    path("bao-cao/xuat/<int:pk>/tep/", maps.run, name="run_export_map"),
    path("bao-cao/xuat/<int:pk>/sua/", maps.edit, name="edit_export_map"),
    path("bao-cao/xuat/<int:pk>/bo/", maps.drop, name="drop_export_map"),
]
