"""Measures of reading and reconciling: one score a capability, each with a floor that is not lowered."""
