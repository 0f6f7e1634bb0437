"""The rooms of the map page."""
