from django.urls import path

from vedich.notices.views import notices, outlets, preferences

urlpatterns = [
    path("thong-bao/", notices.notices, name="notices"),
    path("thong-bao/<int:pk>/", notices.open_notice, name="open_notice"),
    path("thong-bao/<int:pk>/da-doc/", notices.read_notice, name="read_notice"),
    path("thong-bao/da-doc/", notices.read_all_notices, name="read_all_notices"),
    path("thong-bao/tuy-chon/", preferences.preferences, name="notice_preferences"),
    path("thong-bao/lich/", preferences.renew_feed, name="renew_feed"),
    path("thong-bao/lich/ngung/", preferences.end_feed, name="end_feed"),
    path("lich/<str:token>.ics", preferences.calendar_feed, name="calendar_feed"),
    path("thong-bao/gui-di/", outlets.sendings, name="sendings"),
    path("thong-bao/gui-di/<int:pk>/", outlets.retry_sending, name="retry_sending"),
    path("thong-bao/he-thong/moi/", outlets.add_webhook, name="add_webhook"),
    path("thong-bao/he-thong/<int:pk>/", outlets.webhook, name="webhook"),
    path("thong-bao/cong/moi/", outlets.add_connector, name="add_connector"),
    path("thong-bao/cong/<int:pk>/", outlets.connector, name="connector"),
]
