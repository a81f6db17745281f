"""Numbers, dates, quotations, sentences: knows nothing of conflicts."""
