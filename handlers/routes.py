"""All that Slack can say to us, on one screen."""

import re
from collections.abc import Callable

from slack_bolt import Ack, App

from bot.context import Workspace
from bot.messages import ids
from bot.messages.words import Words
from handlers import (
    afterwards,
    asking,
    commands,
    company,
    digest,
    events,
    fields,
    finding_a_time,
    home,
    hosting,
    interviews,
    offers,
    payloads,
    privacy,
    settings,
    shelf,
    tables,
)
from handlers.forms import answer_check, check_nothing, check_words
from handlers.interaction import Handler, Interaction, Late
from handlers.known_words import KnownWords
from handlers.middleware import Acknowledge, Begin, Work, listener, work
from handlers.pace import paced
from handlers.payloads import Body

Check = Callable[[Body, Words], dict[str, str]]

COMMANDS: dict[str, Handler] = {
    ids.COMMAND: commands.coffee_chat,
}
SHORTCUTS: dict[str, Handler] = {
    ids.REQUEST_OPEN: asking.open_form,
}
ACTIONS: dict[str, Handler] = {
    ids.OFFER_ACCEPT: offers.accept,
    ids.OFFER_DECLINE: offers.decline,
    ids.TABLE_ACCEPT: tables.accept,
    ids.TABLE_DECLINE: tables.decline,
    ids.TABLE_KIT: tables.show_kit,
    ids.TABLE_MOVE: tables.open_time,
    ids.TABLE_LEAVE: tables.open_leave,
    ids.REQUEST_OPEN: asking.open_form,
    ids.REQUEST_CHOOSE: asking.choose_field,
    ids.REQUEST_EDIT: asking.edit_draft,
    ids.REQUEST_AS_TYPED: asking.as_typed,
    ids.REQUEST_AGAIN: asking.again,
    ids.REQUEST_WIDEN: asking.widen,
    ids.REQUEST_SHARE: tables.share,
    ids.REQUEST_ALONE: tables.stay_alone,
    ids.REQUEST_FOLLOW: asking.follow,
    ids.REQUEST_WITHDRAW: asking.withdraw,
    ids.REQUEST_WITHDRAW_ANY: asking.withdraw_the_only_one,
    ids.REQUEST_NAMED: asking.ask_named,
    ids.REQUEST_KEEP_FROM: asking.open_keep_from,
    ids.REQUEST_PERSON: asking.open_person,
    ids.REQUEST_NOTE: asking.open_note,
    ids.REQUEST_LEAVE: asking.leave,
    ids.REQUEST_DO_NOT_TELL: asking.do_not_tell,
    ids.HOST_TOGGLE: hosting.toggle,
    ids.HOST_EDIT: hosting.open_form,
    ids.KIT_SHOW: interviews.show_kit,
    ids.HELP_SHOW: commands.show_help,
    ids.STOP_SHOW: commands.stop,
    ids.STATUS_SHOW: asking.status,
    ids.FIELDS_SHOW: fields.show,
    ids.OUTCOME_MET: interviews.met,
    ids.OUTCOME_NOT_YET: interviews.not_yet,
    ids.OUTCOME_FELL_THROUGH: interviews.fell_through,
    ids.OFFER_ASK: offers.open_question,
    ids.QUESTION_ANSWER: offers.open_answer,
    ids.INTERVIEW_UNHEARD: interviews.unheard,
    ids.INTERVIEW_APART: afterwards.apart,
    ids.FEEDBACK_OPEN: afterwards.open_feedback,
    ids.THANKS_SEND: afterwards.send_thanks,
    ids.THANKS_EDIT: afterwards.open_thanks,
    ids.THANKS_NONE: afterwards.no_thanks,
    ids.STEP_OPEN: afterwards.open_step,
    ids.STEP_TELL: afterwards.step_taken_and_tell,
    ids.STEP_KEEP: afterwards.step_taken,
    ids.STEP_NONE: afterwards.step_not_taken,
    ids.MOVE_TELL: afterwards.moved_and_tell,
    ids.MOVE_KEEP: afterwards.moved,
    ids.MOVE_NONE: afterwards.not_moved,
    ids.REFERRAL_ACCEPT: afterwards.take_referral,
    ids.REFERRAL_DECLINE: afterwards.leave_referral,
    ids.CONCERN_HOW: commands.say_how_to_complain,
    ids.CONCERN_OPEN: afterwards.open_concern,
    ids.NOTES_SHOW: afterwards.show_notes,
    ids.SHELF_SHOW: shelf.show,
    ids.SHELF_FIELDS: shelf.show_fields,
    ids.SHELF_WRITE: shelf.open_form,
    ids.SHELF_TAKE_DOWN: shelf.take_down,
    ids.SHELF_REMOVE: shelf.open_remove,
    ids.SHELF_REPORT: shelf.report,
    ids.HOST_ASK_YES: hosting.open_first_form,
    ids.HOST_ASK_NO: hosting.not_now,
    ids.HOST_ASK_STOP: hosting.ask_no_more,
    ids.HOST_STAY: hosting.stay,
    ids.HOST_PAUSE: hosting.pause,
    ids.HOST_RESUME: hosting.resume,
    ids.PAUSE_OPEN: hosting.open_pause,
    ids.PAUSE_PICK: hosting.pause,
    ids.PAUSE_WEEK: hosting.pause,
    ids.PAUSE_TWO_WEEKS: hosting.pause,
    ids.PAUSE_MONTH: hosting.pause,
    ids.PAUSE_FIRST: hosting.pause,
    ids.PAUSE_SECOND: hosting.pause,
    ids.INTERVIEW_PICK_TIME: finding_a_time.pick,
    ids.INTERVIEW_CONFIRM_TIME: finding_a_time.confirm,
    ids.INTERVIEW_OTHER_TIME: finding_a_time.open_form,
    ids.INTERVIEW_MOVE_TIME: finding_a_time.open_form,
    ids.STARTS_AT: finding_a_time.look,
    ids.INTERVIEW_CANCEL_TIME: finding_a_time.open_cancel,
    ids.CHAT_OPEN: finding_a_time.open_link,
    ids.CALENDAR_GOOGLE: finding_a_time.open_link,
    ids.CALENDAR_OUTLOOK: finding_a_time.open_link,
    ids.SETTINGS_EDIT: settings.open_form,
    ids.PRIVACY_SHOW: privacy.show,
    ids.DATA_EXPORT: privacy.export,
    ids.FORGET_OPEN: privacy.open_forget_form,
    ids.DIGEST_SHOW: digest.show,
    ids.DIGEST_SECOND_LAST: digest.show,
    ids.DIGEST_THIRD_LAST: digest.show,
    ids.DIGEST_DETAILS: digest.details,
    ids.DIGEST_MEANINGS: digest.meanings,
    ids.DIGEST_PICTURE: digest.as_picture,
    ids.DIGEST_CSV: digest.as_csv,
    ids.DIGEST_XLSX: digest.as_xlsx,
    ids.CALL_DRAFT: digest.open_call,
    ids.FIELD_EDIT: fields.open_form,
    ids.LOOK_AFTER_OPEN: company.open_people,
    ids.AUDIT_SHOW: company.open_audit,
    ids.LAUNCH_ANNOUNCE: company.open_words,
    ids.LAUNCH_FIRST_HOSTS: company.open_words,
    ids.LAUNCH_TICK: company.tick_step,
    ids.COMPANY_EDIT: company.open_settings,
    ids.CHART_OPEN: company.open_chart,
    ids.CLOSING_DAYS_EDIT: settings.open_closing_days_form,
    ids.WORDINGS_SHOW: fields.show_wordings,
}
VIEWS: dict[str, tuple[Check, Handler]] = {
    ids.REQUEST_FORM: (asking.check, asking.submit),
    ids.KEEP_FROM_FORM: (check_nothing, asking.keep_out),
    ids.NOTE_FORM: (check_words, asking.write_note),
    ids.PERSON_FORM: (asking.check_person, asking.ask_person),
    ids.HOST_FORM: (hosting.check, hosting.submit),
    ids.HOST_FIRST_FORM: (hosting.check, hosting.submit_first),
    ids.PAUSE_FORM: (hosting.check_pause, hosting.submit_pause),
    ids.DECLINE_FORM: (check_nothing, offers.say_no),
    ids.QUESTION_FORM: (check_words, offers.question),
    ids.ANSWER_FORM: (check_words, offers.answer),
    ids.FEEDBACK_FORM: (afterwards.check_feedback, afterwards.feedback),
    ids.NOTES_FORM: (check_nothing, afterwards.search_notes),
    ids.SHELF_FORM: (check_words, shelf.publish),
    ids.SHELF_REMOVE_FORM: (shelf.check_remove, shelf.remove),
    ids.THANKS_FORM: (check_words, afterwards.thanks),
    ids.STEP_FORM: (afterwards.check_step, afterwards.write_next_step),
    ids.CONCERN_FORM: (check_words, afterwards.concern),
    ids.FIELD_FORM: (fields.check, fields.submit),
    ids.TIME_FORM: (finding_a_time.check, finding_a_time.propose),
    ids.CANCEL_FORM: (check_nothing, finding_a_time.cancel),
    ids.SETTINGS_FORM: (settings.check, settings.save),
    ids.FORGET_FORM: (privacy.check_forget, privacy.forget),
    ids.CALL_FORM: (digest.check_call, digest.call),
    ids.LOOK_AFTER_FORM: (company.check_people, company.look_after_somebody),
    ids.LAUNCH_FORM: (company.check_words_form, company.post_words),
    ids.COMPANY_FORM: (company.check_settings, company.save_settings),
    ids.CHART_FORM: (company.check_chart, company.look_at_chart),
    ids.CHART_IMPORT_FORM: (check_nothing, company.import_chart),
    ids.CLOSING_DAYS_FORM: (settings.check_closing_days, settings.change_days),
}
EVENTS: dict[str, Handler] = {
    "app_home_opened": home.opened,
    "user_change": events.person,
    "team_join": events.joined,
}


