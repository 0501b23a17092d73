import { AbridgedCodec } from './abridged.ts';
import { FullCodec } from './full.ts';
import { IntermediateCodec } from './intermediate.ts';
import { PaddedIntermediateCodec } from './padded-intermediate.ts';
import type { Codec, CodecOptions, TransportName } from './transport.ts';

/** The codec of a framing; each object serves one connection. */
export function createCodec(name: TransportName, options: CodecOptions): Codec {
  switch (name) {
    case 'abridged':
      return new AbridgedCodec(options);
    case 'intermediate':
      return new IntermediateCodec(options);
    case 'padded-intermediate':
      return new PaddedIntermediateCodec(options);
    case 'full':
      return new FullCodec(options);
  }
}
