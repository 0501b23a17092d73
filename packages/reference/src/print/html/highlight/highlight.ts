import { createHighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import json from 'shiki/langs/json.mjs';
import shell from 'shiki/langs/shellscript.mjs';
import typeScript from 'shiki/langs/typescript.mjs';
import { escapeHtml, Html } from '../html.ts';
import { LineHighlighter } from './line-highlighter.ts';
import { tokenTheme } from './token-theme.ts';

/** Marks the tokens of a piece of code. What is in no language that it knows stays as it is. */
export type Highlight = (code: string, language: string) => Html;

/** Makes a highlighter: shiki, with what it has done once kept. */
export async function createHighlight(): Promise<Highlight> {
  const shiki = await createHighlighterCore({
    themes: [tokenTheme],
    langs: [typeScript, shell, json],
    engine: createJavaScriptRegexEngine(),
  });
  const grammars = new Map<string, LineHighlighter>();
  for (const name of new Set(Object.values(languages))) {
    grammars.set(name, new LineHighlighter(shiki, name));
  }
  return (code, language) => {
    const grammar = grammars.get(languages[language] ?? '');
    return new Html(grammar ? grammar.code(code) : escapeHtml(code));
  };
}

/** JavaScript is read as TypeScript, so that lines which both examples have are read once. */
const languages: Readonly<Record<string, string>> = {
  js: 'typescript',
  ts: 'typescript',
  sh: 'shellscript',
  json: 'json',
};
