"""Who hears what. The one place where rooms meet; read it to know the house's habits."""

from collections.abc import Callable
from typing import Any

from luukku.engines.facts import Fact, catalogue, evidence, guidance, people, plans, reports
from luukku.ground.catalogue.reactions import on_organisation_closed
from luukku.rooms.guidance.reactions import on_catalogue_changed

HEARS: dict[type[Fact], list[Callable[[Any], None]]] = {
    people.RoleGranted: [],
    people.RoleWithdrawn: [],
    people.OrganisationClosed: [on_organisation_closed],
    people.OrganisationRenamed: [],
    people.ResponsibilityMoved: [],
    people.ReferenceLoaded: [],
    catalogue.ServiceMoved: [on_catalogue_changed],
    catalogue.EntryChanged: [on_catalogue_changed],
    catalogue.TextReviewed: [on_catalogue_changed],
    catalogue.OfferingRefreshed: [],
    catalogue.PlaceClosed: [],
    catalogue.CatalogueExchanged: [on_catalogue_changed],
    evidence.VisitCompleted: [],
    evidence.AssessmentStarted: [],
    evidence.AssessmentCompleted: [],
    evidence.SurveyAnswered: [],
    evidence.CostsSummed: [],
    evidence.UsesCounted: [],
    evidence.FeedbackGiven: [],
    evidence.FreeTimesCounted: [],
    evidence.FiguresReleased: [],
    guidance.NeedOpened: [],
    guidance.ContactTaken: [],
    guidance.LanguageAsked: [],
    guidance.OwnerNamed: [],
    guidance.HandoverSent: [],
    guidance.HandoverAccepted: [],
    guidance.HandoverReturned: [],
    guidance.HandoverWithdrawn: [],
    guidance.HandoverUnanswered: [],
    guidance.NeedEscalated: [],
    guidance.NeedSolved: [],
    guidance.NeedReopened: [],
    guidance.NeedClosed: [],
    guidance.FollowUpReached: [],
    guidance.FollowUpAnswered: [],
    guidance.CallbackAsked: [],
    guidance.DoorSearched: [],
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
