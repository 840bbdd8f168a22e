"""What somebody reads because of who they are in the company."""
