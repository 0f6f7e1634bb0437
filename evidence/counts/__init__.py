"""From the evidence left by a choice to numbers: how many studies, and which."""
