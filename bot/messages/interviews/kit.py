"""The kit for a first interview: questions by phase for guest and host, what it is not, and how to write first."""

from collections.abc import Mapping, Sequence

from bot.domain.requests import Topic
from bot.messages.blocks import Block, Message, context, header, message, numbered, section
from bot.messages.words import Mrkdwn, Words

MOST_PER_PHASE = 2
"""Questions shown of a phase; of the phase that the guest is curious about, all of them."""

Phase = tuple[str, Sequence[Mrkdwn]]


def kit_for_guest(topic: Topic | None, family: str, t: Words, stories: Sequence[str] = ()) -> Message:
    """What the guest may ask, with what they are curious about in full, and how to write first.

    `stories`: the host's themes, where the host lets guests choose one.
    """
    phases = {
        None: (t.plain("To open"), [
            t.md("How did you come to do what you do?"),
            t.md("What did you do before, and what made you change?"),
        ]),
        Topic.WORK: (t.plain("The work"), [
            t.md("What did you do yesterday, from morning to evening?"),
            t.md("Which part of the week do you look forward to, and which not?"),
            _of_family(family, t),
            t.md("Who do you work with most, and what do they want from you?"),
        ]),
        Topic.PATH: (t.plain("The path"), [
            t.md("Which step mattered most on your way here?"),
            t.md("If you started today, what would you do differently?"),
            t.md("How do people usually come into this team?"),
            t.md("What did you have to give up for it?"),
        ]),
        Topic.SKILLS: (t.plain("What it takes"), [
            t.md("What do you have to be good at that nobody expects?"),
            t.md("What did you learn on the job, and what before?"),
            t.md("What would you read, watch or try first?"),
            t.md("How would I notice that I am getting better at it?"),
        ]),
        Topic.FIT: (t.plain("Is it something for me?"), [
            t.md("Who is happy in this work, and who leaves?"),
            t.md("What would surprise me in the first three months?"),
            t.md("From what I told you: what speaks for it, and what against?"),
            t.md("How could I try a little of it without changing jobs?"),
        ]),
    }  # fmt: skip
    closing = (t.plain("To close"), [
        t.md("What should I have asked?"),
        t.md("Who else would you talk to, if you were me?"),
    ])  # fmt: skip
    intro = t.md("Nobody asks all of these. Pick three, and let the talk go where it wants.")
    writing = [
        section(
            t.md(
                "*Writing first*\nSay who you are in a sentence, what made you curious, and two or three times "
                "that suit you. Four lines are plenty."
            )
        ),
        _agreement(t),
    ]
    told = section(t.md("*Stories your host likes to tell: ask for one*"))
    chosen = [told, numbered(stories)] if stories else []
    return _kit([*_ordered(phases, topic), closing], intro, [*chosen, *writing], t)


def kit_for_host(t: Words) -> Message:
    """What the host may ask back: half of the interview is theirs."""
    phases = [
        (t.plain("To open"), [
            t.md("What made you curious about my work?"),
            t.md("What do you do here, told to somebody from another department?"),
        ]),
        (t.plain("Their work"), [
            t.md("What is hard about your work that I would not guess?"),
            t.md("Where do your work and mine touch, and where could they?"),
        ]),
        (t.plain("Their path"), [
            t.md("Where do you hope to be in two years?"),
            t.md("What are you good at that you do not get to use?"),
        ]),
        (t.plain("Advice"), [
            t.md("What have you tried already?"),
            t.md("Would you rather hear what I did, or what I would do today?"),
        ]),
        (t.plain("To close"), [
            t.md("What will you do with this next week?"),
            t.md("Whom could I introduce you to?"),
        ]),
    ]  # fmt: skip
    intro = t.md(
        "The talk is yours as well: ask back. Afterwards you can note what you learned, for you alone."
    )
    return _kit(phases, intro, [section(story_in_a_minute(t)), _agreement(t)], t)


def story_in_a_minute(t: Words) -> Mrkdwn:
    """How to tell a story of one's own, in three lines."""
    lines = [
        t.md("*Where you stood:* one sentence, so that they see it."),
        t.md("*What turned:* the moment it went another way, and what you did."),
        t.md("*What it taught you:* what you would do again, and what not."),
    ]
    return Mrkdwn(t.md("*A story in a minute*") + "\n" + "\n".join(f"• {line}" for line in lines))


def _of_family(family: str, t: Words) -> Mrkdwn:
    """One question that only this kind of work is asked."""
    asks = {
        "Data": t.md("Which number does everybody want from you, and which should they want?"),
        "Engineering": t.md("What breaks, who repairs it, and what is it like to be that person?"),
        "Finance & legal": t.md("Which question do you wish people would ask before, not after?"),
        "Marketing & communications": t.md("How do you know that something worked?"),
        "Operations": t.md("What does nobody notice until it stops?"),
        "People": t.md("What do you know about this company that others would like to know?"),
        "Product & design": t.md("How do you decide what not to do?"),
        "Sales & customers": t.md("What do customers say when nobody is selling to them?"),
    }
    return asks.get(family, t.md("What would you show me, if I watched you for an hour?"))


def _ordered(phases: Mapping[Topic | None, Phase], topic: Topic | None) -> list[Phase]:
    """The opening, what the guest is curious about in full, and a little of the rest."""
    first = [phases[topic]] if topic else []
    rest = [phases[each] for each in Topic if each is not topic]
    return [phases[None], *first, *[(title, questions[:MOST_PER_PHASE]) for title, questions in rest]]


def _agreement(t: Words) -> Block:
    return context(
        t.md(
            "It is a talk, not a job interview: no CV, no promise, nothing goes back to managers. "
            "20 to 30 minutes, and what is said stays between you two."
        )
    )


def _kit(phases: Sequence[Phase], intro: Mrkdwn, closing: Sequence[Block], t: Words) -> Message:
    blocks = [header(t.plain("Questions to start with")), context(intro)]
    for title, questions in phases:
        lines = "\n".join(f"• {question}" for question in questions)
        blocks.append(section(Mrkdwn(t.md("*{title}*", title=title) + "\n" + lines)))
    return message(t.plain("Questions to start with"), [*blocks, *closing])
