export { chunks, getAppropriatedPartSize } from './sizes.ts';
export { parseID, parsePhone, parseUsername, rtrim } from './parse.ts';
export {
  getDisplayName,
  getInputChannel,
  getInputPeer,
  getInputUser,
  getPeer,
  getPeerId,
  resolveId,
} from './peer.ts';
