import type { Message } from './message.ts';
import { LANGUAGES } from './templates/languages.ts';
import type { Template, TemplateName, Templates } from './templates/template.ts';

/** A message as a person reads, or hears, it. */
export interface Text {
  /** For e-mail. */
  readonly subject: string;
  readonly text: string;
  /** For e-mail. */
  readonly html: string;
}

/** What the operator says about texts. */
export interface TextOptions {
  /** Texts in place of the built-in ones, by language and name. */
  readonly templates?: Templates;
  /** What the service calls itself in texts: `{service}`. Default `mtkit`. */
  readonly service?: string;
  /** The 11 characters at the end of a text message by which Android knows the app to read it. */
  readonly appHash?: string;
}

/** Puts messages into words; throws RangeError for templates that do not fit what they are for. */
export function createTexts(options: TextOptions = {}): (message: Message) => Text {
  const { appHash, service = 'mtkit', templates = {} } = options;
  checkTemplates(templates);

  return (message) => {
    const name = templateName(message);
    const { lang, template } = choose(templates, name, message.lang);
    const values = valuesOf(message, service, lang);
    const short = message.type === 'sms' ? template.sms : undefined;
    const text = fill(short ?? template.text, values);
    const suffix = message.kind !== 'notice' && takesAppHash(message) && appHash;
    return {
      subject: fill(template.subject, values),
      text: suffix ? `${text}\n\n${suffix}` : text,
      html:
        template.html === undefined
          ? htmlOf(template.text, values)
          : fillHtml(template.html, values),
    };
  };
}

function templateName(message: Message): TemplateName {
  if (message.kind === 'notice') return message.notice;
  if (message.type === 'call') return 'call';
  return message.kind === 'login_code' ? 'login' : message.purpose;
}

function takesAppHash(message: Message): boolean {
  return message.type === 'sms' && 'allowAppHash' in message && message.allowAppHash;
}

/** The person's language, without its region, or English; the operator's words before ours. */
function choose(
  templates: Templates,
  name: TemplateName,
  wanted: string | undefined,
): { lang: string; template: Template } {
  const exact = wanted?.toLowerCase().replace('_', '-') ?? '';
  for (const lang of [exact, exact.replace(/-.*/s, ''), 'en']) {
    const theirs = ownValue(templates, lang)?.[name];
    const ours = ownValue(LANGUAGES, lang)?.[name];
    if (theirs || ours) return { lang, template: { ...ours, ...theirs } as Template };
  }
  throw new RangeError(`there is no template ${name}`);
}

type Values = Readonly<Record<string, string>>;

function valuesOf(message: Message, service: string, lang: string): Values {
  const date = (time: number) =>
    `${new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(time)} UTC`;
  if (message.kind !== 'notice') {
    // Read out digit by digit.
    const code = message.type === 'call' ? message.code.split('').join(', ') : message.code;
    return { service, code };
  }
  const values: Record<string, string> = { service, date: date(message.at) };
  if ('device' in message) {
    values['device'] = harmless(message.device);
    values['address'] = harmless(message.address);
  }
  if ('link' in message) values['link'] = message.link;
  if ('deletesAt' in message) values['until'] = date(message.deletesAt);
  if ('resetsAt' in message) values['until'] = date(message.resetsAt);
  return values;
}

/** What a stranger's client says about itself: no lines of its own, no links. */
function harmless(text: string): string {
  const line = text.replace(/[\p{C}\p{Z}]+/gu, ' ').replace(/:\/\/|\.(?=\p{L})/gu, ' ');
  return Array.from(line).slice(0, 64).join('').trim();
}

function fill(template: string, values: Values): string {
  return template.replace(PLACEHOLDER, (_, name: string) => values[name] ?? '');
}

function fillHtml(template: string, values: Values): string {
  return template.replace(PLACEHOLDER, (_, name: string) => escapeHtml(values[name] ?? ''));
}

/** Paragraphs as in the text; the code large enough to be seen at once. */
function htmlOf(template: string, values: Values): string {
  const paragraphs = escapeHtml(template)
    .split('\n\n')
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('\n')
    .replaceAll('{code}', '<strong style="font-size:1.5em">{code}</strong>')
    .replaceAll('{link}', '<a href="{link}">{link}</a>');
  return `<!doctype html>\n<html><body>\n${fillHtml(paragraphs, values)}\n</body></html>\n`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function checkTemplates(templates: Templates): void {
  for (const [lang, texts] of Object.entries(templates)) {
    if (!LANGUAGE.test(lang)) throw new RangeError(`${lang} is no language: write en or pt-br`);
    for (const [name, template] of Object.entries(texts)) {
      const builtIn = ownValue(LANGUAGES['en'], name);
      if (!builtIn) throw new RangeError(`there is no template ${name}`);
      checkTemplate(
        `${lang}.${name}`,
        { ...ownValue(LANGUAGES, lang)?.[name as TemplateName], ...template },
        builtIn,
      );
    }
  }
}

function checkTemplate(where: string, template: Partial<Template>, builtIn: Template): void {
  const { html, sms, subject, text } = template;
  if (subject === undefined || text === undefined) {
    throw new RangeError(`template ${where} needs subject and text`);
  }
  const needed = ['{code}', '{link}'].filter((each) => builtIn.text.includes(each));
  const allowed = new Set(['{service}', ...(builtIn.text.match(PLACEHOLDER) ?? [])]);
  for (const body of [text, sms, html]) {
    const missing = body !== undefined && needed.find((each) => !body.includes(each));
    if (missing) throw new RangeError(`template ${where} lacks ${missing}`);
  }
  for (const each of [subject, text, sms ?? '', html ?? ''].join(' ').match(PLACEHOLDER) ?? []) {
    if (!allowed.has(each)) throw new RangeError(`template ${where} cannot have ${each}`);
  }
}

function ownValue<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/;

const PLACEHOLDER = /\{([a-z]+)\}/g;
