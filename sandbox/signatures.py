"""The signature Slack puts on every HTTP request to an app."""

import hashlib
import hmac


def sign(secret: str, timestamp: str, body: str) -> str:
    """`X-Slack-Signature`: v0=HMAC-SHA256(secret, "v0:timestamp:body")."""
    base = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
