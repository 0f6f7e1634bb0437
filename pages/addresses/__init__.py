"""What answers beside the pages, without a session: figures, tables, brief, deck, index page, outlines."""
