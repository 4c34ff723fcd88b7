"""The pattern page that the accessibility tests look at, and the accessibility statement."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luukku.ground.ui.forms import SampleFilter, SampleForm
from luukku.ground.ui.views.samples import samples


def patterns(request: HttpRequest) -> HttpResponse:
    """Every component in every tone and state."""
    broken = SampleForm({"words": "", "role": "", "day": "31.2.2025"})
    broken.full_clean()
    return render(
        request,
        "ui/patterns.html",
        {
            **samples(),
            "form": broken,
            "calm_form": SampleForm(prefix="calm"),
            "filter_form": SampleFilter(request.GET or None),
            "few": Paginator(range(240), 20).page(5),
        },
    )


def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the site is, in honest words (laki 306/2019)."""
    return render(request, "ui/accessibility.html")


# The doorkeepers live one room above; these two pages say by hand that anyone may come in.
patterns.guard = "public"  # type: ignore[attr-defined]
accessibility.guard = "public"  # type: ignore[attr-defined]
