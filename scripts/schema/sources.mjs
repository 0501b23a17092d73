/**
 * Definitions of npm teleproto (and of the late GramJS, whose generator it is), from the text of
 * `tl/generated/api-definitions.js`: one array of plain data, in the order of the published schema.
 *
 * @returns {import('../../packages/tl/src/schema/index.ts').TlDefinition[]} without `line`
 */
export function readTeleproto(text) {
  const array = text.slice(text.indexOf('['), text.lastIndexOf(']') + 1);
  return JSON.parse(array).map((entry) => ({
    name: (entry.namespace === undefined ? '' : `${entry.namespace}.`) + lowerFirst(entry.name),
    id: entry.constructorId,
    kind: entry.isFunction ? 'function' : 'constructor',
    typeParams: entry.result === 'X' ? ['X'] : [],
    params: Object.entries(entry.argsConfig).map(([name, field]) => param(name, field)),
    type: resultType(entry.result),
  }));
}

function param(name, field) {
  if (field.flagIndicator) return { name, type: type('#'), isFlags: true };
  const element = { ...type(field.type), polymorphic: field.type === 'X' };
  return {
    name: snakeCase(name),
    type: field.isVector ? type(field.useVectorId ? 'Vector' : 'vector', [element]) : element,
    ...(field.isFlag && { flag: { field: field.flagName, bit: field.flagIndex } }),
    isFlags: false,
  };
}

function resultType(text) {
  const vector = /^Vector<(.+)>$/.exec(text);
  return vector === null ? type(text) : type('Vector', [type(vector[1])]);
}

function type(name, args = []) {
  const bare = !/^(\w+\.)*[A-Z]/.test(name);
  return { name, bare, args, polymorphic: false };
}

/** `userId` was `user_id`, `gAOrB` was `g_a_or_b`; `A` and `srp_B` are written so. */
function snakeCase(name) {
  return name.replace(/(?<=[A-Za-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function lowerFirst(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
