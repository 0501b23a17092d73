import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { DeliveryOptions } from '../delivery/options.ts';
import { outboxFile } from '../delivery/outbox-file.ts';
import type { Delivery } from '../delivery/port.ts';
import type { Templates } from '../delivery/templates/template.ts';
import { integer } from './integer.ts';

/** The options of `serve` that say how codes reach people, as commander gives them. */
export interface ServeDeliveryOptions {
  readonly outbox?: string;
  readonly smtp?: string;
  readonly smtpFrom?: string;
  readonly smpp?: string;
  readonly webhook?: string;
  readonly webhookSecretFile?: string;
  readonly templates?: string;
  readonly service?: string;
  readonly appHash?: string;
  readonly deliveryTimeout?: number;
}

/** Adds the options to a command. What holds a password is better given in the environment. */
export function addDeliveryOptions(command: Command): Command {
  return command
    .option(
      '--outbox <file>',
      'append each code there, as a JSON line; printed if there is no way given',
    )
    .addOption(
      new Option('--smtp <url>', 'send e-mail: smtp://user:password@host:587, smtps://...').env(
        'MTKIT_SMTP_URL',
      ),
    )
    .addOption(
      new Option('--smtp-from <address>', 'the sender: Name <name@host>').env('MTKIT_SMTP_FROM'),
    )
    .addOption(
      new Option(
        '--smpp <url>',
        'send text messages: smpp://system_id:password@host:2775?from=NAME, smpps://...',
      ).env('MTKIT_SMPP_URL'),
    )
    .addOption(
      new Option(
        '--webhook <url>',
        'post calls there as signed JSON, and what the others cannot or do not take',
      ).env('MTKIT_WEBHOOK_URL'),
    )
    .addOption(
      new Option(
        '--webhook-secret-file <file>',
        'the secret that signs them; or in MTKIT_WEBHOOK_SECRET',
      ).env('MTKIT_WEBHOOK_SECRET_FILE'),
    )
    .option('--templates <file>', 'texts in place of the built-in ones, as JSON')
    .option('--service <name>', 'what the service calls itself in texts')
    .option(
      '--app-hash <hash>',
      'the 11 characters by which your Android app reads codes by itself',
    )
    .option(
      '--delivery-timeout <seconds>',
      'how long one way may take before the next is tried (default: 10)',
      (value) => integer(value, 1, 300),
    );
}

/** How codes reach people: printed, unless there is another way. */
export async function deliveryOptions(options: ServeDeliveryOptions): Promise<DeliveryOptions> {
  const { appHash, deliveryTimeout, outbox, service, templates } = options;
  const texts = {
    ...(service !== undefined && { service }),
    ...(appHash !== undefined && { appHash }),
    ...(deliveryTimeout !== undefined && { timeout: deliveryTimeout }),
    ...(templates !== undefined && { templates: await readTemplates(templates) }),
  };
  const file = outbox === undefined ? undefined : outboxFile(outbox);
  const [smpp, smtp, webhook] = await Promise.all([
    smppOf(options),
    smtpOf(options),
    webhookOf(options),
  ]);
  if (!smpp && !smtp && !webhook) return { ...texts, other: file ?? 'console' };
  const sms = [smpp, webhook].filter((each) => each !== undefined);
  const email = [smtp, webhook].filter((each) => each !== undefined);
  const other = webhook ?? file;
  return {
    ...texts,
    ...(sms.length > 0 && { sms }),
    ...(email.length > 0 && { email }),
    ...(other && { other }),
  };
}

/** Where codes go, for a person. */
export function describeDelivery(options: ServeDeliveryOptions): string {
  const ways = [
    options.smpp !== undefined && 'SMPP',
    options.smtp !== undefined && 'SMTP',
    options.webhook !== undefined && 'webhook',
    options.outbox,
  ].filter(Boolean);
  return ways.length > 0 ? ways.join(', ') : 'printed here, on stderr';
}

async function smppOf({ smpp: url }: ServeDeliveryOptions): Promise<Delivery | undefined> {
  if (url === undefined) return undefined;
  const { smpp } = await import('../delivery/smpp/smpp.ts');
  return smpp(url);
}

async function smtpOf(options: ServeDeliveryOptions): Promise<Delivery | undefined> {
  if (options.smtp === undefined) return undefined;
  if (options.smtpFrom === undefined) throw new Error('--smtp needs --smtp-from');
  const { smtp } = await import('../delivery/smtp.ts');
  return smtp(options.smtp, { from: options.smtpFrom });
}

async function webhookOf(options: ServeDeliveryOptions): Promise<Delivery | undefined> {
  const { webhook: url, webhookSecretFile: path } = options;
  if (url === undefined) return undefined;
  const secret =
    path === undefined ? process.env['MTKIT_WEBHOOK_SECRET'] : await readFile(path, 'utf8');
  if (!secret) throw new Error('--webhook needs --webhook-secret-file or MTKIT_WEBHOOK_SECRET');
  const { webhook } = await import('../delivery/webhook.ts');
  return webhook({ url, secret: secret.trim() });
}

async function readTemplates(path: string): Promise<Templates> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Templates;
  } catch (error) {
    throw new Error(`${path} holds no templates: ${(error as Error).message}`, { cause: error });
  }
}
