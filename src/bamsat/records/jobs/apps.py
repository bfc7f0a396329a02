from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "bamsat.records.jobs"
    label = "jobs"
    verbose_name = "Công việc nền"

    def ready(self) -> None:
        """Each room registers its jobs in its `jobs.py`; this room knows none of them."""
        autodiscover_modules("jobs")
