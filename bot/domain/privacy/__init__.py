"""What is stored about people, and what is written down about those who look."""
