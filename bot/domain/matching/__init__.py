"""Who may be offered a request (eligibility), and who is the best choice (scoring)."""
