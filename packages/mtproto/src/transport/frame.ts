import { concatBytes } from '@mtkit/crypto';
import { outgoingMemory } from './frame-memory.ts';

/** Most bytes that a framing puts in front of a packet, and behind it. */
const MOST_HEAD = 8;
const MOST_TAIL = 16;

/** Memory for a packet that will be framed where it lies (`FrameOptions.inPlace`). */
export function packetMemory(length: number): Uint8Array {
  const memory = outgoingMemory.take(MOST_HEAD + length + MOST_TAIL);
  return memory.subarray(MOST_HEAD, MOST_HEAD + length);
}

/** A frame with the packet in it, and `head` and `tail` bytes around it that are to be filled. */
export function frameAround(
  packet: Uint8Array,
  head: number,
  tail: number,
  inPlace: boolean,
): Uint8Array {
  const length = head + packet.length + tail;
  if (inPlace) return new Uint8Array(packet.buffer, packet.byteOffset - head, length);
  const frame = outgoingMemory.take(length);
  frame.set(packet, head);
  return frame;
}

/** Frames one after the other; undefined for none. */
export function joinFrames(frames: readonly Uint8Array[]): Uint8Array | undefined {
  if (frames.length <= 1) return frames[0];
  const joined = concatBytes(...frames);
  for (const frame of frames) outgoingMemory.give(frame);
  return joined;
}
