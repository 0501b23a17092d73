import type { Texts } from './template.ts';

const SECRET =
  'Geben Sie diesen Code niemandem, auch nicht, wenn jemand sagt, er sei von {service}.';
const NOT_YOU = 'Wenn Sie ihn nicht angefordert haben, beachten Sie diese Nachricht nicht.';
const WAS_NOT_YOU =
  'Wenn Sie das nicht waren, beenden Sie unbekannte Sitzungen und ändern Sie sofort Ihr Passwort.';

function code(subject: string, intro: string, sms: string): Texts['login'] {
  return {
    subject,
    text: `${intro} {code}\n\n${SECRET}\n\n${NOT_YOU}`,
    sms: `${sms} {code}. Geben Sie ihn niemandem, auch nicht {service}.`,
  };
}

/** German. */
export const de: Texts = {
  login: code('Ihr Anmeldecode', 'Ihr Code zum Anmelden bei {service}:', 'Anmeldecode:'),
  call: {
    subject: 'Ihr Code',
    text: 'Ihr {service}-Code lautet: {code}. Noch einmal: {code}. Geben Sie ihn niemandem.',
  },
  change_phone: code(
    'Ihre neue Nummer',
    'Ihr Code, um diese Nummer für Ihr {service}-Konto zu verwenden:',
    'Code zum Ändern der Nummer:',
  ),
  confirm_phone: code(
    'Nummer bestätigen',
    'Jemand möchte Ihr {service}-Konto löschen. Ihr Code, um es zu behalten:',
    'Code, um Ihr Konto zu behalten:',
  ),
  verify_phone: code(
    'Nummer bestätigen',
    'Ihr Code, um diese Nummer zu bestätigen:',
    'Code zum Bestätigen der Nummer:',
  ),
  login_setup: code(
    'Ihre E-Mail-Adresse zum Anmelden',
    'Ihr Code, um Anmeldecodes an dieser Adresse zu erhalten:',
    'Code für Ihre E-Mail-Adresse:',
  ),
  login_change: code(
    'Ihre neue E-Mail-Adresse zum Anmelden',
    'Ihr Code, um Anmeldecodes künftig an dieser Adresse zu erhalten:',
    'Code für Ihre E-Mail-Adresse:',
  ),
  passport: code(
    'E-Mail-Adresse bestätigen',
    'Ihr Code, um diese Adresse zu bestätigen:',
    'Code für Ihre E-Mail-Adresse:',
  ),
  recovery_setup: code(
    'Ihre Adresse zur Wiederherstellung',
    'Ihr Code, um mit dieser Adresse Ihr Passwort wiederherzustellen:',
    'Code zur Wiederherstellung:',
  ),
  password_recovery: code(
    'Passwort zurücksetzen',
    'Ihr Code, um das Passwort Ihres {service}-Kontos zurückzusetzen:',
    'Code zum Zurücksetzen des Passworts:',
  ),
  new_sign_in: {
    subject: 'Neue Anmeldung',
    text: `Jemand hat sich am {date} bei Ihrem {service}-Konto angemeldet.\n\nGerät: {device}\nAdresse: {address}\n\n${WAS_NOT_YOU}`,
    sms: 'Neue Anmeldung bei Ihrem {service}-Konto: {device}, {address}. Nicht Sie? Beenden Sie die Sitzung.',
  },
  password_changed: {
    subject: 'Passwort geändert',
    text: `Das Passwort Ihres {service}-Kontos wurde am {date} geändert.\n\n${WAS_NOT_YOU}`,
    sms: 'Das Passwort Ihres {service}-Kontos wurde geändert.',
  },
  password_reset: {
    subject: 'Passwort wird entfernt',
    text: 'Jemand möchte das Passwort Ihres {service}-Kontos zurücksetzen. Es wird am {until} entfernt.\n\nWenn Sie das nicht waren, lehnen Sie es in der App ab.',
    sms: 'Das Passwort Ihres {service}-Kontos wird am {until} entfernt. Nicht Sie? Lehnen Sie es in der App ab.',
  },
  email_changed: {
    subject: 'E-Mail-Adresse geändert',
    text: `Die E-Mail-Adresse Ihres {service}-Kontos wurde am {date} geändert.\n\n${WAS_NOT_YOU}`,
    sms: 'Die E-Mail-Adresse Ihres {service}-Kontos wurde geändert.',
  },
  phone_changed: {
    subject: 'Telefonnummer geändert',
    text: `Die Telefonnummer Ihres {service}-Kontos wurde am {date} geändert.\n\n${WAS_NOT_YOU}`,
    sms: 'Die Telefonnummer Ihres {service}-Kontos wurde geändert.',
  },
  account_deletion: {
    subject: 'Ihr Konto wird gelöscht',
    text: 'Jemand möchte Ihr {service}-Konto löschen. Es wird am {until} gelöscht.\n\nUm es zu behalten, öffnen Sie diesen Link in der App: {link}',
    sms: 'Ihr {service}-Konto wird am {until} gelöscht. Um es zu behalten: {link}',
  },
};
