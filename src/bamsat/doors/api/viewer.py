"""The page on which a programmer reads and tries the API: Swagger UI out of the wheel, served from here, under our content security policy.

Its files are few and seldom asked for, so that they are read from the wheel and not collected with those of the pages: compressing them took
a minute of an installation's first start.
"""

import json
from importlib.resources import files
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

FILES = {
    "swagger-ui.css": "text/css",
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui-init.js": "text/javascript",
}


class Viewer(DocsBase):
    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        shown = {
            "layout": "BaseLayout",
            "deepLinking": True,
            "url": self.get_openapi_url(api, kwargs),
            "validatorUrl": None,
        }
        return render(request, "pages/api/viewer.html", {"settings": json.dumps(shown)})


@require_safe
def viewer_file(request: HttpRequest, name: str) -> HttpResponse:
    if name not in FILES:
        raise Http404
    data = files("ninja").joinpath("static", "ninja", name).read_bytes()
    return HttpResponse(data, content_type=f"{FILES[name]}; charset=utf-8", headers={"Cache-Control": "max-age=86400"})
