import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { fieldsFromJson, fromText, fromTexts, type JsonObject, parseJson } from './argument.ts';
import { connectionOptions } from './connection-options.ts';
import { type Definition, elementType, type Field } from './definition.ts';
import { constructorsOf } from './methods.ts';
import { UsageError } from './usage-error.ts';

/** Adds an option for each parameter of a method: `phone_number:string` is `--phone-number`. */
export function addMethodOptions(command: Command, { fields }: Definition): Command {
  for (const field of fields) {
    // `--api-id` says both who connects and what is asked for.
    if (isShared(field)) continue;
    for (const option of optionsOf(field)) command.addOption(option.helpGroup('Parameters:'));
  }
  return command;
}

/** Adds the line of the schema, and what the result can be. */
export function addMethodHelp(command: Command, { fields, line, type }: Definition): Command {
  const results = constructorsOf(elementType(type) ?? type).map((each) => `  ${each.line}`);
  const shared = fields.filter(isShared).map(({ option }) => `--${option}`);
  const note = shared.length ? `\n${shared.join(' and ')}: see Connection, below.` : '';
  return command
    .description(line + note)
    .addHelpText('after', ['', `Result: ${type}`, ...results].join('\n'));
}

/**
 * The parameters that a parsed command has: those in the JSON argument (`-` is stdin), and over them
 * those given as options. Throws {@link UsageError}.
 */
export async function argumentsOf(
  command: Command,
  definition: Definition,
  json: string | undefined,
): Promise<Record<string, unknown>> {
  const fields = json === undefined ? {} : await parametersFromJson(definition, json);
  const values = command.opts<Record<string, unknown>>();
  for (const field of definition.fields) {
    const value = isShared(field) ? undefined : values[keyOf(field)];
    if (value !== undefined) fields[field.property] = fromOption(value, field);
  }
  return fields;
}

/** Whether a parameter is an option of the connection too. */
function isShared({ option }: Field): boolean {
  return connectionOptions.some(({ name }) => name === option);
}

/** An option whose value is kept under a name of its own: `--no-webpage` is no negation here. */
class FieldOption extends Option {
  readonly #key: string;

  constructor(flags: string, description: string, key: string) {
    super(flags, description);
    this.#key = key;
    this.negate = false;
  }

  override attributeName(): string {
    return this.#key;
  }
}

function optionsOf(field: Field): Option[] {
  const { option, required, type } = field;
  const key = keyOf(field);
  const need = required ? 'required' : '';
  if (type === 'Bool' || type === 'true') {
    const description = type === 'Bool' ? join(need, `or --no-${option}`) : '';
    const negation = new FieldOption(`--no-${option}`, '', key).preset(false).hideHelp();
    return [new FieldOption(`--${option}`, description, key), negation];
  }
  const element = elementType(type);
  const list = element === undefined ? '' : 'repeat it, or a JSON array';
  const description = join(need, list, describe(element ?? type));
  const result = new FieldOption(`--${option} <${element ?? type}>`, description, key);
  if (element === undefined) return [result];
  return [result.argParser((value: string, before?: string[]) => [...(before ?? []), value])];
}

function fromOption(value: unknown, { option, type }: Field): unknown {
  const where = `--${option}`;
  if (typeof value === 'boolean') return value;
  const element = elementType(type);
  if (element !== undefined) return fromTexts(value as string[], element, where);
  return fromText(value as string, type, where);
}

/** What may be written for a type, in a few words. */
function describe(type: string): string {
  const known = hints[type];
  if (known !== undefined) return known;
  if (type.startsWith('!')) return 'a method as JSON';
  const names = constructorsOf(type).map(({ name }) => name);
  const shown = names.slice(0, MAX_NAMES).join(', ');
  return names.length > MAX_NAMES ? `${shown}, ...` : shown;
}

async function parametersFromJson(
  definition: Definition,
  json: string,
): Promise<Record<string, unknown>> {
  const value = parseJson(json === '-' ? await text(process.stdin) : json);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`expected a JSON object with parameters of ${definition.name}`);
  }
  return fieldsFromJson(value as JsonObject, definition, '');
}

function keyOf({ property }: Field): string {
  return `parameter ${property}`;
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('; ');
}

const MAX_NAMES = 4;

const entity = 'username, phone number, id, me, or JSON';

const hints: Readonly<Record<string, string>> = {
  string: '',
  int: '',
  long: '',
  double: '',
  bytes: 'hex:..., base64:... or text',
  int128: 'hex:... of 16 bytes',
  int256: 'hex:... of 32 bytes',
  InputPeer: entity,
  InputUser: entity,
  InputChannel: entity,
  InputDialogPeer: entity,
  InputNotifyPeer: entity,
};
