"""One barrier, element or strategy: what it means, where studies report it, each finding, what stands beside it."""

import streamlit as st

from evidence.markup.elements import aside, paragraph
from pages.parts.page_view import reading_shown
from pages.profiles.subtheme import every_subtheme, subtheme_head, subtheme_markup

reading = reading_shown()
say, code = reading.say, reading.display.subtheme

if code:
    st.html(subtheme_head(reading, code))
    if reading.selection.active():
        st.html(aside(say("place_page.whatever", name=reading.names[code])))
    st.html(subtheme_markup(reading, code, str(st.context.theme.type or "light")))
else:
    st.title(say("subtheme_page.all"), anchor=False)
    st.html(paragraph(say("subtheme_page.all_text"), css="lead") + every_subtheme(reading))
