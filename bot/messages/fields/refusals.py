"""Polite no to an edit of fields."""

from bot.domain.fields.catalogue import Contradiction, ContradictionKind
from bot.domain.refusals.fields import FieldsClash
from bot.messages import ids
from bot.messages.blocks import LONGEST_ECHO, Message, actions, button, only, section
from bot.messages.registry import refuses
from bot.messages.words import Mrkdwn, Words

MOST_PROBLEMS = 10


@refuses(FieldsClash)
def _fields_clash(refusal: FieldsClash, t: Words) -> Message:
    text = t.md("That change cannot be made, and nothing was changed:")
    lines = Mrkdwn("\n".join(_contradiction(problem, t) for problem in refusal.problems[:MOST_PROBLEMS]))
    edit = actions(button(t.plain("Edit the fields"), ids.FIELD_EDIT))
    return only(text, section(text), section(lines), edit)


def _contradiction(problem: Contradiction, t: Words) -> Mrkdwn:
    kind, name, word = ContradictionKind, t.field(problem.key), problem.word[:LONGEST_ECHO]
    said = {
        kind.TWICE: t.md("• “{name}” is there already. Choose it above to change it.", name=name),
        kind.BAD_KEY: t.md("• “{name}” has no letters I can use. Give it a name in Latin letters, and more words for it below.", name=name),
        kind.NO_NAME: t.md("• “{word}” is too long or empty for a name. Use 1 to 12 words.", word=word),
        kind.TAKEN: t.md("• “{word}” means {owner} already. Take it out of one of them.", word=word, owner=t.field(problem.owner)),
        kind.NO_NEIGHBOUR: t.md("• “{word}” is no other field, so it cannot be a neighbour.", word=word),
        kind.MERGED_INTO_ITSELF: t.md("• {name} cannot be merged into itself. Choose another field.", name=name),
        kind.NO_SUCH_FIELD: t.md("• The field to merge into is gone. Choose another."),
    }  # fmt: skip
    return said[problem.kind]
