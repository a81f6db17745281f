"""Programs come in here: the record in the forms that others read. No judgement of its own."""