def register(app: App, ws: Workspace, late: Late, begin: Begin) -> None:
    """Tell Bolt who answers what. Every listener acks first; the work follows on threads of its own."""
    known = KnownWords(ws)

    def after(handler: Handler) -> Work:
        return work(paced(known.remembering(handler)), ws, late)

    # Bolt asks one listener after the other, and by far the most that Slack sends are events. Buttons are looked up
    # by ourselves: to ask eighty listeners takes longer than all the rest of an ack.
    for event, handler in EVENTS.items():
        app.event(event)(listener(begin, _always(work(handler, ws, late))))
    for command, handler in COMMANDS.items():
        app.command(command)(listener(begin, _always(after(handler))))
    for callback_id, handler in SHORTCUTS.items():
        app.global_shortcut(callback_id)(listener(begin, _always(after(handler))))
    works, too_old = {each: after(handler) for each, handler in ACTIONS.items()}, after(commands.too_old)
    app.action(re.compile(""))(listener(begin, lambda body: works.get(payloads.action_id(body), too_old)))
    for callback_id, (check, handler) in VIEWS.items():
        done = after(_if_sound(check, handler))
        app.view(callback_id)(listener(begin, _always(done), _checked(check, known)))


def _always(done: Work) -> Callable[[Body], Work]:
    return lambda _: done


def _checked(check: Check, known: KnownWords) -> Acknowledge:
    def acknowledge_form(ack: Ack, body: Body) -> None:
        t = known.of(payloads.person_id(body))
        answer_check(ack, body, check(body, t), t)

    return acknowledge_form


def _if_sound(check: Check, handler: Handler) -> Handler:
    """Work on a form only if its check found nothing: the work follows either way."""

    def submitted(it: Interaction) -> None:
        if not check(it.body, it.words):
            handler(it)

    submitted.__name__ = handler.__name__
    return submitted
