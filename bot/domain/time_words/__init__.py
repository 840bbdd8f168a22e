"""Reads what people type for a time, in six languages: "until friday", "drei Wochen", "24/12", "月末まで".

A wrong date is worse than none: what may mean two things is handed back as two, and a word that nobody knows makes the
whole unread (decision 022).
"""
