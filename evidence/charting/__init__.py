"""From the sheets that people chart to faults, or to tables."""
