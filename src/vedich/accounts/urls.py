"""Sign-in and one's own account: allauth's views under our addresses, its url names kept.

Only what is used here: there is no sign-up, no confirmation of addresses, no other way to sign in.
"""

from allauth.account import views as allauth
from django.urls import path, re_path

from vedich.accounts import views, views_saved

urlpatterns = [
    path("tai-khoan/", views.account, name="account"),
    path("tai-khoan/danh-sach/", views.list_accounts, name="list_accounts"),
    path("tai-khoan/moi/", views.create_account, name="create_account"),
    path("tai-khoan/goc-nhin/", views_saved.saved, name="saved_views"),
    path("tai-khoan/goc-nhin/luu/", views_saved.save, name="save_view"),
    path("tai-khoan/goc-nhin/<int:pk>/", views_saved.edit, name="edit_view"),
    path("tai-khoan/goc-nhin/<int:pk>/bo/", views_saved.remove, name="remove_view"),
    path("tai-khoan/<int:pk>/", views.show_account, name="show_account"),
    path("tai-khoan/<int:pk>/sua/", views.edit_account, name="edit_account"),
    path("tai-khoan/<int:pk>/mat-khau/", views.give_password, name="give_password"),
    path("tai-khoan/<int:pk>/trang-thai/", views.stop_account, name="stop_account"),
    path("tai-khoan/dang-nhap/", allauth.login, name="account_login"),
    path("tai-khoan/dang-xuat/", allauth.logout, name="account_logout"),
    path("tai-khoan/dang-ky/", allauth.signup, name="account_signup"),
    path("tai-khoan/da-ngung/", allauth.account_inactive, name="account_inactive"),
    path("tai-khoan/xac-nhan/", allauth.reauthenticate, name="account_reauthenticate"),
    path("tai-khoan/mat-khau/", allauth.password_change, name="account_change_password"),
    path("tai-khoan/mat-khau/moi/", allauth.password_set, name="account_set_password"),
    path("tai-khoan/quen-mat-khau/", allauth.password_reset, name="account_reset_password"),
    path(
        "tai-khoan/quen-mat-khau/da-gui/",
        allauth.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "tai-khoan/quen-mat-khau/da-dat/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^tai-khoan/quen-mat-khau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
