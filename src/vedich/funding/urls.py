from django.urls import path

from vedich.funding.views import money, sources, support

urlpatterns = [
    path("kinh-phi/", money.funding, name="funding"),
    path("kinh-phi/ghi/", money.enter, name="enter_money"),
    path("kinh-phi/nguon-von/", sources.sources, name="funding_sources"),
    path("kinh-phi/nguon-von/thuong-dung/", sources.establish, name="establish_sources"),
    path("kinh-phi/nguon-von/them/", sources.add, name="add_source"),
    path("kinh-phi/nguon-von/<int:pk>/sua/", sources.edit, name="edit_source"),
    path("kinh-phi/nguon-von/<int:pk>/lich-su/", sources.history, name="source_history"),
    path("kinh-phi/<int:pk>/", money.funding_line, name="funding_line"),
    path("kinh-phi/<int:pk>/lich-su/", money.history, name="funding_line_history"),
    path("kinh-phi/<int:pk>/ghi/<slug:stage>/", money.add_amount, name="add_amount"),
    path(
        "kinh-phi/<int:pk>/so-tien/<int:amount_pk>/dieu-chinh/",
        money.correct,
        name="correct_amount",
    ),
    path("kinh-phi/<int:pk>/so-tien/<int:amount_pk>/rut/", money.withdraw, name="withdraw_amount"),
    path("kinh-phi/<int:pk>/so-tien/<int:amount_pk>/tinh-lai/", money.recount, name="recount"),
    path("ho-tro/", support.programmes, name="support_programmes"),
    path("ho-tro/lap/", support.create, name="create_support_programme"),
    path("ho-tro/<int:pk>/", support.programme, name="support_programme"),
    path("ho-tro/<int:pk>/sua/", support.edit, name="edit_support_programme"),
    path("ho-tro/<int:pk>/lich-su/", support.history, name="support_programme_history"),
    path("ho-tro/<int:pk>/muc/", support.set_rate, name="set_support_rate"),
    path("ho-tro/<int:pk>/nam/<int:year>/", support.year, name="support_year"),
    path("ho-tro/<int:pk>/nam/<int:year>/du-toan/", support.budget, name="budget_support"),
    path("ho-tro/<int:pk>/nam/<int:year>/phan-bo/", support.allocate, name="allocate_support"),
    path("ho-tro/<int:pk>/nam/<int:year>/danh-sach/", support.download, name="payment_list"),
    path("ho-tro/<int:pk>/nam/<int:year>/nhan/", support.upload, name="bring_payment_list"),
]
