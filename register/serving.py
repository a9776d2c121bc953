"""How gunicorn serves the register: ``gunicorn -c python:register.serving``.

Every name below is gunicorn's; ``PORT``, ``WEB_CONCURRENCY`` and ``WEB_THREADS`` steer it.
"""

import os
import sys

from gunicorn.app import wsgiapp

bind = f"{os.environ.get('REGISTER_BIND', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"  # noqa: S104  (a server listens)
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
preload_app = True
control_socket_disable = True
timeout = 30
graceful_timeout = 20
keepalive = 5
limit_request_line = 8_190
limit_request_fields = 60
forwarded_allow_ips = ""
accesslog = None
errorlog = "-"


def start() -> None:
    """Serve in this process until it is told to stop; what it writes is its owner's alone."""
    os.umask(0o077)
    sys.argv = ["register", "-c", "python:register.serving", "register.app:create_app()"]
    wsgiapp.run()
