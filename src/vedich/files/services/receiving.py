"""Looking at what was sent before anything of it is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import PurePath

from django.conf import settings
from django.utils.translation import gettext as _

from vedich.files import archives, media, reading, refusals
from vedich.files.reading import Extracted
from vedich.lib.vietnamese import clean_line

LONGEST_NAME = 200


@dataclass(frozen=True)
class Received:
    """A file that may be kept: its bytes, what it is by its content, and the text found in it."""

    name: str
    content: bytes = field(repr=False)
    media_type: str
    extracted: Extracted = field(repr=False)


def most_bytes() -> int:
    """How heavy a file may be."""
    return int(settings.UPLOAD_MEGABYTES) * archives.MEGA


def receive(
    name: str, content: bytes, *, kinds: Collection[str], pictures: bool = False
) -> Received:
    """Refuse what must not be kept, and read the text of what has one; keeps nothing.

    `kinds`: the media types taken here; `pictures`: they are scanned pages, whose text is wanted.
    Refused: all of `files.refusals`.
    """
    name = _plain_name(name)
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise refusals.EmptyFile(name=name, field="file")
    if len(content) > most_bytes():
        raise refusals.TooHeavy(name=name, limit=settings.UPLOAD_MEGABYTES, field="file")
    kind = media.media_type_of(content)
    _refuse_kind(name, content, kind, kinds)
    if kind in (media.DOCX, media.XLSX, media.PPTX, media.ODT, media.ODS):
        _look_into(name, content)
    return Received(name, content, kind, reading.read(name, content, kind, pictures=pictures))


def _plain_name(name: str) -> str:
    """The last part of the path, on one line, with its ending."""
    path = PurePath(clean_line(name.replace("\\", "/").rpartition("/")[2]) or _("không tên"))
    ending = path.suffix[:20]
    return path.stem[: LONGEST_NAME - len(ending)] + ending


def _refuse_kind(name: str, content: bytes, kind: str, kinds: Collection[str]) -> None:
    claimed = media.claimed_by(name)
    if PurePath(name).suffix.lower() in media.MACRO_ENDINGS or media.has_old_macros(content):
        raise refusals.HasMacros(name=name, field="file")
    if media.is_locked_office(content):
        raise refusals.HasPassword(name=name, field="file")
    if kind == media.OLE and kind not in kinds:
        raise refusals.OldWord(name=name, field="file")
    if kind in (media.OTHER, media.ZIP) and claimed in kinds:
        raise refusals.Broken(name=name, field="file")
    if kind not in kinds:
        endings = ", ".join(sorted(media.ending_of(each) for each in kinds))
        raise refusals.KindNotTaken(name=name, taken=endings, field="file")
    are_photos = {claimed, kind} <= media.PHOTOS  # phones and messengers rename them as they like
    if claimed != kind and not are_photos:
        raise refusals.NotWhatItSays(name=name, ending=media.ending_of(kind), field="file")


def _look_into(name: str, content: bytes) -> None:
    most = reading.limits().unpacked
    try:
        with archives.opened(content, most=most) as archive:
            archives.unpack_all(archive)
    except archives.HasMacros as error:
        raise refusals.HasMacros(name=name, field="file") from error
    except archives.Locked as error:
        raise refusals.HasPassword(name=name, field="file") from error
    except archives.UnpacksTooLarge as error:
        limit = most // archives.MEGA
        raise refusals.UnpacksTooLarge(name=name, limit=limit, field="file") from error
    except (archives.Damaged, RuntimeError, *archives.BROKEN) as error:
        raise refusals.Broken(name=name, field="file") from error
