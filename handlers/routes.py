"""All that Slack can say to us, on one screen."""

import re
from collections.abc import Callable

from slack_bolt import Ack, App

from bot.messages import ids
from bot.messages.words import Words
from bot.usecases.workspace import Workspace
from handlers import (
    buttons,
    chats,
    commands,
    digests,
    events,
    home,
    modals,
    payloads,
    preferences,
    privacy,
    times,
)
from handlers.interaction import Handler, Interaction, words_of
from handlers.middleware import acknowledge, work
from handlers.payloads import Body

Check = Callable[[Body, Words], dict[str, str]]

COMMANDS: dict[str, Handler] = {
    ids.COMMAND: commands.coffee_chat,
}
SHORTCUTS: dict[str, Handler] = {
    ids.REQUEST_OPEN: home.open_request_form,
}
ACTIONS: dict[str, Handler] = {
    ids.OFFER_ACCEPT: buttons.accept,
    ids.OFFER_DECLINE: buttons.decline,
    ids.REQUEST_OPEN: home.open_request_form,
    ids.REQUEST_CHOOSE: buttons.choose_field,
    ids.REQUEST_EDIT: home.edit_draft,
    ids.REQUEST_AS_TYPED: buttons.as_typed,
    ids.REQUEST_AGAIN: buttons.again,
    ids.REQUEST_WIDEN: buttons.widen,
    ids.REQUEST_WITHDRAW: buttons.withdraw,
    ids.HOST_TOGGLE: home.toggle,
    ids.HOST_EDIT: home.open_host_form,
    ids.KIT_SHOW: chats.show_kit,
    ids.STATUS_SHOW: buttons.status,
    ids.FIELDS_SHOW: buttons.fields,
    ids.OUTCOME_MET: buttons.met,
    ids.OUTCOME_NOT_YET: buttons.not_yet,
    ids.OUTCOME_FELL_THROUGH: buttons.fell_through,
    ids.OFFER_ASK: chats.open_question,
    ids.QUESTION_ANSWER: chats.open_answer,
    ids.INTERVIEW_UNHEARD: chats.unheard,
    ids.INTERVIEW_APART: chats.apart,
    ids.FEEDBACK_OPEN: chats.open_feedback,
    ids.THANKS_SEND: chats.send_thanks,
    ids.THANKS_EDIT: chats.open_thanks,
    ids.MOVE_TELL: chats.moved_and_tell,
    ids.MOVE_KEEP: chats.moved,
    ids.MOVE_NONE: chats.not_moved,
    ids.REFERRAL_ACCEPT: chats.take_referral,
    ids.REFERRAL_DECLINE: chats.leave_referral,
    ids.CONCERN_OPEN: chats.open_concern,
    ids.NOTES_SHOW: chats.show_notes,
    ids.HOST_STAY: buttons.stay,
    ids.HOST_PAUSE: buttons.pause,
    ids.HOST_RESUME: buttons.resume,
    ids.INTERVIEW_PICK_TIME: times.pick,
    ids.INTERVIEW_CONFIRM_TIME: times.confirm,
    ids.INTERVIEW_OTHER_TIME: times.open_time_form,
    ids.INTERVIEW_MOVE_TIME: times.open_time_form,
    ids.INTERVIEW_CANCEL_TIME: times.open_cancel_form,
    ids.CALENDAR_GOOGLE: times.open_link,
    ids.CALENDAR_OUTLOOK: times.open_link,
    ids.SETTINGS_EDIT: preferences.open_settings,
    ids.PRIVACY_SHOW: privacy.show,
    ids.DATA_EXPORT: privacy.export,
    ids.FORGET_OPEN: privacy.open_forget_form,
    ids.DIGEST_SHOW: digests.show,
    ids.DIGEST_DETAILS: digests.details,
    ids.DIGEST_MEANINGS: digests.meanings,
    ids.DIGEST_PICTURE: digests.as_picture,
    ids.DIGEST_CSV: digests.as_csv,
    ids.DIGEST_XLSX: digests.as_xlsx,
    ids.CALL_DRAFT: digests.open_call,
    ids.FIELD_EDIT: home.open_field_form,
}
VIEWS: dict[str, tuple[Check, Handler]] = {
    ids.REQUEST_FORM: (modals.check_request, modals.request),
    ids.HOST_FORM: (modals.check_host, modals.host),
    ids.DECLINE_FORM: (modals.check_nothing, modals.decline),
    ids.QUESTION_FORM: (chats.check_words, chats.question),
    ids.ANSWER_FORM: (chats.check_words, chats.answer),
    ids.FEEDBACK_FORM: (modals.check_nothing, chats.feedback),
    ids.THANKS_FORM: (chats.check_words, chats.thanks),
    ids.CONCERN_FORM: (chats.check_words, chats.concern),
    ids.FIELD_FORM: (modals.check_field, modals.field),
    ids.TIME_FORM: (times.check_time, times.propose),
    ids.CANCEL_FORM: (modals.check_nothing, times.cancel),
    ids.SETTINGS_FORM: (preferences.check_settings, preferences.save),
    ids.FORGET_FORM: (privacy.check_forget, privacy.forget),
    ids.CALL_FORM: (digests.check_call, digests.call),
}
EVENTS: dict[str, Handler] = {
    "app_home_opened": home.home_opened,
    "user_change": events.person,
    "team_join": events.person,
}


def register(app: App, ws: Workspace) -> None:
    """Tell Bolt who answers what. Every listener acks first; the work follows on threads of its own."""
    for command, handler in COMMANDS.items():
        app.command(command)(ack=acknowledge, lazy=[work(handler, ws)])
    for callback_id, handler in SHORTCUTS.items():
        app.global_shortcut(callback_id)(ack=acknowledge, lazy=[work(handler, ws)])
    for action_id, handler in ACTIONS.items():
        app.action(action_id)(ack=acknowledge, lazy=[work(handler, ws)])
    for callback_id, (check, handler) in VIEWS.items():
        app.view(callback_id)(ack=_checked(check, ws), lazy=[_if_sound(check, handler, ws)])
    for event, handler in EVENTS.items():
        app.event(event)(ack=acknowledge, lazy=[work(handler, ws)])
    app.action(re.compile(".*"))(ack=acknowledge, lazy=[work(buttons.too_old, ws)])


def _checked(check: Check, ws: Workspace) -> Callable[..., None]:
    def acknowledge_form(ack: Ack, body: Body) -> None:
        modals.answer_check(ack, check(body, words_of(ws, payloads.person_id(body))))

    return acknowledge_form


def _if_sound(check: Check, handler: Handler, ws: Workspace) -> Callable[..., None]:
    """Work on a form only if its check found nothing: Bolt calls us either way."""

    def submitted(it: Interaction) -> None:
        if not check(it.body, it.words):
            handler(it)

    submitted.__name__ = handler.__name__
    return work(submitted, ws)
