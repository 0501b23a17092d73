import type { ThemeRegistration } from 'shiki/core';

/** Comment, string, keyword, number, function, type, option. */
const classes = ['', 'c', 's', 'k', 'n', 'f', 't', 'o'];

/**
 * A theme for the highlighter in which a colour stands for a class of tokens. The stylesheet has
 * the colours, for light and for dark.
 */
export const tokenTheme: ThemeRegistration = {
  name: 'tokens',
  fg: '#000000',
  bg: '#ffffff',
  settings: [
    token('c', 'comment', 'punctuation.definition.comment'),
    token('s', 'string', 'punctuation.definition.string', 'constant.character.escape'),
    token('k', 'keyword', 'storage'),
    // Operators, `*` of an import and `this` are no words to look for.
    token('', 'keyword.operator', 'storage.type.function.arrow', 'string meta.template.expression'),
    token('k', 'keyword.operator.new', 'keyword.operator.expression', 'variable.language'),
    token('n', 'constant.numeric', 'storage.type.numeric', 'constant.language', 'support.constant'),
    token('f', 'entity.name.function', 'support.function', 'entity.name.command'),
    token('t', 'entity.name.type', 'support.class', 'support.type', 'entity.name.namespace'),
    token('t', 'new.expr entity.name.function', 'new.expr entity.name.type'),
    token('o', 'constant.other.option', 'variable.parameter.option'),
  ],
};

/** The class of a colour of {@link tokenTheme}; empty for what looks as text does. */
export function tokenClass(color: string | undefined): string {
  return classes[Number.parseInt(color?.slice(1) ?? '0', 16)] ?? '';
}

function token(name: string, ...scope: readonly string[]) {
  const number = classes.indexOf(name).toString(16).padStart(6, '0');
  return { scope: [...scope], settings: { foreground: `#${number}` } };
}
