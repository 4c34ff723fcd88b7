"""Who hears what. The one place where rooms meet; read it to know the house's habits."""

from collections.abc import Callable
from typing import Any

from luukku.engines.facts import Fact, catalogue, people, plans, reports

HEARS: dict[type[Fact], list[Callable[[Any], None]]] = {
    people.RoleGranted: [],
    people.RoleWithdrawn: [],
    people.OrganisationClosed: [],
    people.OrganisationRenamed: [],
    people.ResponsibilityMoved: [],
    people.ReferenceLoaded: [],
    catalogue.ServiceMoved: [],
    catalogue.EntryChanged: [],
    catalogue.TextReviewed: [],
    catalogue.OfferingRefreshed: [],
    catalogue.PlaceClosed: [],
    catalogue.CatalogueExchanged: [],
    plans.PlanImported: [],
    plans.PlanChanged: [],
    plans.PlanMoved: [],
    plans.PlanRolledOver: [],
    plans.MeasureChanged: [],
    plans.MeasureStatusChanged: [],
    plans.EvaluationApproved: [],
    plans.CommentLeft: [],
    reports.ReportBuilt: [],
}
