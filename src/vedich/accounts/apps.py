from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "vedich.accounts"
    verbose_name = _("Tài khoản")

    def ready(self) -> None:
        from vedich.accounts.saved_views import kept  # noqa: PLC0415 - needs the apps
        from vedich.web import shell  # noqa: PLC0415 - needs the apps
        from vedich.web.tables import views  # noqa: PLC0415 - needs the apps

        views.keep(kept)
        shell.add_account_link(shell.AccountLink(_("Tài khoản của tôi"), "user", "account"))
        shell.add_account_link(
            shell.AccountLink(_("Đổi mật khẩu"), "lock", "account_change_password")
        )
        shell.add_account_link(shell.AccountLink(_("Góc nhìn đã lưu"), "bookmark", "saved_views"))
        shell.add_account_link(
            shell.AccountLink(
                _("Các tài khoản"), "users", "list_accounts", may=lambda r: r.user.is_superuser
            )
        )
