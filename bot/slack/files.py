"""Puts a file into a conversation: Slack gives an address, the bytes go there, then Slack is told where to show it."""

from urllib.request import Request, urlopen

from slack_sdk import WebClient

from bot.messages.blocks import File


def share_file(client: WebClient, channel: str, file: File, comment: str) -> None:
    """Raises what the Slack client raises; OSError where the upload itself fails. Nobody sees half a file."""
    place = client.files_getUploadURLExternal(
        filename=file.name, length=len(file.content), alt_txt=file.alt or None
    )
    upload = Request(str(place["upload_url"]), data=file.content, method="POST")  # noqa: S310 - Slack's own address
    with urlopen(upload, timeout=client.timeout):  # noqa: S310 - as above
        pass
    client.files_completeUploadExternal(
        files=[{"id": str(place["file_id"]), "title": file.name}], channel_id=channel, initial_comment=comment
    )
