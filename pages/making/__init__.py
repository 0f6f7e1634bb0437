"""What is made once and kept with the code, for whoever raises Streamlit's version."""
