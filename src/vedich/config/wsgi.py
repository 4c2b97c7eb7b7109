"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from vedich.lib import memory

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vedich.config.settings")
application = get_wsgi_application()
get_resolver().check()  # every view is loaded before the first visit
memory.settle()
