"""Three Houses: the application, put together from named steps."""

from __future__ import annotations

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp.assessments import api as assessments_api
from webapp.assessments import views as assessments_views
from webapp.config import Settings, read_settings
from webapp.core.db import db, install_sqlite_settings
from webapp.core.error_pages import install_error_pages
from webapp.core.packing import install_packing
from webapp.core.static_files import install_static_files
from webapp.core.templates import install_templates
from webapp.core.web_security import cookie_settings, install_headers
from webapp.desk import views as desk_views
from webapp.exports import views as exports_views
from webapp.i18n import views as i18n_views
from webapp.i18n.templates import install_messages
from webapp.pwa import views as pwa_views
from webapp.replies import views as replies_views
from webapp.staff import api as staff_api
from webapp.staff import passkey_views
from webapp.staff import views as staff_views
from webapp.staff.guard import install_guard
from webapp.staff.limits import limiter
from webapp.tablet import api as tablet_api
from webapp.tablet import (
    begun_visits,
    deliveries,
    giving_up,
    lost,
    ready_tablets,
    rehearsal,
)
from webapp.tablet import media_api as tablet_media_api
from webapp.tablet import views as tablet_views
from webapp.threehouses import media_views as threehouses_media
from webapp.threehouses import views as threehouses_views

BLUEPRINTS = (
    i18n_views.blueprint,
    staff_views.blueprint,
    staff_api.blueprint,
    passkey_views.blueprint,
    desk_views.blueprint,
    threehouses_views.blueprint,
    threehouses_media.blueprint,
    assessments_views.blueprint,
    assessments_api.blueprint,
    replies_views.blueprint,
    exports_views.blueprint,
    tablet_views.blueprint,
    tablet_api.blueprint,
    rehearsal.blueprint,
    tablet_media_api.blueprint,
    deliveries.blueprint,
    giving_up.blueprint,
    lost.blueprint,
    begun_visits.blueprint,
    ready_tablets.blueprint,
    pwa_views.blueprint,
)
LARGEST_REQUEST = 2 * 1024 * 1024

csrf = CSRFProtect()


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application for these settings, or for those of the environment."""
    app = Flask(__name__)
    chosen = settings or read_settings()
    _configure(app, chosen)
    _trust_proxies(app, chosen.proxies)
    _open_database(app)
    install_static_files(app)
    install_packing(app)
    install_templates(app)
    install_messages(app)
    install_error_pages(app)
    install_guard(app)
    csrf.init_app(app)
    limiter.init_app(app)
    install_headers(app, is_https=app.config["SESSION_COOKIE_SECURE"])
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if chosen.has_bench:
        _lend_to_benchmarks(app)
    return app


def _lend_to_benchmarks(app: Flask) -> None:
    # Imported here, so that an installation that serves children does not even load it.
    from webapp.tablet.bench import blueprint

    app.register_blueprint(blueprint)


def _configure(app: Flask, settings: Settings) -> None:
    settings.data.mkdir(parents=True, exist_ok=True)
    app.config.from_mapping(
        THREE_HOUSES=settings,
        SECRET_KEY=settings.secret,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True},  # errors are logged, and words never
        WTF_CSRF_SSL_STRICT=False,  # it compares the referrer, and our pages send none
        WTF_CSRF_TIME_LIMIT=None,  # a visit lasts longer than an hour; the session ends it
        **cookie_settings(is_https=settings.mode == "production"),
    )


def _trust_proxies(app: Flask, proxies: int) -> None:
    # Without it the limits on passwords would count the proxy's address, and lock everybody out.
    if proxies:
        inner = app.wsgi_app
        app.wsgi_app = ProxyFix(inner, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]


def _open_database(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        install_sqlite_settings(db.engine)
