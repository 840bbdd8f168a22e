"""Checks blocks and views as Slack checks them; each finding has a JSON pointer."""

from sandbox.blocks.check import check_blocks, check_message, check_view

__all__ = ["check_blocks", "check_message", "check_view"]
