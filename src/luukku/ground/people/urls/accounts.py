"""The addresses of one's own account; signing in itself is at `roof/site/accounts.py`."""

from django.urls import path

from luukku.ground.people.views import accounts

urlpatterns = [
    path("tili/", accounts.account, name="account"),
    path("tili/saapuminen/", accounts.arrived, name="arrived"),
    path("tili/kieli/", accounts.language, name="language"),
    path("tili/istunnot/", accounts.sign_out_elsewhere, name="sessions"),
]
