"""The review's questions with their answers: every number leads to the studies it counts."""

from html import escape

from evidence.counts.answers import answers
from evidence.labels import code_names
from evidence.markup.sentences import clause_sentence
from pages.parts.page_view import Shown


def questions(view: Shown) -> str:
    """The questions in their order, each answered from the evidence shown."""
    say, names = view.say, code_names(view.everything, view.say)
    asked = view.everything.protocol[view.everything.protocol["kind"] == "question"].set_index("item")
    items = ""
    for item, clauses in answers(view.evidence).items():
        sentences = (
            clause_sentence(clause, names, say, lambda having: view.studies_having(having)) for clause in clauses
        )
        said = "".join(f"<p>{sentence}</p>" for sentence in sentences)
        items += f"<li><h3>{escape(say.of(asked.loc[item], 'text'))}</h3>{said}</li>"
    return f'<ol class="answers">{items}</ol><p class="hint">{escape(say("answers.note"))}</p>'
