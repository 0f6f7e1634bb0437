"""What a reader sees where a page fails: a sentence in the reader's language, where Streamlit has an English one."""

import streamlit as st
from markupsafe import Markup

from evidence.markup.elements import link
from evidence.words import Say
from pages.parts.page_view import asked_language


def fault_shown(fault: Exception) -> bool:
    """Say that the page could not be drawn, and where to go. What went wrong stands in the server's log alone."""
    say = Say(asked_language())
    way = link(say("fault.first_page"), f"./?lang={say.language}")
    st.html(Markup('<div class="aside" role="alert"><p>{}</p><p>{}</p></div>').format(say("fault.page"), way))
    return True
