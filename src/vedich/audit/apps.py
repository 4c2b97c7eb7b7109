from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "vedich.audit"
    verbose_name = _("Nhật ký")

    def ready(self) -> None:
        # Accounts stand a floor below and cannot call the log; it hands itself down.
        from vedich.accounts import journal  # noqa: PLC0415 - needs the apps
        from vedich.audit import queries, services  # noqa: PLC0415 - needs the apps

        journal.use(services.record, queries.history_of)
