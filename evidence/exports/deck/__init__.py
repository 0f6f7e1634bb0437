"""Slides of a view: native and editable as PPTX, or as a web page turned by keys."""
