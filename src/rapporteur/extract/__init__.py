"""Extraction: a report in, claims with their passages out; every report is read by itself."""
