"""What builds and checks the places and outlines; the dashboard needs none of it."""
