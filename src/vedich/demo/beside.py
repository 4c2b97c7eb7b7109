"""An indicator given to every commune of Thanh Vân, so that places can be set side by side."""

from __future__ import annotations

from vedich.demo import figures
from vedich.demo.book import Book
from vedich.demo.files import read


def load(book: Book) -> None:
    """Definition, targets and values of five years, by the hands of each district; once."""
    data = read("thanh_van/sanitation.json")
    figures.load_definitions(book, data, book.users["ngan"])
    figures.Figures(book).load_table(data)
