"""Settings of the site; everything a county changes comes from the options table."""

from pathlib import Path
from typing import Any

import django.conf.locale
from csp.constants import NONE, SELF

import luukku.engines
from luukku.engines.kernel.texts import EXAMPLE
from luukku.roof.site.databases import database
from luukku.roof.site.keys import local_key
from luukku.roof.site.options import read
from luukku.roof.site.outside import form_targets, mail, oidc_apps

OPTION = read()
HOME: Path = Path(OPTION["HOME"]).absolute()
DEBUG: bool = OPTION["DEBUG"]
DEMO: bool = OPTION["DEMO"] or (HOME / "demo").exists()  # an example county stays one

EXAMPLE_LABEL: str = EXAMPLE if DEMO else ""  # what every file taken home says

SECRET_KEY, *SECRET_KEY_FALLBACKS = (OPTION["SECRET_KEY"] or local_key(HOME, "secret-key")).split(
    ","
)
VAULT_KEY: str = OPTION["VAULT_KEY"] or local_key(HOME, "vault-key")
ALLOWED_HOSTS: list[str] = OPTION["HOSTS"]
CSRF_TRUSTED_ORIGINS: list[str] = OPTION["ORIGINS"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "luukku.ground.ui",
    "luukku.ground.journal",
    "luukku.ground.people",
    "luukku.ground.catalogue",
    "luukku.ground.indicators",
    "luukku.rooms.guidance",
    "luukku.rooms.cases",
    "luukku.rooms.plans",
    "luukku.roof.reports",
    "luukku.roof.site",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "luukku.roof.site.frame.ExampleLabel",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "luukku.ground.people.guards.DenyUnguarded",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "luukku.roof.site.urls"
WSGI_APPLICATION = "luukku.roof.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
APPEND_SLASH = True

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "luukku.roof.site.frame.frame",
            ],
            "builtins": ["luukku.ground.ui.templatetags.ui"],
        },
    }
]

DATABASES = {
    "default": database(OPTION["DATABASE_URL"], HOME / "luukku.sqlite3"),
    "vault": database(OPTION["VAULT_DATABASE_URL"], HOME / "vault.sqlite3"),
}
DATABASE_ROUTERS = ["luukku.roof.site.databases.VaultRouter"]

# Languages: fi, sv and en are complete; the Sámi languages are languages of content.
LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]
CONTENT_LANGUAGES = [
    *LANGUAGES,
    ("se", "Davvisámegiella"),
    ("smn", "Anarâškielâ"),
    ("sms", "Nuõrttsääʹmǩiõll"),
]
for _code, _name in CONTENT_LANGUAGES[3:]:
    django.conf.locale.LANG_INFO[_code] = {
        "bidi": False, "code": _code, "name": _name, "name_local": _name, "fallback": ["fi"],
    }  # fmt: skip
USE_I18N = True
# Engines are no Django apps; what they tell people is found here.
LOCALE_PATHS = [Path(luukku.engines.__path__[0]) / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"
FORMAT_MODULE_PATH = ["luukku.roof.site.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_MANIFEST_STRICT = False

# Sign-in
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:arrived"
ACCOUNT_LOGOUT_REDIRECT_URL = "site:front"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "luukku.ground.people.guards.sign_in.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = (
    False  # the session ends with the browser, at the latest after a day's work
)
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# A whole county may sit behind one address: guesses are counted by user, floods by address.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "5/300s/key"}
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if OPTION["PROXY"] else 0
MFA_ADAPTER = "luukku.ground.people.guards.sign_in.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Luukku"
MFA_TOTP_TOLERANCE = 1  # a clock half a minute slow still lets in
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not OPTION["HTTPS"]
MFA_FORMS = {
    "add_webauthn": "luukku.ground.people.forms.sign_in.AddKeyForm",
    "activate_totp": "luukku.ground.people.forms.sign_in.ActivateAppForm",
    "authenticate": "luukku.ground.people.forms.sign_in.CodeForm",
    "reauthenticate": "luukku.ground.people.forms.sign_in.CodeAgainForm",
    "edit_webauthn": "luukku.ground.people.forms.sign_in.NameKeyForm",
}
ACCOUNT_FORMS = {
    "login": "luukku.ground.people.forms.sign_in.SignInForm",
    "reauthenticate": "luukku.ground.people.forms.sign_in.PasswordAgainForm",
    "change_password": "luukku.ground.people.forms.sign_in.ChangePasswordForm",
    "set_password": "luukku.ground.people.forms.sign_in.FirstPasswordForm",
}
SOCIALACCOUNT_ADAPTER = "luukku.ground.people.guards.sign_in.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": oidc_apps(OPTION), "OAUTH_PKCE_ENABLED": True}
}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "luukku.ground.people.guards.lockout.locked_out"
AXES_USERNAME_CALLABLE = "luukku.ground.people.guards.lockout.name_on_count"
AXES_CLIENT_IP_CALLABLE = "luukku.ground.people.guards.lockout.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # the audit log knows who came in and when
AXES_SENSITIVE_PARAMETERS = ["login", "username", "password"]
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "luukku.roof.site.views.csrf_failure"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# What a browser may load
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # the icons of the design system are data: addresses
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF, *form_targets(OPTION)],
        "frame-ancestors": [NONE],
    }
}
EMBED_ORIGINS: list[str] = OPTION["EMBED_ORIGINS"]  # who may frame the search box, and nothing else
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = OPTION["HTTPS"]
SECURE_HSTS_SECONDS = 31536000 if OPTION["HTTPS"] else 0
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if OPTION["PROXY"]:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
MAX_UPLOAD = OPTION["MAX_UPLOAD_MB"] * 1024 * 1024

INDICATORS_DIR: Path | None = OPTION["INDICATORS_DIR"]
LAW_DIR: Path | None = OPTION["LAW_DIR"]
EVES_ARE_WORKDAYS: bool = OPTION["EVES_ARE_WORKDAYS"]
LIMITS_ROLL: bool = OPTION["LIMITS_ROLL"]
LAKE_ENGINE: str = OPTION["LAKE_ENGINE"].value

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
globals().update(mail(OPTION["EMAIL_URL"]))
DEFAULT_FROM_EMAIL = OPTION["EMAIL_FROM"]

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "luukku.roof.site.logs.JsonLines"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["out"], "level": OPTION["LOG_LEVEL"]},
    "loggers": {
        "axes": {"level": "ERROR"},  # its warnings tell the address somebody came from
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "WARNING"},
    },
}
