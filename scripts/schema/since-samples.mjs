import { readFileSync } from 'node:fs';
import { commitsOf, layerNamedIn, show } from './clone.mjs';
import { mendDialect } from './since-dialect.mjs';

/**
 * The oldest layer of history.tl: from here on TDLib's word counts where both clones have a layer.
 * Before it both ran ahead of a layer at times, and what one of them lacks is not in it yet.
 */
const history = 144;

/**
 * The schemas of each layer before the newest: of the last commit in which a clone was at it.
 *
 * @param {{ tdlib: string, tdesktop: string, files: string[],
 *   newest: import('../../packages/tl/src/schema/index.ts').TlSchema,
 *   tl: Awaited<ReturnType<typeof import('./tl.mjs').loadTl>> }} options clones, and `.tl` files
 *   that name their layer and count before them
 * @returns {Map<number, { origins: string[],
 *   schemas: import('../../packages/tl/src/schema/index.ts').TlDefinition[][] }>}
 */
export function readSamples({ tdlib, tdesktop, files, newest, tl }) {
  const given = new Map();
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    given.set(layerNamedIn(text), { origin: file, texts: [text] });
  }
  const clones = [fromTdlib(tdlib), fromTdesktop(tdesktop)];

  const samples = new Map();
  for (let layer = 1; layer < newest.layer; layer++) {
    const all = [given, ...clones].map((each) => each.get(layer)).filter(Boolean);
    const counting = layer >= history || given.has(layer) ? all.slice(0, 1) : all;
    if (counting.length === 0) continue;
    samples.set(layer, {
      origins: counting.map(({ origin }) => origin),
      schemas: counting.map(({ texts }) =>
        texts.flatMap((text) => tl.parseSchema(mendDialect(text)).definitions),
      ),
    });
  }
  return samples;
}

function fromTdlib(clone) {
  const samples = new Map();
  const path = 'td/generate/scheme/telegram_api.tl';
  for (const commit of commitsOf(clone, path)) {
    const layer =
      numberIn(/MTPROTO_LAYER\s*=\s*(\d+)/, show(clone, commit, 'td/telegram/Version.h')) ??
      numberIn(/\bLAYER\s*=\s*(\d+)/, show(clone, commit, 'td/telegram/Version.h')) ??
      numberIn(/\bLAYER\s*=\s*(\d+)/, show(clone, commit, 'td/telegram/net/MtprotoHeader.cpp'));
    const text = show(clone, commit, path);
    if (text === '' || samples.has(layer)) continue;
    samples.set(layer, { origin: `tdlib/td@${commit.slice(0, 10)}`, texts: [text] });
  }
  return samples;
}

function fromTdesktop(clone) {
  const samples = new Map();
  for (const path of [
    'Telegram/SourceFiles/mtproto/scheme/api.tl',
    'Telegram/Resources/tl/api.tl',
    'Telegram/Resources/scheme.tl',
    'Telegram/SourceFiles/mtproto/scheme.tl',
  ]) {
    for (const commit of commitsOf(clone, path)) {
      const text = show(clone, commit, path);
      const layer = layerNamedIn(text) ?? layerInCode(clone, commit) ?? oldWrapperIn(text);
      if (text === '' || samples.has(layer)) continue;
      // Since layer 104 it is where the simple config is.
      const besides = path.endsWith('/api.tl')
        ? show(clone, commit, path.replace(/api\.tl$/, 'mtproto.tl'))
        : '';
      const origin = `telegramdesktop/tdesktop@${commit.slice(0, 10)}`;
      samples.set(layer, { origin, texts: [besides, text] });
    }
  }
  return samples;
}

/** From layer 19 until April 2016 a constant said it. */
function layerInCode(clone, commit) {
  for (const header of ['core_types.h', 'mtpCoreTypes.h']) {
    const text = show(clone, commit, `Telegram/SourceFiles/mtproto/${header}`);
    const layer = numberIn(/mtpCurrentLayer = (\d+)/, text);
    if (layer !== undefined) return layer;
  }
  return undefined;
}

/** Until layer 18 each had a wrapper of its own, the newest of which was sent. */
function oldWrapperIn(text) {
  const layers = [...text.matchAll(/^\/\/invokeWithLayer(\d+)#/gm)].map(([, layer]) => +layer);
  return layers.length ? Math.max(...layers) : undefined;
}

function numberIn(pattern, text) {
  const found = pattern.exec(text);
  return found ? Number(found[1]) : undefined;
}
