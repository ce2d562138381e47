"""What a class's gradebook and records say about a week, put together for its teacher: `nndl report`."""
