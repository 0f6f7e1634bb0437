"""The peer: a page of Streamlit with three bar charts, whose data follow the link."""

import plotly.graph_objects as go
import streamlit as st

shift = len(st.query_params.get("view", ""))
for place in range(3):
    bars = [(place + 2) * (bar + shift) % 17 for bar in range(12)]
    st.plotly_chart(go.Figure(go.Bar(x=bars, y=[f"Bar {bar}" for bar in range(12)], orientation="h")), key=str(place))
