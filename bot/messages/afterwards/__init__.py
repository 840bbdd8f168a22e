"""Words after an interview: feedback, thanks, referrals, concerns, moves."""
