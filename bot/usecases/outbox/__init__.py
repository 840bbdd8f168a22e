"""What an operator does about messages that do not get on."""
