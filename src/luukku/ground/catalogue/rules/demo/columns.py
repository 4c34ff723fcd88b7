"""The files of the example county and the columns of each."""

from typing import Final

OF: Final[dict[str, tuple[str, ...]]] = {
    name: tuple(columns.split())
    for name, columns in {
        "municipalities.csv": "code slug name genitive name_sv centre postal_code latitude longitude "
        "size hub sami",
        "villages.csv": "slug municipality name postal_code spot unit day starts ends languages",
        "hours.csv": "code always by_appointment spans closes_on_holidays note_fi note_sv note_en",
        "closures.csv": "day opens closes note_fi note_sv note_en",
        "organisations.csv": "key code where kind parent name_fi name_sv name_en",
        "places.csv": "key kind where unit name_fi name_sv name_en street number postal_code "
        "latitude longitude confidential valid_to access",
        "channels.csv": "set kind at where serves owner maker name_fi name_sv name_en phone url "
        "hours languages sign_in fresh capacity professionals text_fi text_sv text_en",
        "patterns.csv": "pattern sets",
        "services.csv": "code name_fi name_sv name_en name_se summary_fi summary_sv summary_en "
        "description_fi",
        "classes.csv": "code classes targets events needs charge price_cents flags template laws ways",
        "gaps.csv": "service gap note",
        "vouchers.csv": "service organisation cents unit valid_from valid_to conditions_fi "
        "conditions_sv conditions_en",
        "trays.csv": "code title_fi title_sv title_en lead_fi lead_sv lead_en",
        "tray_items.csv": "tray service group_fi group_sv group_en",
        "eligibilities.csv": "code services age_from age_to municipalities text_fi text_sv text_en law "
        "section",
        "instructions.csv": "set text_fi text_sv text_en",
        "laws.csv": "number name_fi name_sv",
    }.items()
}
FILES: Final = tuple(OF)
