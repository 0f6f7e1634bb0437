"""Tables and drawings as files and markup: bytes and text that leave the dashboard."""
