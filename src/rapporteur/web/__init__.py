"""Pages: answers put into HTML and Markdown. No query, threshold or wording of facts lives here."""
