"""A brief of a view: one page to be printed, read on a phone or kept."""
