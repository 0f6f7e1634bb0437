"""What only the pages of one place and of one sub-theme show."""
