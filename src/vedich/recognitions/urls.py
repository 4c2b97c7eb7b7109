from django.urls import path

from vedich.recognitions.views import acts, reading, sets

urlpatterns = [
    path("ve-dich/", reading.ledger, name="ledger"),
    path("ve-dich/da-chon/", reading.selections, name="selections"),
    path("ve-dich/chon/", acts.choose, name="choose_places"),
    path("ve-dich/mo-so/", acts.open_finish, name="open_finish"),
    path("ve-dich/dia-ban/<int:pk>/", reading.area_finishes, name="area_finishes"),
    path("ve-dich/<int:pk>/", reading.finish, name="finish"),
    path("ve-dich/<int:pk>/lich-su/", reading.history, name="finish_history"),
    path("ve-dich/<int:pk>/chuyen-nam/", acts.move, name="move_selection"),
    path("ve-dich/<int:pk>/thoi-chon/", acts.drop, name="drop_selection"),
    path("ve-dich/<int:pk>/danh-gia/", acts.assess, name="assess_finish"),
    path("ve-dich/<int:pk>/xac-nhan/", acts.verify, name="verify_finish"),
    path("ve-dich/<int:pk>/cong-nhan/", acts.recognise, name="recognise_finish"),
    path("ve-dich/<int:pk>/thu-hoi/", acts.withdraw, name="withdraw_recognition"),
    path("ve-dich/<int:pk>/tuyen-bo/", acts.declare, name="declare_finish"),
    path("bo-tieu-chi/", reading.criteria_sets, name="criteria_sets"),
    path("bo-tieu-chi/lap/", sets.create, name="create_set"),
    path("bo-tieu-chi/<int:pk>/sua/", sets.change, name="change_set"),
    path("bo-tieu-chi/<int:pk>/ban-moi/", sets.renew, name="renew_set"),
    path("bo-tieu-chi/<int:pk>/thoi-ap-dung/", sets.end, name="end_set"),
    path("bo-tieu-chi/<int:pk>/tieu-chi/<int:number>/", sets.judge, name="judge_criterion"),
    path("bo-tieu-chi/<int:pk>/lich-su/", sets.history, name="set_history"),
    path("bo-tieu-chi/<int:pk>/", reading.criteria_set, name="criteria_set"),
    path("bo-tieu-chi/<int:pk>/bang/", reading.board, name="criteria_board"),
    path("bo-tieu-chi/<int:pk>/dem/", acts.count_in, name="count_in"),
]
