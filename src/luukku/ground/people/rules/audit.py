"""What the entries of the audit log are called; an entry without a name is shown by its code."""

from typing import Final

from luukku.engines.kernel.texts import N_

ENTRY_NAMES: Final = {
    "signed_in": N_("Kirjautui sisään"),
    "signed_out": N_("Kirjautui ulos"),
    "sessions_ended": N_("Istunnot päätettiin"),
    "lockout_ended": N_("Kirjautumisen lukitus avattiin"),
    "user_created": N_("Käyttäjä luotiin"),
    "user_activated": N_("Tunnus avattiin"),
    "user_deactivated": N_("Tunnus suljettiin"),
    "password_replaced": N_("Salasana vaihdettiin käyttäjän puolesta"),
    "second_step_removed": N_("Toinen tunnistautumistapa poistettiin"),
    "role_granted": N_("Rooli annettiin"),
    "role_withdrawn": N_("Rooli poistettiin"),
    "identity_sealed": N_("Henkilötiedot tallennettiin holviin"),
    "identity_forgotten": N_("Henkilötiedot poistettiin holvista"),
    "vault_rotated": N_("Holvin avain vaihdettiin"),
    "audit_exported": N_("Lokirekisteri ladattiin tiedostona"),
    "audit_head_distrusted": N_("Lokin pää ei pitänyt paikkaansa"),
    "organisation_closed": N_("Organisaatio lakkautettiin"),
    "organisation_renamed": N_("Organisaation nimi muuttui"),
    "responsibility_moved": N_("Järjestämisvastuu siirtyi"),
    "reference_loaded": N_("Perustiedot päivitettiin"),
    "figures_released": N_("Mittarin luvut julkaistiin"),
    "made_up_figures_forgotten": N_("Keksityn esimerkkialueen luvut poistettiin"),
}
