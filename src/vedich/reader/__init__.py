"""The reader: a directive's text in, proposals of tasks and targets out; a person decides."""
