"""Where a person wants to be written to, read strictly: a French mobile number, an e-mail address."""

from email.errors import HeaderParseError
from email.headerregistry import Address

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

REGIONS = ("FR", "GP", "MQ", "GF", "RE", "YT")
MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
LONGEST_ADDRESS = 254


def mobile(raw: str) -> str | None:
    """The number in full (`+33612345678`), as it is dialled from one part of France or another; nothing otherwise."""
    for region in REGIONS:
        try:
            read = phonenumbers.parse(raw, region)
        except phonenumbers.NumberParseException:
            return None
        if not phonenumbers.is_valid_number(read) or phonenumbers.number_type(read) not in MOBILE:
            continue
        if phonenumbers.region_code_for_number(read) in REGIONS:
            return phonenumbers.format_number(read, PhoneNumberFormat.E164)
    return None


def mailbox(raw: str) -> str | None:
    """The e-mail address, its domain in small letters; nothing when it cannot be one."""
    text = raw.strip()
    if len(text) > LONGEST_ADDRESS or not text.isascii() or not text.isprintable():
        return None
    try:
        read = Address(addr_spec=text)
    except (ValueError, IndexError, HeaderParseError):
        return None
    name, domain = read.username, read.domain.lower()
    plain = name and domain and not set(name) & set(' "(),:;<>@[]\\')
    return f"{name}@{domain}" if plain and "." in domain.strip(".") and ".." not in text else None
