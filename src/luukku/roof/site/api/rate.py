"""How many requests an address may make: a bucket of tokens each, kept in this process's memory."""

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

SECONDS = {"s": 1, "sec": 1, "min": 60, "h": 3600}
ADDRESSES = 20_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests in so many seconds; the bucket holds them all, so a burst is fine."""

    requests: int
    seconds: int

    @classmethod
    def read(cls, said: str) -> "Rate":
        """`120/min` as a rate."""
        match = re.fullmatch(r"(\d+)/(s|sec|min|h)", said.strip())
        if not match or int(match[1]) < 1:
            raise ValueError(f"{said!r} is not a rate; say 120/min, 5/s or 1000/h.")
        return cls(int(match[1]), SECONDS[match[2]])


@dataclass(slots=True)
class Buckets:
    """A bucket for each address, the least recently seen forgotten first.

    Every web process counts on its own: with four processes an address may get four times the
    rate at the most. A shared count would cost a write for every read.
    """

    rate: Rate
    clock: Callable[[], float] = time.monotonic
    _levels: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, address: str) -> float:
        """Take a token: 0.0 when there was one, else the seconds until there is."""
        with self._lock:
            now, refill = self.clock(), self.rate.requests / self.rate.seconds
            level, seen = self._levels.pop(address, (float(self.rate.requests), now))
            level = min(float(self.rate.requests), level + (now - seen) * refill)
            enough = level >= 1
            self._levels[address] = (level - 1 if enough else level, now)
            if len(self._levels) > ADDRESSES:
                self._levels.popitem(last=False)
            return 0.0 if enough else (1 - level) / refill
