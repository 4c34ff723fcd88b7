"""All addresses of the county and its people; one module for each part of the room."""

from luukku.ground.people.urls import accounts, organisations, users

app_name = "people"
urlpatterns = [*organisations.urlpatterns, *accounts.urlpatterns, *users.urlpatterns]
