"""The application factory: the one module that knows every part."""

from flask import Flask
from flask_babel import Babel
from werkzeug.middleware.proxy_fix import ProxyFix

from register.paths import shipped
from register.search.whoosh_index import WhooshIndex
from register.services.keyring import Keyring
from register.settings import Settings
from register.store.db import db
from register.web import (
    account,
    api,
    cookies,
    errors,
    front_cache,
    health,
    i18n,
    mail,
    public,
    security,
    staff,
    statics,
    templating,
)
from register.web.forms.feedback import FormTokens


def create_app(settings: Settings | None = None) -> Flask:
    """A ready application; settings come from the environment unless given."""
    settings = settings or Settings.from_env()
    app = Flask("register", template_folder=str(shipped("templates")), static_folder=None)
    app.config["SECRET_KEY"] = settings.secret_key
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database
    app.extensions["register.settings"] = settings
    app.url_map.strict_slashes = app.url_map.merge_slashes = False
    i18n.install(app)
    security.install(app, settings)
    errors.install(app)
    Babel(
        app,
        default_translation_directories=str(shipped("translations")),
        locale_selector=i18n.locale,
    )
    templating.install(app, settings)
    db.init_app(app)
    app.extensions["register.search"] = WhooshIndex(settings.data / "index")
    app.extensions["register.tokens"] = FormTokens(settings.secret_key)
    app.extensions["register.keyring"] = Keyring(settings.secret_key)
    cookies.install(app, settings)
    app.register_blueprint(public.public)
    app.register_blueprint(public.data)
    app.register_blueprint(public.doors)
    app.register_blueprint(api.api)
    app.register_blueprint(health.probes)
    app.register_blueprint(account.account)
    app.register_blueprint(staff.desk)
    mail.install(app, settings)
    front_cache.install(app, settings)
    statics.install(app, settings)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count)  # type: ignore[method-assign]
    return app
