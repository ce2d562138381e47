"""What a student reads about a function or a notebook: put together once, shown as text and as HTML."""
