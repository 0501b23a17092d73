import type { TlType } from '@mtkit/tl/schema';
import { innermost, isBuiltIn, isVector, typeText } from '../schema/definition.ts';
import { code, type Inline, link, plain, type RichText } from '../text/rich-text.ts';

/** A type with links to what is in it: `Vector<[InputUser]>`. */
export function typeLinks(type: TlType): RichText {
  const [element] = type.args;
  if (isBuiltIn(innermost(type))) return [code(typeText(type))];
  if (isVector(type) && element) return [code('Vector<'), ...typeLinks(element), code('>')];
  return [link({ kind: 'type', name: type.name }, type.name)];
}

/** The line of a definition, with links to the types in it. */
export function lineLinks(line: string): RichText {
  const [left = '', right = ''] = line.split(/ = (?=[^=]*;$)/);
  const [head = '', ...params] = left.split(' ');
  return [
    plain(head),
    ...params.flatMap((param) => paramLinks(param)),
    plain(' = '),
    ...names(right),
  ];
}

function paramLinks(param: string): Inline[] {
  const colon = param.indexOf(':') + 1;
  return [plain(` ${param.slice(0, colon)}`), ...names(param.slice(colon))];
}

/** Names that look like types become links. */
function names(text: string): Inline[] {
  return text.split(/((?:\b\w+\.)?\b[A-Z]\w*)/).flatMap((part, i): Inline[] => {
    if (part === '') return [];
    const isType = i % 2 === 1 && !/^(?:Vector|Bool|X|Type|Object|True)$/.test(part);
    return [isType ? link({ kind: 'type', name: part }, part) : plain(part)];
  });
}
