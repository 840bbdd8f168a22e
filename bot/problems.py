"""What a person can mend: said in lines with the next step, and without a stack trace."""


class MendableError(Exception):
    """Something that an operator or a user of the command line can mend.

    `problems` says all of it at once: sentences, each with what is wrong and what to do.
    """

    def __init__(self, *problems: str) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(problems))
