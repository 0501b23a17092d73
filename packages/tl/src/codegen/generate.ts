import { parseSchema } from '../schema/index.ts';
import { generateDeclarations } from './declarations.ts';
import { generateHistory } from './history.ts';
import { generateJavaScript, type OutputNames } from './javascript.ts';
import { createModel, type Model } from './model.ts';

/** What to generate from one or more `.tl` texts. */
export interface GenerateOptions {
  /** The `.tl` texts; they are read as one. */
  schema: string;
  /** Where the text comes from, for the first line of the output: `schema/api.tl`. */
  source: string;
  /** Text of a history file: the definitions of older layers. */
  history?: string;
  /** Overrides the layer that the text names. */
  layer?: number;
  /** Name of the exported namespace; `Api` without it. */
  namespace?: string;
  /** Name of the exported registry; `apiRegistry` for the namespace `Api`. */
  registry?: string;
  /** Import specifier of the codec; `@mtkit/tl` without it. */
  runtime?: string;
}

/** Generates everything: file contents by path. Throws on a schema that makes no sense. */
export function generate(options: GenerateOptions): Map<string, string> {
  const model = createModel(parseSchema(options.schema), options.layer);
  const namespace = options.namespace ?? 'Api';
  const layer = model.layer ? `, layer ${model.layer}` : '';
  const names: OutputNames = {
    namespace,
    registry: options.registry ?? `${namespace[0]!.toLowerCase()}${namespace.slice(1)}Registry`,
    runtime: options.runtime ?? '@mtkit/tl',
    header: `Generated from ${options.source}${layer} by packages/tl/src/codegen. Do not edit.`,
  };
  const declarations = generateDeclarations(model, names);
  const files = new Map<string, string>();
  for (const format of ['esm', 'cjs'] as const) {
    for (const [file, code] of generateJavaScript(model, names, format)) {
      files.set(`${format}/${file}`, code);
    }
    files.set(`${format}/index.d.ts`, declarations);
  }
  if (options.history !== undefined) {
    const texts = generateHistory(schemaText(model), options.history, names.header);
    for (const [file, code] of texts) files.set(file, code);
  }
  // Only command lines want the text, and they are ES modules.
  files.set('esm/schema.js', `// ${names.header}\n${schemaCode(model)}`);
  files.set('esm/schema.d.ts', schemaDeclaration);
  return files.set('cjs/package.json', '{ "type": "commonjs" }\n');
}

/** The schema as text, for what wants more than the classes say: a line per definition. */
function schemaCode(model: Model): string {
  return `export const schema = \`\n${schemaText(model)}\n\`;\n`;
}

function schemaText({ classes }: Model): string {
  const lines = (request: boolean) =>
    classes.filter((item) => item.request === request).map(({ definition }) => definition.line);
  return [...lines(false), '---functions---', ...lines(true)].join('\n');
}

const schemaDeclaration = `/** The \`.tl\` text: a line per definition, \`---functions---\` before the methods. */
export declare const schema: string;
`;
