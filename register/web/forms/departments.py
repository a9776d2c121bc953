"""A department, and what it states."""

import re

from wtforms import DateField, StringField, ValidationError

from register.domain import codec
from register.domain.bundle import KEY, Department
from register.domain.errors import Invalid
from register.domain.languages import Language, Localized
from register.web.forms.fields import FaultyForm, one_line
from register.words.labels import N_

_LONGEST_NAME, _LONGEST_CODE = 120, 80
NO_NAME = N_("Write the name in Finnish and in Swedish.")
LONG_NAME = N_("The name is too long. Shorten it to 120 characters.")
BAD_CODE = N_("Write the code in small letters a to z, with digits and hyphens between.")
BAD_MAILBOX = N_("There is an error in the e-mail address. Write it as in name@example.org.")
NO_DAY = N_("Choose the day on which it was checked.")
#: What to do about what the service found wrong, by the code of the problem.
FAULTS = {
    "empty": NO_NAME,
    "unknown_department": N_("Choose another department above: this one cannot stand below it."),
    "bad_day": N_("Choose a day that is not to come."),
    "systems_in_use": N_(
        "A public card says that this department uses a system. Change the card first."
    ),
}
TAKEN = N_("There is a department with this code already.")


class DepartmentForm(FaultyForm):
    """Names in three languages, the department above, and a mailbox."""

    name_fi = StringField(filters=[one_line])
    name_sv = StringField(filters=[one_line])
    name_en = StringField(filters=[one_line])
    parent = StringField(filters=[one_line])
    mailbox = StringField(filters=[one_line])

    def validate_name_fi(self, field: StringField) -> None:
        """The national languages have a name."""
        if not field.data:
            raise ValidationError(NO_NAME)
        self.validate_name_en(field)

    validate_name_sv = validate_name_fi

    def validate_name_en(self, field: StringField) -> None:
        """A name is not endless."""
        if len(field.data or "") > _LONGEST_NAME:
            raise ValidationError(LONG_NAME)

    def validate_mailbox(self, field: StringField) -> None:
        """An address, if one is given, looks like one."""
        try:
            codec.mailbox_from_plain(field.data or "", "mailbox")
        except Invalid as error:
            raise ValidationError(BAD_MAILBOX) from error

    def department(self, code: str) -> Department:
        """The department that was written down."""
        names = Localized.of({each: self.data[f"name_{each}"] for each in Language})
        return Department(
            code=code,
            name=names.confirm(Language.FI),
            parent=self.data["parent"] or None,
            mailbox=self.data["mailbox"] or None,
        )

    @classmethod
    def filled(cls, department: Department) -> "DepartmentForm":
        """The form as it stands for a department."""
        names = {f"name_{each}": department.name[each] for each in Language}
        return cls(None, data=names | {"parent": department.parent, "mailbox": department.mailbox})


class NewDepartmentForm(DepartmentForm):
    """The same with the code by which cards refer to it, chosen once."""

    code = StringField(filters=[one_line])

    def validate_code(self, field: StringField) -> None:
        """It is short and made as codes are."""
        if len(field.data or "") > _LONGEST_CODE or not re.fullmatch(KEY, field.data or ""):
            raise ValidationError(BAD_CODE)


class StatementForm(FaultyForm):
    """The day on which a department was checked."""

    checked_on = DateField()

    def validate_checked_on(self, field: DateField) -> None:
        """A day is given."""
        if field.data is None:
            field.errors = []
            raise ValidationError(NO_DAY)
