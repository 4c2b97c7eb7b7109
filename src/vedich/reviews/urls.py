from django.urls import path

from vedich.reviews.views import acts, reading

REVIEW = "so-ket-tong-ket/<int:pk>/ky/<int:review_pk>/"

urlpatterns = [
    path("so-ket-tong-ket/", reading.reviews, name="reviews"),
    path("so-ket-tong-ket/them/", acts.make, name="make_review_duty"),
    path("so-ket-tong-ket/sap-den-han/", reading.near, name="near_reviews"),
    path("so-ket-tong-ket/van-ban/<int:pk>/", reading.of_document, name="document_reviews"),
    path("so-ket-tong-ket/<int:pk>/", reading.review_duty, name="review_duty"),
    path("so-ket-tong-ket/<int:pk>/lich-su/", reading.history, name="review_duty_history"),
    path("so-ket-tong-ket/<int:pk>/sua/", acts.edit, name="edit_review_duty"),
    path("so-ket-tong-ket/<int:pk>/thoi/", acts.end, name="end_review_duty"),
    path(f"{REVIEW}ghi/", acts.record, name="record_review"),
    path(f"{REVIEW}rut/", acts.take_back, name="take_back_review"),
]
