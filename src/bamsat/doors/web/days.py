"""Days as people write them; the reckoning knows how."""

from bamsat.reckoning.written_days import YEARS as YEARS
from bamsat.reckoning.written_days import day as day
from bamsat.reckoning.written_days import partial as partial
from bamsat.reckoning.written_days import written as written
