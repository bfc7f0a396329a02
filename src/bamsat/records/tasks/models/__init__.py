"""What was ordered, of whom, by when, and what came of it: one file a matter."""

from bamsat.records.tasks.models.acceptance import Naming as Naming
from bamsat.records.tasks.models.acceptance import Sighting as Sighting
from bamsat.records.tasks.models.broken_down import Above as Above
from bamsat.records.tasks.models.broken_down import Breakdown as Breakdown
from bamsat.records.tasks.models.broken_down import RollUp as RollUp
from bamsat.records.tasks.models.letters import Letter as Letter
from bamsat.records.tasks.models.letters import LetterTask as LetterTask
from bamsat.records.tasks.models.revised import Revision as Revision
from bamsat.records.tasks.models.said import Evidence as Evidence
from bamsat.records.tasks.models.said import Joined as Joined
from bamsat.records.tasks.models.said import Progress as Progress
from bamsat.records.tasks.models.said import ProgressDraft as ProgressDraft
from bamsat.records.tasks.models.said import TakenBack as TakenBack
from bamsat.records.tasks.models.said import Verification as Verification
from bamsat.records.tasks.models.spoken import SpokenOrder as SpokenOrder
from bamsat.records.tasks.models.views import DefaultView as DefaultView
from bamsat.records.tasks.models.views import SavedView as SavedView
from bamsat.records.tasks.models.work import Assignment as Assignment
from bamsat.records.tasks.models.work import Baseline as Baseline
from bamsat.records.tasks.models.work import Extension as Extension
from bamsat.records.tasks.models.work import Occurrence as Occurrence
from bamsat.records.tasks.models.work import Ruling as Ruling
from bamsat.records.tasks.models.work import Serving as Serving
from bamsat.records.tasks.models.work import Task as Task
