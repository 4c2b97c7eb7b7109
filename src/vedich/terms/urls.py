from django.urls import path

from vedich.terms import views

urlpatterns = [
    path("nhiem-ky/", views.terms, name="terms"),
    path("nhiem-ky/them/", views.create_term, name="create_term"),
    path("nhiem-ky/<int:pk>/", views.term, name="term"),
    path("nhiem-ky/<int:pk>/sua/", views.edit_term, name="edit_term"),
    path("nhiem-ky/<int:pk>/lich-su/", views.term_history, name="term_history"),
    path("nhiem-ky/ke-hoach/", views.plans, name="plans"),
    path("nhiem-ky/ke-hoach/them/", views.create_plan, name="create_plan"),
    path("nhiem-ky/ke-hoach/<int:pk>/", views.plan, name="plan"),
    path("nhiem-ky/ke-hoach/<int:pk>/sua/", views.edit_plan, name="edit_plan"),
    path("nhiem-ky/ke-hoach/<int:pk>/lich-su/", views.plan_history, name="plan_history"),
]
