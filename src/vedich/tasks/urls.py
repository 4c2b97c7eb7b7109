from django.urls import path

from vedich.tasks.views import acts, counting, links, moving, reading, series, within

urlpatterns = [
    path("nhiem-vu/", reading.tasks, name="tasks"),
    path("nhiem-vu/cua-toi/", reading.my_tasks, name="my_tasks"),
    path("nhiem-vu/goi-y/", reading.suggest_task, name="suggest_task"),
    path("nhiem-vu/quy-trinh/", reading.workflow, name="task_workflow"),
    path("nhiem-vu/giao/", acts.give, name="give_task"),
    path("nhiem-vu/giao-nhieu/", acts.give_many, name="give_many_tasks"),
    path("nhiem-vu/dot/<int:pk>/", reading.bundle, name="bundle"),
    path("nhiem-vu/dinh-ky/", series.recurrences, name="recurrences"),
    path("nhiem-vu/dinh-ky/lap/", series.begin, name="begin_recurrence"),
    path("nhiem-vu/dinh-ky/<int:pk>/", series.recurrence, name="recurrence"),
    path("nhiem-vu/dinh-ky/<int:pk>/thoi/", series.end, name="end_recurrence"),
    path("nhiem-vu/cua/<slug:what>/<int:pk>/", within.tasks_within, name="tasks_within"),
    path("nhiem-vu/tong-hop/", counting.counters, name="task_counters"),
    path("nhiem-vu/<int:pk>/", reading.task, name="task"),
    path("nhiem-vu/<int:pk>/lich-su/", reading.history, name="task_history"),
    path("nhiem-vu/<int:pk>/sua/", acts.edit, name="edit_task"),
    path("nhiem-vu/<int:pk>/bo/", acts.discard, name="discard_task"),
    path("nhiem-vu/<int:pk>/buoc/<slug:act>/", moving.move, name="move_task"),
    path("nhiem-vu/<int:pk>/chuyen/", moving.hand_over, name="hand_over_task"),
    path("nhiem-vu/<int:pk>/cu-nguoi/", moving.name_owner, name="name_task_owner"),
    path("nhiem-vu/<int:pk>/don-doc/", moving.remind, name="remind_task"),
    path("nhiem-vu/<int:pk>/xin-gia-han/", moving.ask, name="ask_extension"),
    path("nhiem-vu/<int:pk>/gia-han/", moving.extend, name="extend_task"),
    path("nhiem-vu/<int:pk>/gia-han/<int:extension_pk>/", moving.decide, name="decide_extension"),
    path("nhiem-vu/<int:pk>/trao-doi/", links.comment, name="comment_task"),
    path("nhiem-vu/<int:pk>/chi-tieu/", links.targets, name="link_task_targets"),
    path("nhiem-vu/<int:pk>/truoc/", links.add_dependency, name="add_task_dependency"),
    path(
        "nhiem-vu/<int:pk>/truoc/<int:row_pk>/bo/",
        links.drop_dependency,
        name="drop_task_dependency",
    ),
    path("nhiem-vu/<int:pk>/phoi-hop/", links.give_part, name="give_task_part"),
    path(
        "nhiem-vu/<int:pk>/phoi-hop/<int:part_pk>/nhan/",
        links.acknowledge_part,
        name="acknowledge_task_part",
    ),
    path(
        "nhiem-vu/<int:pk>/phoi-hop/<int:part_pk>/bao-cao/",
        links.report_part,
        name="report_task_part",
    ),
    path(
        "nhiem-vu/<int:pk>/phoi-hop/<int:part_pk>/bo/",
        links.take_part_back,
        name="take_task_part_back",
    ),
]
