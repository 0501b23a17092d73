import { TlReader, TlReadError, type TlRequest, TlUnknownConstructorError } from '@mtkit/tl';
import { RpcError } from '../errors.ts';
import type { Layer } from './layers/layer.ts';

/**
 * Reads the request of a client. Throws 400 INPUT_METHOD_INVALID (A-30: no method has this id),
 * INPUT_CONSTRUCTOR_INVALID (A-23: a value of another type), INPUT_FETCH_ERROR (A-29: too short,
 * or otherwise malformed) and INPUT_REQUEST_TOO_LONG (A-29: bytes are left).
 */
export function decodeRequest(body: Uint8Array, layer: Layer): TlRequest {
  const reader = new TlReader(body, layer.registry, { strictUtf8: true });
  if (reader.length < 4 || !isMethod(layer, reader.peek())) {
    throw new RpcError(400, reader.length < 4 ? 'INPUT_FETCH_ERROR' : 'INPUT_METHOD_INVALID');
  }
  const request = read(reader);
  if (reader.remaining > 0) throw new RpcError(400, 'INPUT_REQUEST_TOO_LONG');
  return request;
}

function isMethod(layer: Layer, id: number): boolean {
  return layer.registry.definition(id | 0)?.class.classType === 'request';
}

function read(reader: TlReader): TlRequest {
  try {
    return reader.object() as TlRequest;
  } catch (cause) {
    throw new RpcError(
      400,
      isWrongType(cause) ? 'INPUT_CONSTRUCTOR_INVALID' : 'INPUT_FETCH_ERROR',
      {
        cause,
      },
    );
  }
}

/** Whether there was a constructor, but not one of the type expected. */
function isWrongType(error: unknown): boolean {
  if (error instanceof TlUnknownConstructorError) return true;
  return error instanceof TlReadError && /^(#[0-9a-f]{8}|[\w.]*[A-Z]\w*)$/.test(error.got);
}
