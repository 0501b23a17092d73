import { createCodec } from './codec.ts';
import { CodecTransport } from './codec-transport.ts';
import { type ObfuscationOptions, obfuscate } from './obfuscated.ts';
import type { RandomBytes, Transport, TransportName } from './transport.ts';

/** Options of `createClientTransport`. */
export interface ClientTransportOptions {
  readonly random: RandomBytes;
  /** Obfuscated2 (not for `full`), with what a proxy needs; WebSocket requires it. */
  readonly obfuscated?: boolean | ObfuscationOptions;
  /** Largest packet accepted from the server in bytes; 16 MiB by default, as in tdesktop. */
  readonly maxPacket?: number;
}

/** The client's end of one connection: send `header()` first, then frames. */
export function createClientTransport(
  name: TransportName,
  options: ClientTransportOptions,
): Transport {
  const { random, obfuscated = false, maxPacket = 16 * 1024 * 1024 } = options;
  const codec = createCodec(name, { role: 'client', random, maxPacket });
  if (obfuscated === false) return new CodecTransport(codec, codec.tag);
  const obfuscation = obfuscate(codec.tag, random, obfuscated === true ? {} : obfuscated);
  return new CodecTransport(codec, obfuscation.header, obfuscation);
}
