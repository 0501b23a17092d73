import { apiRegistry } from '@mtkit/api';
import { it } from 'vitest';
import { layerOf } from './layer.ts';
import { decodeRequest } from '../decode-request.ts';
import { LayerDecoder, sampledLayers } from '../../../test/layer-decoder.ts';
import { randomRequest } from '../../../test/random-objects.ts';
it('x', () => {
  const bad = new Map<string, number[]>(); let n = 0;
  for (const L of (process.env.LAYERS ? process.env.LAYERS.split(',').map(Number) : sampledLayers())) {
    for (const m of new LayerDecoder(L).methods) {
      if (/^invoke|^initConn|^test\./.test(m)) continue;
      for (let seed = 1; seed <= Number(process.env.N ?? 1); seed++) {
        try { const r = decodeRequest(randomRequest(L, m, L*31+seed), layerOf(L)); n++; r.getBytes(); } catch (e: any) { 
          const c = e.cause ?? e;
          const k = m + ' ' + e.message.slice(0,100) + ' ' + String(c.message).slice(0, 150); bad.set(k, [...(bad.get(k) ?? []), L]); }
      }
    }
  }
  console.log(n);
  for (const [k, v] of bad) console.log(v.length, v[0], v.at(-1), k);
}, 600000);
