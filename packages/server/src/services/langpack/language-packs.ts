import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { AnswerTable } from '../answer-table.ts';
import type { Context } from '../context.ts';

/**
 * Translations of apps (https://core.telegram.org/api/translations): there are none, so apps show
 * what was built into them. Throws 400 LANG_PACK_INVALID and LANG_CODE_NOT_SUPPORTED.
 */
export const languagePacks: AnswerTable = {
  'langpack.getLangPack': (context, { langCode, langPack }) => {
    checkPack(context, langPack);
    return unchanged(langCode, 0);
  },
  'langpack.getDifference': (context, { fromVersion, langCode, langPack }) => {
    checkPack(context, langPack);
    return unchanged(langCode, fromVersion);
  },
  'langpack.getStrings': (context, { langCode, langPack }) => {
    checkPack(context, langPack);
    checkCode(langCode);
    return [];
  },
  'langpack.getLanguages': (context, { langPack }) => {
    checkPack(context, langPack);
    return [english()];
  },
  'langpack.getLanguage': (context, { langCode, langPack }) => {
    checkPack(context, langPack);
    if (langCode !== 'en') throw new RpcError(400, 'LANG_CODE_NOT_SUPPORTED');
    return english();
  },
};

/** Nothing has changed since the version that the client has; the first is 1. */
function unchanged(langCode: string, fromVersion: number): Api.LangPackDifference {
  checkCode(langCode);
  const version = Math.max(fromVersion, 1);
  return new Api.LangPackDifference({ langCode, fromVersion, version, strings: [] });
}

/** The language that every app has built in. */
function english(): Api.LangPackLanguage {
  return new Api.LangPackLanguage({
    official: true,
    name: 'English',
    nativeName: 'English',
    langCode: 'en',
    pluralCode: 'en',
    stringsCount: 0,
    translatedCount: 0,
    translationsUrl: '',
  });
}

/** The name of an app's texts: `tdesktop`, `android`; when absent, that of initConnection. */
function checkPack({ client }: Context, langPack: string): void {
  if (!/^[a-z][a-z0-9_-]{0,31}$/i.test(langPack || client.init.langPack)) {
    throw new RpcError(400, 'LANG_PACK_INVALID');
  }
}

/** `de`, `pt-br`; people make languages of their own. */
function checkCode(langCode: string): void {
  if (!/^[a-z][a-z0-9_-]{0,63}$/i.test(langCode)) {
    throw new RpcError(400, 'LANG_CODE_NOT_SUPPORTED');
  }
}
