"""The month in numbers: message, details, picture and files."""
