"""Rapporteur reads news reports on an armed conflict and keeps a sourced record of it."""
