"""One province or local government: what was found there, or what lies nearest where none of these studies looked."""

import streamlit as st

from evidence.markup.elements import aside, paragraph
from evidence.markup.place_drawing import name_of
from evidence.markup.place_profile import here, is_charted
from pages.parts.page_head import how_to_read
from pages.parts.page_view import reading_shown
from pages.parts.share import share_menu
from pages.profiles.place import every_place, place_head, place_markup

reading = reading_shown()
say, place = reading.say, reading.display.place

if place:
    st.html(place_head(reading, place))
    if reading.selection.active():
        st.html(aside(say("place_page.whatever", name=name_of(reading, place))))
    st.html(how_to_read(say, ("certainty", "contested", "own_page", "gap")))
    st.html(place_markup(reading, place, str(st.context.theme.type or "light")))
    if is_charted(reading, place):
        share_menu(here(reading, place), "all_barriers")
else:
    st.title(say("place_page.all"), anchor=False)
    st.html(paragraph(say("place_page.all_text"), css="lead") + every_place(reading, fetched=True))
