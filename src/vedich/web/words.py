"""Text that people read: said at once, or translated when it is shown."""

from django.utils.functional import Promise

StrOrPromise = str | Promise
