"""The evidence dashboard as a web application. Run with: streamlit run app.py"""

import streamlit as st

from pages.parts.index_page import MIDDLEWARE
from pages.parts.served import ROUTES

app = st.App("pages/frame.py", routes=ROUTES, middleware=MIDDLEWARE)
