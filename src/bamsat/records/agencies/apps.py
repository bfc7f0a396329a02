from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AgenciesConfig(AppConfig):
    name = "bamsat.records.agencies"
    label = "agencies"
    verbose_name = "Tổ chức"

    def ready(self) -> None:
        """Each room registers in its `open_work.py` what a person may have in their hands there, and in its `ties.py` how its things are
        tied to bodies; this room knows none of them.
        """
        autodiscover_modules("open_work", "ties")
