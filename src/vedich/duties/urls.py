from django.urls import path

from vedich.duties.views import acts, board, fields

urlpatterns = [
    path("phan-cong/", board.board, name="duties"),
    path("phan-cong/lich-su/", board.history, name="duties_history"),
    path("phan-cong/dia-ban/<int:pk>/", board.of_area, name="duties_of_area"),
    path("phan-cong/ghi/", acts.assign, name="assign_duty"),
    path("phan-cong/ban-giao/<int:person_pk>/", acts.hand_over, name="hand_over_duties"),
    path("phan-cong/linh-vuc/", fields.fields, name="duty_fields"),
    path("phan-cong/linh-vuc/them/", fields.create, name="create_duty_field"),
    path("phan-cong/linh-vuc/<int:pk>/sua/", fields.edit, name="edit_duty_field"),
    path("phan-cong/linh-vuc/<int:pk>/thoi/", fields.end, name="end_duty_field"),
    path("phan-cong/<int:pk>/", board.duty, name="duty"),
    path("phan-cong/<int:pk>/ket-thuc/", acts.end, name="end_duty"),
    path("phan-cong/<int:pk>/rut/", acts.withdraw, name="withdraw_duty"),
]
