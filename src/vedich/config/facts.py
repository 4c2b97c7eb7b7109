"""What happens to the installation as a whole."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class InstallationFact(Fact):
    INITIALISED = "config.installation.initialised", _("lập bản cài đặt và người quản trị đầu tiên")
