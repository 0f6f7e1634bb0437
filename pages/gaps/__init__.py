"""The matrices of the page of gaps: studies by sub-theme, and two dimensions against each other."""
