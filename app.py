"""The evidence dashboard as a web application. Run with: streamlit run app.py"""

import streamlit as st

from pages.addresses.lifespan import lifespan
from pages.addresses.routes import MIDDLEWARE, ROUTES
from pages.parts.fault import fault_shown

app = st.App("pages/frame.py", lifespan=lifespan, routes=ROUTES, middleware=MIDDLEWARE, on_script_error=fault_shown)
