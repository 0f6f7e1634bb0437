"""The review's questions with their answers: every number leads to the studies it counts."""

from markupsafe import Markup

from evidence.counts.answers import Clause, answers
from evidence.markup.elements import hint, joined, paragraph
from evidence.markup.sentences import clause_sentence
from evidence.reading import Reading, once_a_reading


@once_a_reading
def questions(reading: Reading) -> Markup:
    """The questions that the review asks, in their order, each answered from the evidence left."""
    protocol = reading.everything.protocol
    asked = protocol[protocol["kind"] == "question"].set_index("item")
    entries = joined(
        _question(reading, reading.say.of(asked.loc[item], "text"), clauses)
        for item, clauses in answers(reading.evidence).items()
        if item in asked.index
    )
    return Markup('<ol class="answers">{}</ol>{}').format(entries, hint(reading.say("answers.note")))


def _question(reading: Reading, text: str, clauses: tuple[Clause, ...]) -> Markup:
    sentences = (clause_sentence(clause, reading) for clause in clauses)
    answer = joined(map(paragraph, sentences))
    return Markup('<li><details class="fold"><summary><h3>{}</h3></summary>{}</details></li>').format(text, answer)
