"""The evidence dashboard as a web application. Run with: streamlit run app.py"""

import streamlit as st

from pages.addresses.index_page import MIDDLEWARE
from pages.addresses.routes import ROUTES

app = st.App("pages/frame.py", routes=ROUTES, middleware=MIDDLEWARE)
