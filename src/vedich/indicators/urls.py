from django.urls import path

from vedich.indicators.views import charting, claims, definitions, entering, reading

urlpatterns = [
    path("chi-tieu/", reading.indicators, name="indicators"),
    path("chi-tieu/them/", definitions.create, name="create_indicator"),
    path("chi-tieu/<int:pk>/", reading.indicator, name="indicator"),
    path("chi-tieu/<int:pk>/bang-so/", reading.numbers, name="indicator_numbers"),
    path("chi-tieu/<int:pk>/hinh/", charting.chart, name="indicator_chart"),
    path(
        "chi-tieu/<int:pk>/hinh.json",
        charting.specification,
        name="indicator_specification",
    ),
    path("chi-tieu/<int:pk>/hinh.<str:kind>", charting.picture, name="indicator_picture"),
    path("chi-tieu/<int:pk>/nguon/", reading.source, name="indicator_source"),
    path("chi-tieu/<int:pk>/lich-su/", reading.history, name="indicator_history"),
    path("chi-tieu/<int:pk>/sua/", definitions.edit, name="edit_indicator"),
    path("chi-tieu/<int:pk>/dich/", definitions.set_target, name="set_target"),
    path("dich/<int:pk>/sua/", definitions.edit_target, name="edit_target"),
    path("dich/<int:pk>/lich-su/", definitions.target_history, name="target_history"),
    path("so-lieu/", claims.claims, name="claims"),
    path("so-lieu/nhap/", entering.enter, name="enter_claim"),
    path("so-lieu/phieu/", entering.sheet, name="enter_sheet"),
    path("so-lieu/duyet/", claims.approve_many, name="approve_claims"),
    path("so-lieu/<int:pk>/", claims.claim, name="claim"),
    path("so-lieu/<int:pk>/nop/", claims.submit, name="submit_claim"),
    path("so-lieu/<int:pk>/duyet/", claims.approve, name="approve_claim"),
    path("so-lieu/<int:pk>/tra-lai/", claims.send_back, name="return_claim"),
    path("so-lieu/<int:pk>/rut/", claims.withdraw, name="withdraw_claim"),
    path("so-lieu/<int:pk>/sua/", entering.correct, name="correct_claim"),
    path("so-lieu/<int:pk>/chon/", claims.choose, name="choose_claim"),
]
