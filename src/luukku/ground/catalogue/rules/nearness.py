"""How far one place is from another as the crow flies; roads are longer, and the words say so."""

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0
Point = tuple[float, float]
"""Latitude and longitude in degrees."""


def kilometres(one: Point, other: Point) -> int:
    """Whole kilometres along the great circle.

    >>> kilometres((66.50, 25.73), (68.66, 27.54))
    252
    """
    north, east = radians(other[0] - one[0]), radians(other[1] - one[1])
    bend = sin(north / 2) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(east / 2) ** 2
    return round(2 * EARTH_KM * asin(sqrt(min(1.0, bend))))
