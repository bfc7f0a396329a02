"""Adjectives of the journal's lines."""

from typing import Any, NoReturn

from django.db import models


class AppendOnly(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("a line of the journal is not changed")

    def delete(self) -> NoReturn:
        raise TypeError("a line of the journal is not deleted")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("a line of the journal is written by actions.write")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("a line of the journal is not changed")
