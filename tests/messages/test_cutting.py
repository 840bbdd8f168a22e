"""What people and HR write is cut to what Slack takes where blocks are made, and nowhere else."""

import pytest

from bot.messages import blocks
from bot.messages.blocks import cut
from bot.messages.words import Mrkdwn


def test_what_fits_is_left_as_it_is() -> None:
    assert cut("Marketing", 9) == "Marketing"


@pytest.mark.parametrize("most", range(2, 40))
def test_neither_a_mention_nor_an_escape_is_cut_in_two(most: int) -> None:
    text = "R&amp;D <@U0ABCDEFG> &lt;3 and <@U0ABCDEFG>"
    short = cut(text, most)
    assert len(short) <= most
    assert short.count("<") == short.count(">")
    assert short.count("&") == short.count(";")


def test_every_block_takes_a_text_of_any_length() -> None:
    """A field's name of 54 letters left the Home of each guest who waited for it dead; a title of 3,000 an offer."""
    long = "Regulatory affairs and clinical documentation services " * 100
    made = blocks.message(
        long,
        [
            blocks.header(long),
            blocks.section(Mrkdwn(long)),
            blocks.context(Mrkdwn(long)),
            blocks.actions(
                blocks.button(long, "x", 1, spoken=long), blocks.link_button(long, "y", "https://x.de")
            ),
        ],
    )
    assert len(made.text) == 4000
    [header, section, context, actions] = made.blocks
    assert len(header["text"]["text"]) == 150
    assert len(section["text"]["text"]) == 3000
    assert len(context["elements"][0]["text"]) == 2000
    assert [len(each["text"]["text"]) for each in actions["elements"]] == [75, 75]
    assert len(actions["elements"][0]["accessibility_label"]) == 75
