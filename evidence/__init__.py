"""The charted evidence of the licensing review: sheets in; tables, counts, figures and files out. No Streamlit here."""
