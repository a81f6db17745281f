"""Reconciliation: what the reports together support, from claims and judgements alone."""

from rapporteur.reconcile.judgements import Judged, apply_judgements
from rapporteur.reconcile.record import reconcile
from rapporteur.reconcile.why import why

__all__ = ["Judged", "apply_judgements", "reconcile", "why"]
