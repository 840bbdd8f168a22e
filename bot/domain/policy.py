"""The numbers of the rules (product.md, sections 4 to 7), so that a company can change them in one place."""

from dataclasses import dataclass
from datetime import time, timedelta

LEAST_MIN_CELL = 5
"""A company may ask for more. With 3 or 4 there is too little between the numbers that a withheld one could be."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The most points each part of the score can give (scoring.py); tuned in docs/matching.md."""

    load: int = 4_000
    hours: int = 2_000
    new_face: int = 1_000
    languages: int = 1_000
    likely: int = 4_000
    spare: int = 3_000
    waited: int = 100
    """Little, so that it decides between equals: more makes everybody wait long where seats are short."""
    learn: int = 2_000
    level: int = 1_000
    road: int = 1_500
    """Whoever made the very move is worth most of what words in common are."""
    own_field: int = 20_000
    """More than all the rest together: a neighbour is asked only where nobody of the field can be."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Every number the rules use. Days are working days unless the name says otherwise."""

    offer_days: int = 3
    """How long a host has to answer an offer, in the host's time zone."""
    hear_days: int = 7
    """By then a guest hears, counted in the company's working days: the host's own days are the host's matter."""
    ask_first_days: int = 1
    """A host has at least so long after the guest answered their question."""
    reminder_before_days: int = 1
    """The host is reminded once, this long before the deadline."""
    hedge_after_days: int = 1
    """After this much silence a second host is asked as well."""
    offers_at_once: int = 2
    open_requests: int = 3
    """How many requests a guest may have open."""
    deeds_a_minute: int = 60
    """Commands, clicks and forms of one person: who reads what they press stays far below, a script does not."""
    asks_a_day: int = 12
    """Requests that a guest may make in 24 hours, taken back or not: each may reach somebody who gives their time.
    Three can be open, so that is four times all of them anew."""
    own_data_a_day: int = 5
    """Files of a person's own data in 24 hours: it is read from every table."""
    digest_files_a_day: int = 60
    """Files of the digest for one of HR in 24 hours: all forms of a year fit in; each picture is drawn anew."""
    lapse_days: int = 20
    """How long a request looks for a host."""
    tell_after_lapse: timedelta = timedelta(days=182)
    """How long somebody whose request found nobody is told when a host appears."""
    cooldown: timedelta = timedelta(days=180)
    """How long before the same two people may be matched again."""
    capacity_window: timedelta = timedelta(days=30)
    requests_read: int = 12
    """The most requests, with name and note, that a host is shown within the capacity window."""
    fields_most: int = 5
    """How many fields one host may name."""
    capacity_default: int = 2
    capacity_most: int = 8
    table_guests: int = 3
    """A table is for so many who wait for one field, and their host."""
    table_length: timedelta = timedelta(minutes=45)
    table_every: timedelta = timedelta(days=30)
    """A host is asked for a table once within this."""
    did_you_meet_after: timedelta = timedelta(days=7)
    ask_again_days: int = 2
    other_side_days: int = 1
    """After so much more silence the host is asked what the guest was asked; 0: both are asked at once."""
    not_yet_days: int = 5
    thanks_after: timedelta = timedelta(hours=4)
    """How long a guest who met has to say what was useful before the thank-you draft comes by itself."""
    stale_after: timedelta = timedelta(days=7)
    """A word of thanks, or a "they hope to hear from you", is dropped where it would come later than this."""
    step_after: timedelta = timedelta(weeks=4)
    """After a guest wrote a next step, they are asked whether they took it."""
    did_you_move_after: timedelta = timedelta(days=90)
    unheard_memory: timedelta = timedelta(days=90)
    """How long it counts that a guest never wrote to a host: their next request goes out the next morning."""
    ask_likely_hosts: bool = True
    """Whether likely colleagues are asked to host where enough people wait."""
    welcome_newcomers: bool = False
    """Whether somebody new in the company hears once that one can ask."""
    welcome_after: timedelta = timedelta(days=14)
    host_ask_every: timedelta = timedelta(days=91)
    """Nobody is asked to host twice within this."""
    host_ask_days: int = 2
    """After so much silence somebody else is asked."""
    silent_offers: int = 3
    """After so many unanswered offers in a row a host is asked whether to pause."""
    declined_offers: int = 5
    """The same after so many times "not now" in a row."""
    silence_days: int = 2
    """And paused after this much more silence."""
    nudges_per_side: int = 4
    questions: int = 3
    """How many questions a guest may send ahead."""
    question_length: int = 300
    note_length: int = 3_000
    """Characters of a note; Slack's own limit for one text input."""
    min_cell: int = LEAST_MIN_CELL
    """A cell of the digest that stands for fewer people is suppressed."""
    working_hours: tuple[time, time] = (time(9), time(17))
    """Of those who have not said theirs."""
    interview_length: timedelta = timedelta(minutes=30)
    suggestions: int = 3
    """How many times we suggest at once."""
    suggest_days: int = 10
    """How far ahead, in the host's working days."""
    suggest_notice: timedelta = timedelta(hours=3)
    latest_today: time = time(15)
    """Nothing later than this is suggested for the same day."""
    furthest_time: timedelta = timedelta(days=365)
    find_a_time_days: int = 2
    did_you_meet_after_interview: timedelta = timedelta(hours=1)
    """From the beginning of the interview."""
    weights: Weights = Weights()
    longest_wait: timedelta = timedelta(days=20)
    """From here on, waiting longer gives no more points."""
    usual_answers: tuple[int, int] = (8, 2)
    """Offers answered and ignored that we take for granted of a host we do not know yet."""
    overlap_minutes: int = 60
    """Less shared working time than this, and two people cannot talk on video."""
    forget_leavers_after: timedelta = timedelta(days=30)
    anonymous_after_months: int = 12
    """Whole months after the one in which it was asked: by then every interview has ended."""
