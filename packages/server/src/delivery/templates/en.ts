import type { Texts } from './template.ts';

const SECRET = 'Do not give this code to anyone, even if they say they are from {service}.';
const NOT_YOU = 'If you did not ask for it, ignore this message.';
const WAS_NOT_YOU =
  'If this was not you, end the sessions you do not know and change your password at once.';

function code(subject: string, intro: string, sms: string): Texts['login'] {
  return {
    subject,
    text: `${intro} {code}\n\n${SECRET}\n\n${NOT_YOU}`,
    sms: `${sms} {code}. ${SECRET}`,
  };
}

/** English. */
export const en: Texts = {
  login: code('Your login code', 'Your code to sign in to {service}:', 'Login code:'),
  call: {
    subject: 'Your code',
    text: 'Your {service} code is: {code}. Once more: {code}. Do not give it to anyone.',
  },
  change_phone: code(
    'Your new number',
    'Your code to use this number for your {service} account:',
    'Code to change your number:',
  ),
  confirm_phone: code(
    'Confirm your number',
    'Somebody asked to delete your {service} account. Your code to keep it:',
    'Code to keep your account:',
  ),
  verify_phone: code(
    'Confirm your number',
    'Your code to confirm this number:',
    'Code to confirm your number:',
  ),
  login_setup: code(
    'Your e-mail address for signing in',
    'Your code to receive login codes at this address:',
    'Code for your e-mail address:',
  ),
  login_change: code(
    'Your new e-mail address for signing in',
    'Your code to receive login codes at this address from now on:',
    'Code for your e-mail address:',
  ),
  passport: code(
    'Confirm your e-mail address',
    'Your code to confirm this address:',
    'Code for your e-mail address:',
  ),
  recovery_setup: code(
    'Your recovery address',
    'Your code to use this address to recover your password:',
    'Code for your recovery address:',
  ),
  password_recovery: code(
    'Reset your password',
    'Your code to reset the password of your {service} account:',
    'Code to reset your password:',
  ),
  new_sign_in: {
    subject: 'New sign-in',
    text: `Somebody signed in to your {service} account on {date}.\n\nDevice: {device}\nAddress: {address}\n\n${WAS_NOT_YOU}`,
    sms: 'New sign-in to your {service} account: {device}, {address}. Not you? End that session.',
  },
  password_changed: {
    subject: 'Password changed',
    text: `The password of your {service} account was changed on {date}.\n\n${WAS_NOT_YOU}`,
    sms: 'The password of your {service} account was changed.',
  },
  password_reset: {
    subject: 'Password reset',
    text: 'Somebody asked to reset the password of your {service} account. It will be removed on {until}.\n\nIf this was not you, decline it in the app.',
    sms: 'The password of your {service} account will be removed on {until}. Not you? Decline it in the app.',
  },
  email_changed: {
    subject: 'E-mail address changed',
    text: `The e-mail address of your {service} account was changed on {date}.\n\n${WAS_NOT_YOU}`,
    sms: 'The e-mail address of your {service} account was changed.',
  },
  phone_changed: {
    subject: 'Phone number changed',
    text: `The phone number of your {service} account was changed on {date}.\n\n${WAS_NOT_YOU}`,
    sms: 'The phone number of your {service} account was changed.',
  },
  account_deletion: {
    subject: 'Your account will be deleted',
    text: 'Somebody asked to delete your {service} account. It will be deleted on {until}.\n\nTo keep it, open this link in the app: {link}',
    sms: 'Your {service} account will be deleted on {until}. To keep it: {link}',
  },
};
