import type { QrCodeAuthParams, UserAuthParams } from '../client/auth-params.ts';
import type { PasswordStep } from '../client/login/password-step.ts';
import type { PendingCode } from '../client/login/pending-code.ts';
import type { CodeType } from '../client/login/sent-code.ts';
import { explain } from './failure.ts';
import { complain, note } from './output.ts';
import type { Prompter } from './prompter.ts';
import { QrDisplay } from './qr-display.ts';

/** How a login asks at the terminal for a phone number and what comes after it. */
export function phoneDialogue(prompter: Prompter, phone: string | undefined): UserAuthParams {
  return {
    ...qrDialogue(prompter),
    phoneNumber: phone ?? (() => askForNumber(prompter)),
    phoneCode: (_, sent) => askForCode(prompter, sent),
    firstAndLastNames: async () => {
      note('This number has no account yet.');
      const firstName = await prompter.ask('First name: ');
      return [firstName, await prompter.ask('Last name, or nothing: ')];
    },
    termsOfService: async ({ text, minAgeConfirm }) => {
      note(text);
      if (minAgeConfirm != null)
        note(`By signing up you say that you are ${minAgeConfirm} or older.`);
    },
    emailAddress: () => prompter.ask('E-mail address: '),
  };
}

/** How a login by QR code shows it, and asks for the password. */
export function qrDialogue(prompter: Prompter): QrCodeAuthParams {
  const display = new QrDisplay();
  return {
    qrCode: (code) => display.show(code),
    password: (hint, step) => askForPassword(prompter, hint, step),
    onError: (error) => complain(explain(error)),
    signal: prompter.signal,
  };
}

async function askForNumber(prompter: Prompter): Promise<string> {
  if (prompter.isTerminal) note('Press Enter alone to sign in by a QR code.');
  const number = await prompter.ask('Phone number: ');
  if (number || !prompter.isTerminal) return number;
  throw Object.assign(new Error('by QR code'), { errorMessage: 'RESTART_AUTH_WITH_QR' });
}

/** Asks for a code; an empty line has it sent another way where there is one. */
async function askForCode(prompter: Prompter, sent: PendingCode | undefined): Promise<string> {
  let info = sent && { ...sent };
  for (;;) {
    if (info) note(describe(info));
    const other = info && otherWay(info);
    if (other) note(`Press Enter alone to ${other}.`);
    const code = await prompter.ask('Code: ');
    if (code || !sent || !info || !other) return code;
    try {
      const next = info.nextType ? await sent.resend() : await sent.resetEmail();
      info = { ...info, ...next };
    } catch (error) {
      if (sent.signal.aborted) throw error;
      complain(explain(error));
    }
  }
}

function otherWay({
  nextType,
  resendAt,
  type,
  resetAvailablePeriod,
}: PendingCode): string | undefined {
  if (nextType) {
    const wait = (resendAt?.getTime() ?? 0) - Date.now();
    const when = wait > 1000 ? ` (from ${resendAt?.toLocaleTimeString()} on)` : '';
    return `get it ${ways[nextType]}${when}`;
  }
  if (type !== 'email' || resetAvailablePeriod === undefined) return undefined;
  const when = resetAvailablePeriod > 0 ? ` in ${Math.ceil(resetAvailablePeriod / 3600)} h` : '';
  return `get it by SMS${when}, if you cannot read the e-mail`;
}

/** How a code was sent, for people. */
export function describe(sent: PendingCode): string {
  const { type, length, pattern, beginning, emailPattern, url } = sent;
  switch (type) {
    case 'flashCall':
      return `A number like ${pattern} calls: type all of its digits.`;
    case 'missedCall':
      return `A number ${pattern}... calls: type its last ${length} digits.`;
    case 'smsWord':
      return `A word${beginning ? ` that begins with ${beginning}` : ''} was sent by SMS.`;
    case 'smsPhrase':
      return `A phrase${beginning ? ` that begins with ${beginning}` : ''} was sent by SMS.`;
    case 'email':
      return `A code of ${length} characters was sent to ${emailPattern}.`;
    case 'fragmentSms':
      return `A code of ${length} digits is at ${url}.`;
    case 'app':
    case 'sms':
    case 'call':
    case 'firebaseSms':
    case 'setUpEmail':
      return `A code of ${length} digits was sent ${ways[type]}.`;
  }
}

const ways: Readonly<Record<CodeType, string>> = {
  app: 'to your other devices',
  sms: 'by SMS',
  call: 'by a call',
  flashCall: 'by a flash call',
  missedCall: 'by a missed call',
  email: 'by e-mail',
  fragmentSms: 'by Fragment',
  firebaseSms: 'by SMS',
  smsWord: 'as a word by SMS',
  smsPhrase: 'as a phrase by SMS',
  setUpEmail: 'by e-mail',
};

/** Asks for the password; an empty line recovers it by e-mail where that is possible. */
async function askForPassword(
  prompter: Prompter,
  hint: string | undefined,
  step: PasswordStep | undefined,
): Promise<string> {
  if (step?.hasRecovery) note('Press Enter alone to recover the password by e-mail.');
  const password = await prompter.askHidden(hint ? `Password (${hint}): ` : 'Password: ');
  if (password || !step?.hasRecovery) return password;
  await step.recover({
    code: (emailPattern) => prompter.ask(`Code, sent to ${emailPattern}: `),
    newPassword: () => prompter.askHidden('New password, or nothing for none: '),
  });
  return '';
}
