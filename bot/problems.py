"""What a person can mend: said in lines with the next step, and without a stack trace."""


class MendableError(Exception):
    """Something that an operator or a user of the command line can mend.

    `problems` says all of it at once: sentences, each with what is wrong and what to do.
    """

    def __init__(self, *problems: str) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(problems))


WRONG_TOKEN = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "not_allowed_token_type",
    }
)
"""What Slack says to a token that it does not take, or takes no more."""


def step_for(error: str) -> dict[str, str]:
    """Return what to do about an answer of Slack's that no waiting mends, as a fact of a log line; else nothing."""
    if error in WRONG_TOKEN:
        return {"step": "Copy SLACK_BOT_TOKEN again (was the app removed? Reinstall it), and start anew."}
    return (
        {"step": "coffee-chat doctor names the scope, and where to add it."}
        if error == "missing_scope"
        else {}
    )
