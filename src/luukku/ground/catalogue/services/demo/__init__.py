"""The example county's services, places and ways in: read from few files, written many at once.

Start at `loading.load_demo`; `bodies`, `places`, `offers` and `following` each write their part.
"""
