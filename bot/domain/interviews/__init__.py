"""What happens between the introduction and the end."""
