"""The addresses of the administrator: users, roles, the audit log."""

from django.urls import path

from luukku.ground.people.views import audit, users

urlpatterns = [
    path("hallinta/kayttajat/", users.users, name="users"),
    path("hallinta/kayttajat/uusi/", users.new_user, name="new_user"),
    path("hallinta/kayttajat/<uuid:user_id>/", users.user, name="user"),
    path("hallinta/kayttajat/<uuid:user_id>/rooli/", users.grant, name="grant"),
    path(
        "hallinta/kayttajat/<uuid:user_id>/rooli/<int:grant_id>/poista/",
        users.withdraw,
        name="withdraw",
    ),
    path("hallinta/kayttajat/<uuid:user_id>/salasana/", users.password, name="user_password"),
    path("hallinta/kayttajat/<uuid:user_id>/muutos/", users.change, name="change_user"),
    path("hallinta/loki/", audit.audit, name="audit"),
    path("hallinta/loki.csv", audit.audit_csv, name="audit_csv"),
    path("hallinta/tapahtumat/", audit.facts, name="facts"),
]
