"""What the web server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.config.settings")
application = get_wsgi_application()
_ = get_resolver().url_patterns  # the pages are loaded now
# What the program is made of never becomes garbage; looking through it again and again made one page in twenty wait 100 ms longer.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)  # a page of a long list makes some tens of thousands of things, none of them rings
