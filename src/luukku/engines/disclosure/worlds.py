"""Which lists hold all of their code: as many as the numbers allow, so that the attacker knows the most."""

from collections.abc import Callable, Sequence

from luukku.engines.disclosure.joint import Joint, joint
from luukku.engines.disclosure.parts import Open, listed, marked
from luukku.engines.disclosure.release import Release

Fits = Callable[[Joint], bool]


def agreed(releases: Sequence[Release], fits: Fits) -> tuple[Joint, Open]:
    """The tightest way of laying the releases over each other that still fits, or the loosest when none does.

    Whoever wrote "March holds week 10" may have meant that it holds others too; whoever wrote that a region
    holds three villages meant all of it. The numbers decide, one list at a time.
    """
    opened = marked(releases)
    over = joint(releases, opened)
    loose = listed(releases) - opened
    if not loose or fits(over):
        return over, opened
    opened |= loose
    over = joint(releases, opened)
    if not fits(over):
        return over, opened
    for key in sorted(loose):
        closer = joint(releases, opened - {key})
        if fits(closer):
            over, opened = closer, opened - {key}
    return over, opened
