"""The floor: a page of Streamlit that says one line."""

import streamlit as st

st.write("Nothing to see here.")
