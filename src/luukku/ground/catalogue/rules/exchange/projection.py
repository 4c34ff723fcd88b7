"""WGS 84 degrees to ETRS-TM35FIN metres (EPSG:3067) and back: transverse Mercator by Krüger's series.

Source: JHS 197 (EUREF-FIN coordinate systems), appendix; Krüger 1912 to the fourth power of n, which
is exact to well under a millimetre in the zone. Degrees are taken as EUREF-FIN: the shift from
WGS 84 is below a metre.
"""

from math import (
    asin,
    asinh,
    atan,
    atan2,
    atanh,
    cos,
    cosh,
    degrees,
    radians,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
)
from typing import Final

A: Final = 6378137.0
F: Final = 1 / 298.257222101
SCALE: Final = 0.9996
MIDDLE: Final = radians(27.0)
EASTING: Final = 500000.0

_N = F / (2 - F)
_E = sqrt(F * (2 - F))
_RADIUS = A / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_FORTH = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_BACK = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)


def metres(latitude: float, longitude: float) -> tuple[float, float]:
    """(north, east) in metres of a point in degrees."""
    phi, lam = radians(latitude), radians(longitude) - MIDDLE
    conformal = asinh(tan(phi)) - _E * atanh(_E * sin(phi))
    beta = atan(sinh(conformal))
    eta = atanh(cos(beta) * sin(lam))
    xi = asin(max(-1.0, min(1.0, sin(beta) * cosh(eta))))
    north = xi + sum(h * sin(2 * k * xi) * cosh(2 * k * eta) for k, h in enumerate(_FORTH, 1))
    east = eta + sum(h * cos(2 * k * xi) * sinh(2 * k * eta) for k, h in enumerate(_FORTH, 1))
    return _RADIUS * SCALE * north, _RADIUS * SCALE * east + EASTING


def degrees_of(north: float, east: float) -> tuple[float, float]:
    """(latitude, longitude) in degrees of a point in metres."""
    xi, eta = north / (_RADIUS * SCALE), (east - EASTING) / (_RADIUS * SCALE)
    flat = xi - sum(h * sin(2 * k * xi) * cosh(2 * k * eta) for k, h in enumerate(_BACK, 1))
    side = eta - sum(h * cos(2 * k * xi) * sinh(2 * k * eta) for k, h in enumerate(_BACK, 1))
    beta = asin(sin(flat) / cosh(side))
    lam = atan2(sinh(side), cos(flat))
    conformal = asinh(tan(beta))
    grown = conformal + _E * atanh(_E * tanh(conformal))
    for _ in range(5):
        grown = conformal + _E * atanh(_E * tanh(grown))
    return degrees(atan(sinh(grown))), degrees(MIDDLE + lam)
