"""Where: codes, names and outlines of Indonesia's 38 provinces and 514 local governments. No Streamlit here."""
