"""The dashboard. Streamlit lives here and nowhere else."""
