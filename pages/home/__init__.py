"""What only the overview shows: its key numbers, and the review's questions with their answers."""
