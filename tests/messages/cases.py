"""One example of everything the app can say, with a guest who writes the worst a person can write."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import digest_cases
import table_cases
import time_cases
from world import FIELDS

from bot.context import Kept
from bot.domain.afterwards.next_steps import NextStep, StepKind
from bot.domain.afterwards.referrals import Concern, Referral, ReferralState
from bot.domain.company import CompanySetting, ForPerson, LaunchStep
from bot.domain.digest.months import Month
from bot.domain.fields.catalogue import Contradiction, ContradictionKind
from bot.domain.fields.supply import Supply
from bot.domain.fields.wordings import Wording
from bot.domain.hosting.quiet import QuietWeek
from bot.domain.hosting.recruiting import TAKEN_FOR_GRANTED, AskState, HostAsk, Recruiting, Source
from bot.domain.hosting.shelf import MOST_SHOWN, ShelfLine, WhyRemoved
from bot.domain.matching.choosing import NobodyBecause
from bot.domain.matching.scoring import Reason
from bot.domain.notifications import Notification
from bot.domain.notifications.afterwards import (
    ConcernRaised,
    DidYouMove,
    DidYouTakeTheStep,
    GuestMoved,
    MoveNoted,
    ReferralSettled,
    ReferralToGuest,
    ReferralWorked,
    StepNoted,
    StepOffered,
    StepTaken,
    StepWritten,
    Thanks,
    ThanksDraft,
    ThanksLeft,
    ThanksSent,
)
from bot.domain.notifications.asking import (
    FieldMerged,
    FieldRetired,
    HostAppeared,
    HostFound,
    NewsSettled,
    RequestLapsed,
    RequestMovedOn,
    RequestReceived,
    RequestSettled,
    RequestUpdated,
)
from bot.domain.notifications.hosting import (
    AreYouThere,
    HostAsked,
    HostAskSettled,
    HostingPaused,
    HostingPausedByHr,
    OnlyDeclines,
    ShelfLineRemoved,
    ShelfLineReported,
    WouldYouHost,
    YearInReview,
    YearPicture,
)
from bot.domain.notifications.interviews import (
    AnswerShownAnew,
    AskedLater,
    DidYouMeet,
    InterviewIsOff,
    Introduction,
    OffTakenBack,
    OutcomeNoted,
    QuestionClosed,
    StillWondering,
    WriteFirst,
    WriteFirstSettled,
)
from bot.domain.notifications.offers import (
    AnswerSettled,
    AnswerToHost,
    OfferReminder,
    OfferSettled,
    OfferToHost,
    OfferUpdated,
    QuestionSettled,
    QuestionToGuest,
    ReminderSettled,
)
from bot.domain.notifications.outbox import MessagesSetAside
from bot.domain.notifications.people import WelcomeNewcomer
from bot.domain.notifications.privacy import OwnDataFile
from bot.domain.people import (
    PSEUDONYM,
    Format,
    Host,
    Pause,
    Person,
    Place,
    Preferences,
    Profile,
    Standing,
    Team,
)
from bot.domain.people_file import Mistake, Problem
from bot.domain.phrases.deeds import Deed
from bot.domain.policy import Policy
from bot.domain.privacy.audit import ONESELF, OPERATOR, Audited, AuditEntry
from bot.domain.refusals import HrNotKnown, HrOnly, NotTakingPart, NotYours, Often, Refusal, TooOften
from bot.domain.refusals.afterwards import AlreadyThanked, CannotRefer, NobodyNamed, WhyNot
from bot.domain.refusals.asking import (
    AlreadyAsked,
    AlreadyClosed,
    CannotAskYourself,
    DraftGone,
    FieldGone,
    FieldsChangedAgain,
    KeptForLater,
    MetLately,
    NotAHost,
    NotClear,
    NoteTooLong,
    NothingToWithdraw,
    TooManyRequests,
)
from bot.domain.refusals.company import (
    CannotPostThere,
    ChartMovedOn,
    ChartNotRead,
    ContactIsHr,
    MinCellMayNotFall,
    MovedOn,
    NotRead,
)
from bot.domain.refusals.digest import BadMonth, NoSuchMonth
from bot.domain.refusals.fields import FieldsClash
from bot.domain.refusals.hosting import (
    BadPause,
    NamesTheGuest,
    NotHosting,
    ShelfFull,
    TooManyFields,
    WhyNoPause,
)
from bot.domain.refusals.interviews import AlreadyReported
from bot.domain.refusals.offers import AlreadyAnswered, AlreadyAskedFirst, AlreadySettled
from bot.domain.refusals.privacy import NothingStored
from bot.domain.requests import (
    Answer,
    Interview,
    InterviewState,
    Offer,
    OfferState,
    Outcome,
    Proposal,
    Request,
    RequestState,
    Topic,
    Wish,
)
from bot.domain.time_words.reading import Length
from bot.facts.afterwards import CameOf, ConcernFacts, GuestFeedbackForm, ReferralFacts, ThanksFacts
from bot.facts.asking import (
    MergedFacts,
    NoteForm,
    OpenRequest,
    RequestFacts,
    RequestForm,
    RequestMade,
    TableShared,
    WhichOne,
    Withdrawn,
)
from bot.facts.company import (
    AuditPage,
    ChartFile,
    ChartMistakes,
    ChartOutline,
    ChartPreview,
    HrHome,
    Launch,
)
from bot.facts.fields import FieldsEdited, FieldSupply, WordingsRead
from bot.facts.home import Home
from bot.facts.hosting import (
    Break,
    Favours,
    HostAskFacts,
    HostFacts,
    HostForm,
    Hosting,
    HostingEndedFacts,
    HostYear,
    MyNotes,
    Note,
    Passed,
    Shelf,
    ShelfForm,
    ShelfLineRemovedFacts,
    ShelfLineReportedFacts,
    StoryTold,
    YearFacts,
)
from bot.facts.interviews import InterviewFacts, MyInterview
from bot.facts.offers import OfferFacts, OpenOffer, OpenQuestion
from bot.facts.outbox import SetAsideFacts
from bot.facts.people import NewcomerFacts
from bot.facts.privacy import OwnDataFacts
from bot.facts.settings import ClosingDaysForm, CompanyForm, LastChange
from bot.messages import closing_days, commands
from bot.messages.afterwards import answers as afterwards_answers
from bot.messages.afterwards import forms as afterwards_forms
from bot.messages.afterwards.notifications import draft_of_thanks
from bot.messages.asking import answers as asking_answers
from bot.messages.asking import forms as asking_forms
from bot.messages.blocks import Message, Payload
from bot.messages.company import audit, chart, launch, people
from bot.messages.company import settings as company_settings
from bot.messages.fields import answers as fields_answers
from bot.messages.fields import forms as fields_forms
from bot.messages.home.page import home_view
from bot.messages.hosting import answers as hosting_answers
from bot.messages.hosting import breaks, shelf
from bot.messages.hosting import forms as hosting_forms
from bot.messages.interviews import kit
from bot.messages.offers import answers as offers_answers
from bot.messages.offers import forms as offers_forms
from bot.messages.privacy import answers as privacy_answers
from bot.messages.privacy import forms as privacy_forms
from bot.messages.rendering import refusal_message, render
from bot.messages.words import Words
from bot.usecases.interviews.show_interview import MOST_NOTES
from handlers.commands import help_lines

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AUDIT = AuditPage(
    (
        *(AuditEntry(NOW, "UHR", what, "2026-10") for what in Audited),
        AuditEntry(NOW, OPERATOR, Audited.MESSAGES_RETRIED, "3"),
        AuditEntry(NOW, ONESELF, Audited.PERSON_FORGOTTEN, ""),
        AuditEntry(NOW, f"{PSEUDONYM}1", Audited.DIGEST_VIEWED, "2026-10"),
    )
)
COMPANY = CompanyForm(
    Policy(),
    5,
    "UCONTACT",
    None,
    frozenset({"UHR2"}),
    frozenset({"en", "de"}),
    frozenset(),
    {CompanySetting.CONTACT: LastChange(NOW, "Hana")},
)
CLOSED = (date(2026, 12, 24), date(2026, 12, 28))
T = Words(ZoneInfo("Europe/Berlin"), FIELDS)
POLICY = Policy()
EN = frozenset({"en"})
EVIL = "<!channel> *bold* <@UEVERYONE> & <https://evil.example|click> `code` \u202eright to left"
GUEST = Person("UGUEST", "Gina <!here> & Co", "Engineer <3", "Europe/Berlin", "en-US")
HOST = Person("UHOST", "Mark", "Campaign lead", "Europe/London", "en-GB")
STORIES = ("The detour that helped", EVIL[:75])
PROFILE = Profile(
    frozenset({"marketing", "legal"}),
    2,
    EN,
    about=EVIL,
    formats=frozenset(Format),
    stories=STORIES,
    quiet=frozenset({QuietWeek.FIRST_OF_MONTH}),
    not_these=frozenset({"UREFUSED"}),
)
HOSTING = Host(HOST, PROFILE)
NOTE = Note("UGUEST", "marketing", NOW, EVIL)
LINES = (
    ShelfLine("UHOST", "marketing", EVIL, named=True, written_at=NOW, id=2),
    ShelfLine("UHOST", "marketing", "Read the numbers first.", named=False, written_at=NOW, id=1),
)
REQUEST = Request(
    7,
    "UGUEST",
    Wish("marketing", EVIL, EN, questions=(EVIL, "What is hard?")),
    RequestState.OFFERED,
    NOW,
    NOW,
    NOW + timedelta(days=28),
)
ALL_BUT_NEAR = tuple(reason for reason in Reason if reason is not Reason.NEIGHBOUR)
NEAR = (Reason.NEIGHBOUR, Reason.QUIET_MONTH)
OFFER = Offer(42, 7, "UHOST", OfferState.PENDING, NOW, NOW + timedelta(days=3), ALL_BUT_NEAR)
INTERVIEW = Interview(9, 7, "UGUEST", "UHOST", "marketing", InterviewState.INTRODUCED, NOW)


def offer(state: OfferState = OfferState.PENDING, learn: str = EVIL) -> OfferFacts:
    request = replace(REQUEST, wish=replace(REQUEST.wish, learn=learn))
    return OfferFacts(HOST, replace(OFFER, state=state), request, GUEST)


def by_name(state: OfferState = OfferState.PENDING) -> OfferFacts:
    """An offer whose guest asked for this host."""
    asked = offer(state)
    wish = replace(asked.request.wish, wanted_host_id="UHOST")
    return replace(asked, request=replace(asked.request, wish=wish))


HEAR_BY = NOW + timedelta(days=9)
PLACED = replace(GUEST, place=Place(team=Team("Platform"), manager_id="UBOSS"))
"""A guest whose manager and team are known."""


def request(
    state: RequestState = RequestState.OFFERED,
    *,
    pending: bool = True,
    has_hosts: bool = True,
    wanted: str | None = None,
) -> RequestFacts:
    asked = replace(REQUEST, state=state, wish=replace(REQUEST.wish, wanted_host_id=wanted))
    return RequestFacts(GUEST, asked, (OFFER,) if pending else (), HEAR_BY if pending else None, has_hosts)


WAITS = request(RequestState.WAITING, pending=False)
SHARING = replace(
    WAITS,
    reader=PLACED,
    request=replace(WAITS.request, wish=replace(WAITS.request.wish, shares_table=True)),
)


def interview(reader: Person | None, answer: Answer | None = None, **partner: Standing) -> InterviewFacts:
    said = (Outcome(reader.id, answer, NOW),) if reader and answer else ()
    host = replace(HOST, **partner)  # type: ignore[arg-type]
    return InterviewFacts(reader, replace(INTERVIEW, outcomes=said), REQUEST, GUEST, host, PROFILE)


STEP = NextStep(StepKind.SHADOWING, EVIL, NOW, told=True)


def with_step(reader: Person, *, taken: bool | None = None) -> InterviewFacts:
    """A guest who wrote a next step, after a talk whose host offered one."""
    said = (
        Outcome("UGUEST", Answer.MET, NOW, step=replace(STEP, taken=taken)),
        Outcome("UHOST", Answer.MET, NOW, offers=StepKind.APPLICATION),
    )
    return replace(interview(reader), interview=replace(INTERVIEW, outcomes=said))


YEAR = HostYear(
    7,
    {1: 1, 4: 3, 9: 2},
    2,
    Favours(2, 5),
    3,
    (
        CameOf("UGUEST", "marketing", (EVIL[:75],), replace(STEP, taken=True), moved=True),
        CameOf("UGUEST", "legal", step=STEP),
    ),
    (Passed("UGUEST", "UCOLLEAGUE"),),
    (
        StoryTold(STORIES[0], 3, Topic.PATH),
        StoryTold("One more", 1),
        StoryTold(STORIES[1], 0),
        StoryTold("My first month", 0),
    ),
)
COLLEAGUE = Person("UCOLLEAGUE", "Cem", "Brand <b>lead</b>", "Europe/Berlin", "de-DE")
ASKED = replace(offer(), offer=replace(OFFER, question=EVIL))
ANSWERED = replace(ASKED, offer=replace(ASKED.offer, answer=EVIL))
THANKS = ThanksFacts(GUEST, INTERVIEW, GUEST, HOST, EVIL, "", may_host=False)
REFERRAL = ReferralFacts(GUEST, Referral(9, "UHOST", "UCOLLEAGUE", id=3), "marketing", GUEST, HOST, COLLEAGUE)
MET, NOT_YET, OFF = Answer.MET, Answer.NOT_YET, Answer.FELL_THROUGH
OWED = replace(THANKS, interview=replace(INTERVIEW, outcomes=(Outcome("UGUEST", MET, NOW),)))
ASKED_FOR_ONE = replace(
    REQUEST, wish=replace(REQUEST.wish, wanted_host_id="UHOST"), state=RequestState.LAPSED
)

NOTIFICATIONS: dict[str, tuple[Notification, object]] = {
    "offer_to_host": (OfferToHost(42, "UHOST"), offer()),
    "offer_to_host.no_note": (OfferToHost(42, "UHOST"), offer(learn="")),
    "offer_to_host.neighbour": (
        OfferToHost(42, "UHOST"),
        replace(offer(learn=""), offer=replace(OFFER, reasons=NEAR)),
    ),
    "offer_reminder": (OfferReminder(42, "UHOST"), offer()),
    "offer_to_host.by_name": (OfferToHost(42, "UHOST"), by_name()),
    "offer_reminder.by_name": (OfferReminder(42, "UHOST"), by_name()),
    "offer_settled.by_name.declined": (OfferSettled(42, "UHOST"), by_name(OfferState.DECLINED)),
    "offer_settled.by_name.expired": (OfferSettled(42, "UHOST"), by_name(OfferState.EXPIRED)),
    "question_to_guest.by_name": (
        QuestionToGuest(42, "UGUEST"),
        replace(by_name(), offer=replace(OFFER, question=EVIL)),
    ),
    **{
        f"offer_settled.{state}": (OfferSettled(42, "UHOST"), offer(state))
        for state in OfferState
        if state is not OfferState.PENDING
    },
    "reminder_settled": (ReminderSettled(42, "UHOST"), offer(OfferState.EXPIRED)),
    "request_received": (RequestReceived(7, "UGUEST"), request()),
    "request_received.shelf": (RequestReceived(7, "UGUEST"), replace(request(), shelf=True)),
    "request_received.no_host": (
        RequestReceived(7, "UGUEST"),
        request(RequestState.WAITING, pending=False, has_hosts=False),
    ),
    "request_received.busy": (RequestReceived(7, "UGUEST"), request(RequestState.WAITING, pending=False)),
    "request_received.no_note": (
        RequestReceived(7, "UGUEST"),
        replace(request(), request=replace(REQUEST, wish=replace(REQUEST.wish, learn="", questions=()))),
    ),
    "request_updated": (RequestUpdated(7, "UGUEST", "after:42"), request()),
    "news_settled": (NewsSettled(7, "UGUEST", "after:42"), request()),
    "news_settled.matched": (NewsSettled(7, "UGUEST", "after:42"), request(RequestState.MATCHED)),
    "offer_updated": (OfferUpdated(42, "UHOST", 1), offer()),
    "offer_updated.asked_first": (OfferUpdated(42, "UHOST", 1), ASKED),
    "offer_updated.answered": (OfferUpdated(42, "UHOST", 1), ANSWERED),
    "request_settled": (RequestSettled(7, "UGUEST"), request(RequestState.MATCHED)),
    "request_settled.withdrawn": (RequestSettled(7, "UGUEST"), request(RequestState.WITHDRAWN)),
    "request_settled.lapsed": (RequestSettled(7, "UGUEST"), request(RequestState.LAPSED)),
    "request_moved_on": (RequestMovedOn(7, "UGUEST", 42), request()),
    "request_moved_on.nobody": (
        RequestMovedOn(7, "UGUEST", 42),
        request(RequestState.WAITING, pending=False),
    ),
    "host_found": (HostFound(7, "UGUEST", 42), request()),
    "host_found.table": (
        HostFound(7, "UGUEST", 42),
        replace(request(), pending=(replace(OFFER, table_id=3),)),
    ),
    "request_received.may_share": (
        RequestReceived(7, "UGUEST"),
        replace(request(RequestState.WAITING, pending=False), reader=PLACED),
    ),
    "request_received.shares": (RequestReceived(7, "UGUEST"), SHARING),
    "request_moved_on.shares": (RequestMovedOn(7, "UGUEST", 42), SHARING),
    "request_received.placed": (RequestReceived(7, "UGUEST"), replace(request(), reader=PLACED)),
    "request_received.by_name": (RequestReceived(7, "UGUEST"), request(wanted="UHOST")),
    "request_received.by_name.waits": (
        RequestReceived(7, "UGUEST"),
        request(RequestState.WAITING, pending=False, wanted="UHOST"),
    ),
    "request_moved_on.by_name": (
        RequestMovedOn(7, "UGUEST", 42),
        request(RequestState.WAITING, pending=False, wanted="UHOST"),
    ),
    "host_found.by_name": (HostFound(7, "UGUEST", 42), request(wanted="UHOST")),
    "host_appeared": (HostAppeared(7, "UGUEST"), request(RequestState.LAPSED, pending=False)),
    "request_lapsed.tells": (
        RequestLapsed(7, "UGUEST"),
        replace(request(RequestState.LAPSED, pending=False), tell_until=NOW + timedelta(days=182)),
    ),
    "field_merged": (
        FieldMerged(7, "UGUEST", "legal"),
        MergedFacts(GUEST, replace(REQUEST, state=RequestState.WAITING), "legal"),
    ),
    "field_retired": (FieldRetired(7, "UGUEST"), request(RequestState.WAITING, pending=False)),
    "request_lapsed": (RequestLapsed(7, "UGUEST"), request(RequestState.LAPSED)),
    "request_lapsed.one_host": (RequestLapsed(7, "UGUEST"), replace(request(), request=ASKED_FOR_ONE)),
    "introduction": (Introduction(9, "UGUEST", "UHOST"), time_cases.with_slots(interview(None))),
    **time_cases.notifications(interview(None), interview(GUEST)),
    **table_cases.notifications(interview(None), REQUEST),
    **{
        f"did_you_meet.{kind.kind}": (kind(9, "UGUEST"), interview(GUEST))
        for kind in (DidYouMeet, StillWondering, AskedLater)
    },
    "did_you_meet.host": (DidYouMeet(9, "UHOST"), interview(HOST)),
    "outcome_noted.guest_met": (OutcomeNoted(9, "UGUEST", "did_you_meet"), interview(GUEST, MET)),
    "outcome_noted.draft": (
        OutcomeNoted(9, "UGUEST", "did_you_meet"),
        replace(interview(GUEST, MET), thanks=OWED, contact=True),
    ),
    "outcome_noted.draft_and_host": (
        OutcomeNoted(9, "UGUEST", "did_you_meet"),
        replace(interview(GUEST, MET), thanks=replace(OWED, useful="", may_host=True)),
    ),
    "answer_shown_anew.helped": (
        AnswerShownAnew(9, "UGUEST", "did_you_meet", NOW.isoformat()),
        replace(interview(GUEST, MET), thanks=replace(OWED, helped=(EVIL,))),
    ),
    "answer_shown_anew.thanked": (
        AnswerShownAnew(9, "UGUEST", "did_you_meet", NOW.isoformat()),
        replace(interview(GUEST, MET), thanks=replace(OWED, sent=EVIL)),
    ),
    "answer_shown_anew.left": (
        AnswerShownAnew(9, "UGUEST", "did_you_meet", NOW.isoformat()),
        replace(interview(GUEST, MET), thanks=THANKS),
    ),
    "outcome_noted.host_met": (OutcomeNoted(9, "UHOST", "did_you_meet"), interview(HOST, MET)),
    "outcome_noted.not_yet": (
        OutcomeNoted(9, "UGUEST", "did_you_meet"),
        replace(interview(GUEST, NOT_YET), asks_again=True),
    ),
    "outcome_noted.not_yet_twice": (
        OutcomeNoted(9, "UGUEST", "did_you_meet"),
        interview(GUEST, NOT_YET),
    ),
    "outcome_noted.not_yet_late": (
        OutcomeNoted(9, "UGUEST", "did_you_meet"),
        replace(
            interview(GUEST, NOT_YET),
            interview=replace(
                INTERVIEW,
                state=InterviewState.UNKNOWN,
                outcomes=(Outcome("UGUEST", NOT_YET, NOW),),
            ),
        ),
    ),
    "outcome_noted.guest_off": (OutcomeNoted(9, "UGUEST", "did_you_meet"), interview(GUEST, OFF)),
    "outcome_noted.host_off": (OutcomeNoted(9, "UHOST", "did_you_meet"), interview(HOST, OFF)),
    "chat_is_off.partner_left": (
        InterviewIsOff(9, "UGUEST"),
        interview(GUEST, standing=Standing.DEACTIVATED),
    ),
    "chat_is_off.partner_forgotten": (
        InterviewIsOff(9, "UGUEST"),
        replace(
            interview(GUEST), host=Person(f"{PSEUDONYM}0123456789abcdef", "", standing=Standing.DEACTIVATED)
        ),
    ),
    "question_closed": (QuestionClosed(9, "UGUEST", "did_you_meet"), interview(GUEST)),
    "off_taken_back": (OffTakenBack(9, "UGUEST"), interview(GUEST, MET)),
    "chat_is_off.guest": (InterviewIsOff(9, "UGUEST"), interview(GUEST)),
    "outcome_noted.unheard": (
        OutcomeNoted(9, "UHOST", "did_you_meet"),
        replace(
            interview(HOST, NOT_YET),
            interview=replace(INTERVIEW, outcomes=(Outcome("UHOST", NOT_YET, NOW),), unheard_at=NOW),
        ),
    ),
    "outcome_noted.contact": (
        OutcomeNoted(9, "UGUEST", "did_you_meet"),
        replace(interview(GUEST, MET), contact=True),
    ),
    "question_to_guest": (QuestionToGuest(42, "UGUEST"), replace(ASKED, reader=GUEST)),
    "question_settled": (QuestionSettled(42, "UGUEST"), replace(ASKED, reader=GUEST)),
    "question_settled.answered": (QuestionSettled(42, "UGUEST"), replace(ANSWERED, reader=GUEST)),
    "answer_to_host": (AnswerToHost(42, "UHOST"), ANSWERED),
    "answer_settled": (
        AnswerSettled(42, "UHOST"),
        replace(ANSWERED, offer=replace(ANSWERED.offer, state=OfferState.ACCEPTED), story=EVIL[:75]),
    ),
    "write_first": (WriteFirst(9, "UGUEST"), interview(GUEST)),
    "write_first_settled": (WriteFirstSettled(9, "UGUEST"), interview(GUEST)),
    "thanks_draft": (ThanksDraft(9, "UGUEST"), THANKS),
    "thanks_draft.no_words": (ThanksDraft(9, "UGUEST"), replace(THANKS, useful="", may_host=True)),
    "thanks_draft.helped": (ThanksDraft(9, "UGUEST"), replace(THANKS, useful="", helped=(EVIL,))),
    "thanks_left": (ThanksLeft(9, "UGUEST"), THANKS),
    "thanks.helped": (Thanks(9, "UHOST"), replace(THANKS, reader=HOST, sent=EVIL, helped=(EVIL, EVIL))),
    "step_offered": (StepOffered(9, "UGUEST"), with_step(GUEST)),
    "step_written": (StepWritten(9, "UHOST"), with_step(HOST)),
    "did_you_take_the_step": (DidYouTakeTheStep(9, "UGUEST"), with_step(GUEST)),
    "step_noted": (StepNoted(9, "UGUEST"), with_step(GUEST, taken=False)),
    "step_noted.taken": (StepNoted(9, "UGUEST"), with_step(GUEST, taken=True)),
    "step_taken": (StepTaken(9, "UHOST"), with_step(HOST, taken=True)),
    "did_you_move.step": (DidYouMove(9, "UGUEST"), with_step(GUEST)),
    "thanks_sent": (ThanksSent(9, "UGUEST"), replace(THANKS, sent=EVIL)),
    "thanks": (Thanks(9, "UHOST"), replace(THANKS, reader=HOST, sent=EVIL)),
    "thanks.host_wrote": (
        Thanks(9, "UHOST"),
        replace(
            THANKS,
            reader=HOST,
            sent=EVIL,
            interview=replace(INTERVIEW, outcomes=(Outcome("UHOST", MET, NOW, wrote_at=NOW),)),
        ),
    ),
    "did_you_move": (DidYouMove(9, "UGUEST"), interview(GUEST, MET)),
    "move_noted": (MoveNoted(9, "UGUEST"), interview(GUEST, MET)),
    "move_noted.moved": (
        MoveNoted(9, "UGUEST"),
        replace(
            interview(GUEST, MET),
            interview=replace(INTERVIEW, outcomes=(Outcome("UGUEST", MET, NOW, moved=True),)),
        ),
    ),
    "guest_moved": (GuestMoved(9, "UHOST"), interview(HOST, MET)),
    "year_in_review": (YearInReview("UHOST", 2026), YearFacts(HOST, 2026, YEAR, (EVIL,))),
    "year_picture": (YearPicture("UHOST", 2026), YearFacts(HOST, 2026, YEAR)),
    "year_in_review.bare": (YearInReview("UHOST", 2026), YearFacts(HOST, 2026, HostYear(1))),
    "referral_worked": (ReferralWorked(3, "UHOST"), replace(REFERRAL, reader=HOST)),
    "referral_to_guest": (ReferralToGuest(3, "UGUEST"), REFERRAL),
    "referral_settled.asked": (
        ReferralSettled(3, "UGUEST"),
        replace(REFERRAL, referral=replace(REFERRAL.referral, state=ReferralState.ASKED)),
    ),
    "referral_settled.declined": (
        ReferralSettled(3, "UGUEST"),
        replace(REFERRAL, referral=replace(REFERRAL.referral, state=ReferralState.DECLINED)),
    ),
    "offer_to_host.referred": (
        OfferToHost(42, "UHOST"),
        replace(
            offer(), request=replace(REQUEST, wish=replace(REQUEST.wish, learn="", referrer_id="UCOLLEAGUE"))
        ),
    ),
    "messages_set_aside": (
        MessagesSetAside("2026-11-17", "UOPS"),
        SetAsideFacts(Person("UOPS", "Ops"), {"msg_too_long": 2, "channel_not_found": 5}),
    ),
    "concern_raised": (
        ConcernRaised(4, "UHR"),
        ConcernFacts(Person("UHR", "Hana"), Concern(9, "UGUEST", EVIL), GUEST, HOST),
    ),
    "only_declines": (OnlyDeclines("UHOST", "2026-11-23"), HostFacts(HOST, ("legal",), available=True)),
    "are_you_there": (AreYouThere("UHOST", "2026-11-23"), HostFacts(HOST, ("legal",), available=True)),
    "hosting_paused": (HostingPaused("UHOST", "2026-11-23"), HostFacts(HOST, ("legal",), available=False)),
    "hosting_paused.back": (
        HostingPaused("UHOST", "2026-11-23"),
        HostFacts(HOST, ("legal",), available=True),
    ),
    "shelf_line_reported": (ShelfLineReported(2, "UHR"), ShelfLineReportedFacts(LINES[0], HOST)),
    **{
        f"shelf_line_removed.{why}": (
            ShelfLineRemoved(2, "UHOST", "marketing", why),
            ShelfLineRemovedFacts(HOST, "marketing", why),
        )
        for why in WhyRemoved
    },
    **{
        f"hosting_paused_by_hr.{for_good}": (
            HostingPausedByHr("UHOST", "2026-11-23T09:00:00", for_good),
            HostingEndedFacts(HOST, for_good),
        )
        for for_good in (False, True)
    },
    "would_you_host": (
        WouldYouHost("UCOLLEAGUE", "legal"),
        HostFacts(COLLEAGUE, ("legal",), available=False),
    ),
    **{
        f"host_asked.{source}": (
            HostAsked(6, "UCOLLEAGUE"),
            HostAskFacts(
                COLLEAGUE,
                HostAsk(6, "UCOLLEAGUE", "legal", source, AskState.ASKED, NOW),
                (5, 4) if gave else (),
            ),
        )
        for source, gave in zip(TAKEN_FOR_GRANTED, (True, False, True, False), strict=True)
    },
    "host_ask_settled.agreed": (
        HostAskSettled(6, "UCOLLEAGUE"),
        HostAskFacts(COLLEAGUE, HostAsk(6, "UCOLLEAGUE", "legal", Source.WORK, AskState.AGREED, NOW)),
    ),
    "host_ask_settled.declined": (
        HostAskSettled(6, "UCOLLEAGUE"),
        HostAskFacts(COLLEAGUE, HostAsk(6, "UCOLLEAGUE", "legal", Source.WORK, AskState.DECLINED, NOW)),
    ),
    "host_ask_settled.for_good": (
        HostAskSettled(6, "UCOLLEAGUE"),
        HostAskFacts(
            replace(COLLEAGUE, preferences=Preferences(ask_to_host=False)),
            HostAsk(6, "UCOLLEAGUE", "legal", Source.WORK, AskState.DECLINED, NOW),
        ),
    ),
    "welcome_newcomer": (WelcomeNewcomer("UNEW"), NewcomerFacts(Person("UNEW", "Nia"))),
    "own_data_file": (
        OwnDataFile("UGUEST", "20261123090000"),
        OwnDataFacts(
            GUEST,
            NOW,
            {"people": [{"id": "UGUEST", "name": GUEST.name}]},
            {"people": {"id": "Slack's member id", "name": "your name in Slack"}},
        ),
    ),
    **digest_cases.NOTIFICATIONS,
}

REFUSALS: dict[str, Refusal] = {
    **{f"not_taking_part.{standing}": NotTakingPart(standing) for standing in Standing},
    "too_many_requests": TooManyRequests(3),
    "already_asked": AlreadyAsked("marketing", 7),
    "not_clear": NotClear(EVIL, ("marketing", "legal"), 5),
    "not_clear.nothing_like_it": NotClear("x" * 3000, (), 5),
    "not_clear.two_fields": NotClear("marketing and legal", ("marketing", "legal"), 5, both=True),
    "not_clear.deeds": NotClear("stop marketing", ("marketing",), 5, (Deed.STOP, Deed.FORGET, Deed.CONCERN)),
    "not_clear.all_fields": NotClear("wer hosts", (), 5, (Deed.FIELDS, Deed.WITHDRAW, Deed.HOST)),
    "not_clear.a_name": NotClear("mark osei", (), 5, (), ("UHOST",)),
    "note_too_long": NoteTooLong(3412, 3000, 5),
    "field_gone": FieldGone("legal"),
    "kept_for_later": KeptForLater(TooManyRequests(3), 5),
    "fields_changed_again": FieldsChangedAgain(),
    "not_a_host": NotAHost("UHOST"),
    "met_lately": MetLately("UHOST", NOW + timedelta(days=90)),
    "too_many_fields": TooManyFields(5),
    "shelf_full": ShelfFull(10),
    "names_the_guest": NamesTheGuest(EVIL[:40]),
    "cannot_ask_yourself": CannotAskYourself(),
    **{f"already_answered.{state}": AlreadyAnswered(state) for state in OfferState},
    "already_reported": AlreadyReported(Answer.MET),
    "not_yours": NotYours(),
    "nothing_to_withdraw": NothingToWithdraw(),
    "already_closed": AlreadyClosed(),
    "not_hosting": NotHosting(),
    "bad_pause": BadPause(EVIL, NOW.date()),
    **{f"bad_pause.{why}": BadPause("12/24", NOW.date(), why) for why in WhyNoPause},
    "bad_pause.two": BadPause("3", NOW.date(), WhyNoPause.TWO, (Length(3), Length(21))),
    "bad_pause.two_days": BadPause("next friday", NOW.date(), WhyNoPause.TWO, (CLOSED[0], CLOSED[1])),
    "hr_only": HrOnly(),
    "cannot_post_there": CannotPostThere(LaunchStep.HOSTS),
    **{f"chart_not_read.{why}": ChartNotRead(why) for why in NotRead},
    **{f"chart_moved_on.{why}": ChartMovedOn(why) for why in MovedOn},
    "contact_is_hr": ContactIsHr("UHOST"),
    "min_cell_may_not_fall": MinCellMayNotFall(7),
    "hr_not_known": HrNotKnown(),
    **{f"too_often.{what}": TooOften(what, NOW + timedelta(hours=3)) for what in Often},
    "bad_month": BadMonth(EVIL),
    "bad_month.choose": BadMonth("soon", tuple(date(2026, month, 1) for month in (10, 9, 8))),
    "no_such_month": NoSuchMonth("2027-01"),
    **{f"cannot_refer.{why}": CannotRefer("UCOLLEAGUE", why) for why in WhyNot},
    "already_thanked": AlreadyThanked(),
    "already_settled": AlreadySettled(),
    "already_asked_first": AlreadyAskedFirst(EVIL),
    "nobody_named": NobodyNamed(),
    **time_cases.REFUSALS,
    **table_cases.REFUSALS,
    "nothing_stored": NothingStored(),
    "draft_gone": DraftGone(),
    **digest_cases.REFUSALS,
    "fields_clash": FieldsClash(
        tuple(Contradiction(kind, "legal", EVIL[:40], "marketing") for kind in ContradictionKind)
    ),
}

WORDINGS = WordingsRead(
    (Wording("blockchain", None, 5, Month(2026, 10)), Wording(EVIL[:60], "legal", 5, Month(2026, 9)))
)
OUTLINE = ChartOutline(
    people=238, managers=31, teams=24, without_manager=1, without_team=3, not_in_slack=2, lines_not_in_slack=(7, 19)
)  # fmt: skip
PREVIEW = ChartPreview(ChartFile("https://files.slack.com/chart", 9_000), "0" * 64, NOW, OUTLINE)
NEW = Home(GUEST, None, NOW, (), (), (), 0, is_hr=False)
DONE = Launch(frozenset(LaunchStep))
BUSY = Home(
    HOST,
    HOSTING,
    NOW,
    tuple(OpenOffer(replace(OFFER, id=i), REQUEST, GUEST) for i in range(12)),
    (
        OpenRequest(REQUEST, HEAR_BY),
        OpenRequest(replace(REQUEST, id=8, state=RequestState.WAITING), None),
    ),
    tuple(
        MyInterview(
            replace(time_cases.fixed(INTERVIEW), id=i, state=state),
            GUEST,
            ask=i < 2,
            thank=i == 2,
            move=i == 3,
            proposed=time_cases.SLOT if i == 5 else None,
        )
        for i, state in enumerate([*InterviewState] * 3)
    ),
    7,
    is_hr=True,
    hr=HrHome(
        Launch(frozenset({LaunchStep.CHART, LaunchStep.CONTACT, LaunchStep.HOSTS})),
        Recruiting(23, 7),
        by_call=6,
        set_aside=3,
    ),
    questions=(OpenQuestion(42, "legal", EVIL, OFFER.deadline),),
    referrals=(REFERRAL,),
    year=YEAR,
    digest=digest_cases.DIGEST,
    moves=digest_cases.DIGEST.moves[:3],
)
CHAT = "https://coffee.slack.com/archives/G0CHAT"
UNFIXED, PLANNED = INTERVIEW, time_cases.fixed(INTERVIEW)
ENDED = replace(INTERVIEW, state=InterviewState.UNKNOWN)
ASKED_FOR_TABLE = table_cases.offered(HOST, GUEST, REQUEST)
AT_TABLE = tuple(
    MyInterview(replace(each, table_id=3), GUEST, ask=False, chat=CHAT)
    for each in (UNFIXED, PLANNED, replace(PLANNED, meets_at=NOW - timedelta(minutes=20)))
)
CHATS = replace(
    NEW,
    person=HOST,
    interviews=(
        MyInterview(PLANNED, GUEST, ask=False, proposed=time_cases.SLOT, chat=CHAT),
        MyInterview(UNFIXED, GUEST, ask=True, chat=CHAT),
        MyInterview(UNFIXED, GUEST, ask=True, said=NOT_YET, chat=CHAT),
        MyInterview(PLANNED, GUEST, ask=False, chat=CHAT),
        MyInterview(replace(PLANNED, meets_at=NOW - timedelta(minutes=20)), GUEST, ask=False, chat=CHAT),
        MyInterview(UNFIXED, GUEST, ask=False, chat=CHAT),
        MyInterview(
            replace(UNFIXED, proposal=Proposal("UHOST", time_cases.FIXED_AT)), GUEST, ask=False, chat=CHAT
        ),
        MyInterview(ENDED, GUEST, ask=False, chat=CHAT),
        MyInterview(ENDED, GUEST, ask=False, said=MET, chat=CHAT),
        MyInterview(ENDED, GUEST, ask=False, said=MET, wrote=True, chat=CHAT),
        MyInterview(ENDED, GUEST, ask=False, said=OFF, chat=CHAT),
    ),
)
"""A row of my chats in each state; as the guest sees it, those that end otherwise."""
ASKED_BY_ME = replace(
    CHATS,
    person=GUEST,
    interviews=(
        MyInterview(ENDED, HOST, ask=False, said=MET, chat=CHAT),
        MyInterview(ENDED, HOST, ask=False, said=MET, wrote=True, chat=CHAT),
        MyInterview(ENDED, HOST, ask=False, said=MET, wrote=True, thanked=True, chat=CHAT),
        MyInterview(ENDED, HOST, ask=False, off=True, again=True, chat=CHAT),
        MyInterview(ENDED, HOST, ask=False, said=OFF, chat=CHAT),
    ),
)
QUIET = Host(HOST, replace(PROFILE, quiet=frozenset({QuietWeek.LAST_OF_MONTH})))
PAUSED = replace(HOSTING, paused_until=NOW + timedelta(days=9))
AWAY = Pause(NOW + timedelta(days=11))

ANSWERS: dict[str, Callable[[Words], Message]] = {
    "help_short": commands.help_short,
    "help_full": lambda t: commands.help_full(help_lines(t), t),
    "what_to_stop": commands.what_to_stop,
    "how_to_complain": lambda t: commands.how_to_complain(BUSY.interviews[:2], t, heard=True),
    "how_to_complain.nothing_open": lambda t: commands.how_to_complain((), t, heard=True),
    "how_to_complain.nobody_hears": lambda t: commands.how_to_complain((), t, heard=False),
    "asked.first_of_two": lambda t: asking_answers.request_made(
        RequestMade(REQUEST, HEAR_BY, None, ALL_BUT_NEAR, also="legal", draft_id=5), t
    ),
    "asked": lambda t: asking_answers.request_made(RequestMade(REQUEST, HEAR_BY, None, ALL_BUT_NEAR), t),
    "asked.neighbour": lambda t: asking_answers.request_made(RequestMade(REQUEST, HEAR_BY, None, NEAR), t),
    "withdrawn": lambda t: asking_answers.withdrawn(Withdrawn(REQUEST), t),
    "asked.placed": lambda t: asking_answers.request_made(
        RequestMade(REQUEST, HEAR_BY, None, ALL_BUT_NEAR, place_known=True), t
    ),
    "asked.by_name": lambda t: asking_answers.request_made(RequestMade(ASKED_FOR_ONE, HEAR_BY, None), t),
    "asked.by_name.waits": lambda t: asking_answers.request_made(
        RequestMade(ASKED_FOR_ONE, None, NobodyBecause.NOBODY_FREE), t
    ),
    "which_one": lambda t: asking_answers.which_one(WhichOne((REQUEST, ASKED_FOR_ONE)), t),
    "hosting": lambda t: hosting_answers.hosting(Hosting(HOSTING, found=2), t),
    "hosting.paused": lambda t: hosting_answers.hosting(Hosting(PAUSED, passed_on=1), t),
    "hosting.off": lambda t: hosting_answers.hosting(
        Hosting(replace(HOSTING, available=False), passed_on=3), t
    ),
    "shelf_published": lambda t: shelf.published("marketing", t),
    "shelf_reported": lambda t: shelf.reported(LINES[0], t),
    "shelf_removed": lambda t: shelf.removed(LINES[0], t),
    "shelf_taken_down": lambda t: shelf.taken_down(LINES[0], t),
    "fields.shelf": lambda t: fields_answers.fields((), t, shelf=True),
    "fields": lambda t: fields_answers.fields(
        tuple(FieldSupply(field, sorted(Supply, reverse=True)[i % 3]) for i, field in enumerate(FIELDS)), t
    ),
    "status": lambda t: asking_answers.status(BUSY, t),
    "status.empty": lambda t: asking_answers.status(NEW, t),
    **time_cases.ANSWERS,
    "noted": afterwards_answers.noted,
    "question_sent": offers_answers.question_sent,
    "kept_apart": afterwards_answers.kept_apart,
    "concern_sent": afterwards_answers.concern_sent,
    "staying": hosting_answers.staying,
    "asked_no_more": hosting_answers.asked_no_more,
    "break": lambda t: breaks.break_taken(Break(AWAY), t),
    "break.host": lambda t: breaks.break_taken(Break(AWAY, HOSTING, passed_on=2), t),
    "break.open": lambda t: breaks.break_taken(Break(Pause()), t),
    "break.open.host": lambda t: breaks.break_taken(Break(Pause(), HOSTING), t),
    "break.over": lambda t: breaks.break_taken(Break(None), t),
    "kit.host": kit.kit_for_host,
    "kit.guest.stories": lambda t: kit.kit_for_guest(None, "", t, STORIES),
    "kit.guest": lambda t: kit.kit_for_guest(None, "", t),
    **{f"kit.{topic}": lambda t, topic=topic: kit.kit_for_guest(topic, "Engineering", t) for topic in Topic},
    "asked_as_typed": lambda t: asking_answers.asked_as_typed(EVIL, t),
    "fields_edited": lambda t: fields_answers.fields_edited(FieldsEdited("legal"), t),
    "wordings": lambda t: fields_answers.wordings(WORDINGS, t),
    "wordings.none": lambda t: fields_answers.wordings(WordingsRead(()), t),
    "privacy": lambda t: privacy_answers.privacy(t, known=False, months=12),
    "privacy.placed": lambda t: privacy_answers.privacy(t, known=True, months=12),
    "kept_from": asking_answers.kept_from,
    "left_alone": asking_answers.left_alone,
    "not_told": asking_answers.not_told,
    **{f"looked_after.{what}": lambda t, what=what: people.looked_after(what, t) for what in ForPerson},  # type: ignore[misc]
    "launch.rehearsed": lambda t: launch.posted(False, t),
    "launch.posted": lambda t: launch.posted(True, t),
    **{
        f"launch.words.{step}": lambda t, step=step: launch.words_message(EVIL, t, step)  # type: ignore[misc]
        for step in (LaunchStep.HOSTS, LaunchStep.ANNOUNCED)
    },
    "chart_imported": lambda t: chart.chart_imported(OUTLINE, t),
    "chart_form_is_gone": chart.chart_form_is_gone,
    "company_set": lambda t: company_settings.company_set(
        (CompanySetting.CONTACT, CompanySetting.OFFER_DAYS), COMPANY, t
    ),
    "company_set.nothing": lambda t: company_settings.company_set((), COMPANY, t),
    "closing_days": lambda t: closing_days.closing_days_set(ClosingDaysForm(CLOSED), t),
    "closing_days.none": lambda t: closing_days.closing_days_set(ClosingDaysForm(()), t),
    "privacy.export_on_its_way": privacy_answers.export_on_its_way,
    "privacy.forgotten": privacy_answers.forgotten,
    "too_old": commands.too_old,
    "too_late": commands.too_late,
    **{
        f"apology.{kept}": lambda t, kept=kept: commands.apology("1f3a9c77", kept, t)  # type: ignore[misc]
        for kept in Kept
    },
    **digest_cases.ANSWERS,
}
PROBLEMS = tuple(
    Problem(2 + line, mistake, (EVIL[:60], str(line), "c@example.com"))
    for line, mistake in enumerate(Mistake)
)
WIDENED = replace(REQUEST, wish=replace(REQUEST.wish, neighbours=True))
ANSWERS["asked.widened"] = lambda t: asking_answers.request_made(
    RequestMade(WIDENED, None, NobodyBecause.NOBODY_FREE), t
)
ANSWERS["asked.may_share"] = lambda t: asking_answers.request_made(
    RequestMade(WAITS.request, None, NobodyBecause.NOBODY_FREE, place_known=True), t
)
ANSWERS["table_shared"] = lambda t: asking_answers.table_shared(TableShared(SHARING.request), t)
ANSWERS["table_shared.alone"] = lambda t: asking_answers.table_shared(TableShared(REQUEST), t)
ANSWERS["status.table"] = lambda t: asking_answers.status(replace(NEW, tables=(ASKED_FOR_TABLE,)), t)
for why in NobodyBecause:
    ANSWERS[f"asked.{why}"] = lambda t, why=why: asking_answers.request_made(
        RequestMade(REQUEST, None, why), t
    )  # type: ignore[misc]

VIEWS: dict[str, Callable[[Words], Payload]] = {
    "home.new": lambda t: home_view(NEW, t),
    "home.new.placed": lambda t: home_view(replace(NEW, person=PLACED), t),
    "home.new.moves": lambda t: home_view(replace(NEW, moves=BUSY.moves), t),
    "home.busy": lambda t: home_view(BUSY, t),
    "home.no_chart": lambda t: home_view(
        replace(BUSY, hr=HrHome(Launch(frozenset())), offers=(), interviews=()), t
    ),
    "home.no_chart.uploads": lambda t: home_view(
        replace(BUSY, hr=HrHome(Launch(frozenset()), takes_chart=True), offers=(), interviews=()), t
    ),
    "home.chart": lambda t: home_view(
        replace(BUSY, hr=HrHome(DONE, takes_chart=True, chart_at=NOW), offers=(), interviews=()), t
    ),
    "home.hosted_once": lambda t: home_view(
        replace(BUSY, host=None, offers=(), interviews=(), is_hr=False), t
    ),
    "home.paused": lambda t: home_view(replace(BUSY, host=PAUSED, offers=(), interviews=(), is_hr=False), t),
    "home.off": lambda t: home_view(
        replace(BUSY, host=replace(HOSTING, available=False), offers=(), interviews=()), t
    ),
    "home.break": lambda t: home_view(
        replace(BUSY, person=replace(GUEST, pause=AWAY), host=None, offers=(), interviews=(), is_hr=False), t
    ),
    "home.break.open": lambda t: home_view(
        replace(
            BUSY,
            person=replace(HOST, pause=Pause()),
            host=replace(HOSTING, available=False),
            offers=(),
            interviews=(),
            is_hr=False,
        ),
        t,
    ),
    "home.away": lambda t: home_view(
        replace(BUSY, person=replace(HOST, away=AWAY), host=HOSTING, offers=(), interviews=(), is_hr=False), t
    ),
    "home.away.open": lambda t: home_view(
        replace(BUSY, person=replace(GUEST, away=Pause()), host=None, offers=(), interviews=(), is_hr=False),
        t,
    ),
    "home.new.break": lambda t: home_view(replace(NEW, person=replace(GUEST, pause=AWAY)), t),
    "home.chats": lambda t: home_view(CHATS, t),
    "home.table": lambda t: home_view(replace(NEW, person=HOST, tables=(ASKED_FOR_TABLE,)), t),
    "home.chats.table": lambda t: home_view(replace(CHATS, interviews=(*AT_TABLE,)), t),
    "home.chats.table.guest": lambda t: home_view(replace(ASKED_BY_ME, interviews=(*AT_TABLE,)), t),
    "home.chats.guest": lambda t: home_view(ASKED_BY_ME, t),
    "pause_form": lambda t: breaks.pause_form(NOW.date(), t),
    "request_form": lambda t: asking_forms.request_form(RequestForm(POLICY, EN), t),
    "request_form.draft": lambda t: asking_forms.request_form(
        RequestForm(POLICY, EN, "legal", "b" * 3412, 5), t
    ),
    "request_form.same_road": lambda t: asking_forms.request_form(
        RequestForm(POLICY, EN, "sales", road="marketing"), t
    ),
    "request_form.by_level": lambda t: asking_forms.request_form(
        RequestForm(
            POLICY,
            EN,
            by_level=True,
            place_known=True,
            location_known=True,
            supplies={"marketing": Supply.PLENTY, "legal": Supply.FEW},
        ),
        t,
    ),
    "host_form": lambda t: hosting_forms.host_form(
        HostForm(POLICY, Profile(frozenset(), POLICY.capacity_default, EN)), t
    ),
    "host_form.first": lambda t: hosting_forms.host_form(
        HostForm(Policy(), Profile(frozenset({"legal"}), 1, frozenset({"en"})), first=True), t
    ),
    "host_form.filled": lambda t: hosting_forms.host_form(
        HostForm(POLICY, PROFILE, location_known=True, paused_until=CLOSED[0]), t
    ),
    **time_cases.VIEWS,
    **table_cases.VIEWS,
    "forget_form": privacy_forms.forget_form,
    **digest_cases.VIEWS,
    "field_form": fields_forms.field_form,
    "decline_form": lambda t: offers_forms.decline_form(t, 42, by_name=False),
    "decline_form.by_name": lambda t: offers_forms.decline_form(t, 42, by_name=True),
    "keep_from_form": lambda t: asking_forms.keep_from_form(t, 7),
    "note_form": lambda t: asking_forms.note_form(NoteForm(7, EVIL, 3000), t),
    "person_form": lambda t: asking_forms.person_form(t, EVIL),
    "look_after_form": people.look_after_form,
    "audit_page": lambda t: audit.audit_view(AUDIT, t),
    "audit_page.empty": lambda t: audit.audit_view(AuditPage(()), t),
    "launch_form.hosts": lambda t: launch.words_form(t, t, LaunchStep.HOSTS),
    "launch_form.announced": lambda t: launch.words_form(t, t, LaunchStep.ANNOUNCED),
    "chart_form": chart.chart_form,
    "chart_reading": chart.reading,
    "chart_importing": chart.importing,
    "chart_mistakes": lambda t: chart.chart_mistakes(ChartMistakes(PROBLEMS), t),
    "chart_mistakes.last": lambda t: chart.chart_mistakes(ChartMistakes(PROBLEMS[-4:]), t),
    "chart_mistakes.one": lambda t: chart.chart_mistakes(ChartMistakes(PROBLEMS[:1]), t),
    "chart_import_form": lambda t: chart.chart_preview(PREVIEW, "{}", t),
    "chart_import_form.many": lambda t: chart.chart_preview(
        replace(PREVIEW, outline=replace(OUTLINE, not_in_slack=20)), "{}", t
    ),
    "chart_import_form.all_there": lambda t: chart.chart_preview(
        replace(PREVIEW, outline=replace(OUTLINE, not_in_slack=0, lines_not_in_slack=())), "{}", t
    ),
    "company_form": lambda t: company_settings.company_form(COMPANY, t),
    "company_form.locked": lambda t: company_settings.company_form(
        replace(COMPANY, locked=frozenset({CompanySetting.CONTACT, CompanySetting.MIN_CELL})), t
    ),
    "closing_days_form": lambda t: closing_days.closing_days_form(ClosingDaysForm(CLOSED), t),
    "closing_days_form.none": lambda t: closing_days.closing_days_form(ClosingDaysForm(()), t),
    "home.quiet": lambda t: home_view(
        replace(BUSY, host=QUIET, offers=(), interviews=(), questions=(), referrals=(), is_hr=False), t
    ),
    "feedback_form.host": lambda t: afterwards_forms.host_feedback_form(
        t, 9, ("My first month", EVIL[:75]), "marketing"
    ),
    "feedback_form.host.no_stories": lambda t: afterwards_forms.host_feedback_form(t, 9, (), "legal"),
    "feedback_form.guest": lambda t: afterwards_forms.guest_feedback_form(
        t, GuestFeedbackForm(9, (EVIL[:75],), HOST.name)
    ),
    "feedback_form.guest.no_questions": lambda t: afterwards_forms.guest_feedback_form(
        t, GuestFeedbackForm(9)
    ),
    "step_form": lambda t: afterwards_forms.step_form(t, INTERVIEW, EVIL[:40], None),
    "step_form.offered": lambda t: afterwards_forms.step_form(t, INTERVIEW, HOST.name, StepKind.SHADOWING),
    "step_form.written": lambda t: afterwards_forms.step_form(t, with_step(GUEST).interview, HOST.name, None),
    "question_form": lambda t: offers_forms.question_form(t, 42),
    "answer_form": lambda t: offers_forms.answer_form(t, 42, EVIL),
    "thanks_form": lambda t: afterwards_forms.thanks_form(t, 9, draft_of_thanks(THANKS, t)),
    "concern_form": lambda t: afterwards_forms.concern_form(t, 9),
    "notes_form": lambda t: afterwards_forms.notes_view(t, MyNotes((NOTE,), 1, 1)),
    "notes_form.many": lambda t: afterwards_forms.notes_view(t, MyNotes((NOTE,) * MOST_NOTES, 61, 61)),
    "notes_form.found": lambda t: afterwards_forms.notes_view(t, MyNotes((NOTE,), 1, 61, EVIL[:100])),
    "notes_form.none_found": lambda t: afterwards_forms.notes_view(t, MyNotes((), 0, 61, EVIL[:100])),
    "shelf": lambda t: shelf.shelf_view(Shelf("marketing", LINES, "UGUEST"), t),
    "shelf.full": lambda t: shelf.shelf_view(
        Shelf("marketing", (replace(LINES[0], text=EVIL * 3),) * MOST_SHOWN, "UHOST", waits=True), t
    ),
    "shelf.hr": lambda t: shelf.shelf_view(Shelf("marketing", LINES, "UHR", removes=True), t),
    "shelf.own": lambda t: shelf.shelf_view(Shelf("marketing", LINES, "UHOST", waits=True), t),
    "shelf.empty": lambda t: shelf.shelf_view(Shelf("marketing", (), "UGUEST"), t),
    "shelves": lambda t: shelf.shelves_view({"marketing": 2, "legal": 1}, t),
    "shelves.all": lambda t: shelf.shelves_view({field.key: 20 for field in FIELDS}, t),
    "shelves.empty": lambda t: shelf.shelves_view({}, t),
    "shelf_form": lambda t: shelf.shelf_form(ShelfForm(("legal", "marketing"), (), 12), t),
    "shelf_form.mine": lambda t: shelf.shelf_form(ShelfForm(("marketing",), LINES, 12), t),
    "shelf_form.only_mine": lambda t: shelf.shelf_form(ShelfForm((), LINES, 12), t),
    "shelf_remove_form": lambda t: shelf.remove_form(LINES[0], t),
    "notes_form.empty": lambda t: afterwards_forms.notes_view(t, MyNotes((), 0, 0)),
}


def every_message(t: Words) -> dict[str, Message]:
    """Everything the app can say in a message, by the name of its golden file."""
    said = {name: render(note, facts, t) for name, (note, facts) in NOTIFICATIONS.items()}  # type: ignore[arg-type]
    said |= {f"refusal.{name}": refusal_message(refusal, t) for name, refusal in REFUSALS.items()}
    return said | {f"answer.{name}": make(t) for name, make in ANSWERS.items()}


def every_view(t: Words) -> dict[str, Payload]:
    """Every modal and Home, by the name of its golden file."""
    return {name: make(t) for name, make in VIEWS.items()}
