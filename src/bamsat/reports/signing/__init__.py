"""Signatures in a PDF: signs one as PAdES, says of a signed one who signed it and whether it is still what was signed.

Knows no records and no network: revocation is not looked up, a chain is trusted only by the roots that are handed in.
"""

from pyhanko.sign.signers import Signer

from bamsat.reports.signing.checking import Checked, Unsigned, check, is_only_signed
from bamsat.reports.signing.keys import SigningError, WrongPin, demonstration_key, from_file, from_token
from bamsat.reports.signing.signing import sign

__all__ = [
    "Checked",
    "Signer",
    "SigningError",
    "Unsigned",
    "WrongPin",
    "check",
    "demonstration_key",
    "from_file",
    "from_token",
    "is_only_signed",
    "sign",
]
