import { apiRegistry, LAYER } from '@mtkit/api';
import { it } from 'vitest';
import { layerOf } from '/work/main/packages/server/src/rpc/layers/layer.ts';
import { InexpressibleError } from '/work/main/packages/server/src/rpc/layers/layer-writer.ts';
import {
  LayerDecoder,
  sampledLayers,
  definitionsAt,
} from '/work/main/packages/server/test/layer-decoder.ts';
import { randomResult } from '/work/main/packages/server/test/random-objects.ts';
it('x', () => {
  const bad = new Map<string, number[]>();
  const t0 = performance.now();
  let n = 0;
  for (const L of process.env.LAYERS
    ? process.env.LAYERS.split(',').map(Number)
    : sampledLayers()) {
    const d = new LayerDecoder(L);
    for (const m of d.methods) {
      const c = apiRegistry.get(m);
      if (!c) continue;
      for (let seed = 1; seed <= Number(process.env.N ?? 1); seed++) {
        const r = randomResult(m, L * 7919 + seed);
        if (r === undefined) continue;
        let bytes;
        const q = Object.create(c.prototype) as any;
        try {
          bytes = layerOf(L).writeResult(q, r);
          n++;
          d.result(m, bytes);
        } catch (e: any) {
          const k =
            (bytes ? 'DECODE ' : '') +
            m +
            ' ' +
            (e instanceof InexpressibleError
              ? e.message.replace(/layer \d+/, 'layer')
              : e.stack.split('\n').slice(0, 3).join(' '));
          bad.set(k, [...(bad.get(k) ?? []), L]);
        }
      }
    }
  }
  console.log(n, performance.now() - t0);
  for (const [k, v] of bad) console.log(v.length, v[0], v.at(-1), k);
}, 600000);
