"""Settings. What an installation may change is read from the environment.

| name | meaning | unless set |
|---|---|---|
| VEDICH_HOME | folder of the database, secret key, stored files | `var/` beside the source |
| VEDICH_DATABASE | `postgresql://…`, or path of an SQLite file | `VEDICH_HOME/vedich.sqlite3` |
| VEDICH_SECRET_KEY | Django's secret key | made once in `VEDICH_HOME/secret.key` |
| VEDICH_HOSTS | names the server answers to, separated by commas | localhost, 127.0.0.1 |
| VEDICH_HTTPS | 1: cookies only over HTTPS, HSTS | 0 |
| VEDICH_DEBUG | 1: Django's debug pages | 0 |
| VEDICH_UPLOAD_MB | how heavy a file may be that is sent in, in MB | 20 |
| VEDICH_TODAY | fixes the day (see vedich.lib.clock) | the real day |
| VEDICH_MAIL | the mail server, `smtp://user:password@host:port` | letters go to the log |
| VEDICH_MAIL_FROM | whom letters come from | vedich@localhost |
| VEDICH_ADDRESS | address that letters and messages lead to, `https://host` | first of the hosts |
| VEDICH_DIGEST_HOUR | hour of the morning from which digests are mailed | 7 |
| VEDICH_PRIVATE_OUTLETS | 1: webhooks and gateways may stand in the own network | 0 |
"""

import os
from pathlib import Path

import django_stubs_ext

from vedich.config import environment

django_stubs_ext.monkeypatch()  # generics that only the type checker knows: ModelForm[…]

ROOT = Path(__file__).resolve().parents[3]
HOME = Path(os.environ.get("VEDICH_HOME", ROOT / "var")).resolve()
DEBUG = environment.flag("VEDICH_DEBUG")
SECRET_KEY = environment.secret_key(HOME)
HTTPS = environment.flag("VEDICH_HTTPS")
ALLOWED_HOSTS = os.environ.get("VEDICH_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.admin",
    "allauth",
    "allauth.account",
    "ninja",
    "vedich.web",
    "vedich.accounts",
    "vedich.audit",
    "vedich.files",
    "vedich.notices",
    "vedich.trees",
    "vedich.areas",
    "vedich.organisations",
    "vedich.terms",
    "vedich.regulations",
    "vedich.documents",
    "vedich.initiatives",
    "vedich.indicators",
    "vedich.duties",
    "vedich.places",
    "vedich.recognitions",
    "vedich.funding",
    "vedich.tasks",
    "vedich.products",
    "vedich.incoming",
    "vedich.meetings",
    "vedich.schedules",
    "vedich.reviews",
    "vedich.reader",
    "vedich.intake",
    "vedich.reports",
    "vedich.overview",
    "vedich.demo",
    "vedich.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "vedich.web.middleware.LanguageMiddleware",
    "vedich.web.middleware.SizeMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vedich.web.middleware.PageMiddleware",
]

ROOT_URLCONF = "vedich.config.urls"
WSGI_APPLICATION = "vedich.config.wsgi.application"

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "vedich.web.jinja.Backend",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "vedich.web.jinja.environment",
            "context_processors": [*CONTEXT_PROCESSORS, "vedich.web.shell.context"],
        },
    },
    {  # Django's own admin
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    },
]

DATABASES = {"default": environment.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["vedich.notices.backend.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "vedich.accounts.adapter.AccountAdapter"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "vedich.accounts.forms.LoginForm",
    "change_password": "vedich.accounts.forms.ChangePasswordForm",
    "set_password": "vedich.accounts.forms.SetPasswordForm",
    "reset_password": "vedich.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "vedich.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "vedich.accounts.forms.ReauthenticateForm",
}

LANGUAGE_CODE = "vi"
# Each in its own words, as the switch shows them.
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "vedich_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["vedich.config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [path for path in [ROOT / "build" / "assets"] if path.is_dir()]
ASSETS = ROOT / "build" / "assets"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "vedich.config.static.Storage"},
}
MEDIA_ROOT = HOME / "files"
UPLOAD_MEGABYTES = int(os.environ.get("VEDICH_UPLOAD_MB", "20"))
INTAKE_ROWS = 200_000
# What is sent stays in memory until it is taken: a paper that must be refused leaves no copy.
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MEGABYTES * 1024 * 1024
READING = {  # what reading the text of one file may take: see files/extraction
    "memory": 1 << 30,
    "cpu_seconds": 60,
    "seconds": 90,
    "unpacked": 256 << 20,
    "pages": 3000,
    "scanned_pages": 100,
    "characters": 5_000_000,
}
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MEGABYTES * 1024 * 1024  # rows pasted, not files
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_NAME = "vedich_session"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "vedich.web.errors.csrf_failure"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

EMAIL_BACKEND, EMAIL = environment.mail()
vars().update(EMAIL)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("VEDICH_MAIL_FROM", "vedich@localhost")
SITE_ADDRESS = environment.site_address(ALLOWED_HOSTS[0], https=HTTPS)
DIGEST_HOUR = int(os.environ.get("VEDICH_DIGEST_HOUR", "7"))
PRIVATE_OUTLETS = environment.flag("VEDICH_PRIVATE_OUTLETS")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
