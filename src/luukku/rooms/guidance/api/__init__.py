"""The door for programs: a need in, ways in out. Nothing is stored of the words that were good."""

from luukku.rooms.guidance.api.search import router

__all__ = ["routers"]

routers = (router,)
