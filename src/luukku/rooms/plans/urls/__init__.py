"""All addresses of plans; the staff's come first, so that a fixed word wins over a plan's code."""

from luukku.rooms.plans.urls import exchange, public, staff

app_name = "plans"
urlpatterns = [*staff.urlpatterns, *exchange.urlpatterns, *public.urlpatterns]
