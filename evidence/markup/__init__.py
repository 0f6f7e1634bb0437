"""Elements of HTML for pages and documents, escaped here."""
