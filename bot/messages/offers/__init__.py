"""Words on offers: the invitation to a host, the answer, a question first."""
