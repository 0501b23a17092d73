// MTProto 2.0 encryption of a message that fits at DATA, in one call
// (https://core.telegram.org/mtproto/description).
import { AUTH_KEY, DATA, DIGEST, IV, KEY, OTHER_DIGEST, RECEIVED_KEY, SCRATCH } from './memory.mjs';
import { add, copy64, get, load64, num } from './wat.mjs';

/** Text of `seal` and `open`. */
export function message() {
  return `
  ;; AUTH_KEY holds the key; the plaintext at DATA becomes msg_key, at DATA - 16, and the encrypted
  ;; data at DATA
  (func $seal (export "seal") (param $x i32) (param $length i32)
    (call $hash_message ${get('x')} ${get('length')})
    ${copy64(DATA - 16, DIGEST + 8)} ${copy64(DATA - 8, DIGEST + 16)}
    (call $derive_key ${get('x')})
    (call $encryption_key)
    (call $ige_encrypt ${num(DATA)} ${add(num(DATA), get('length'))}))

  ;; AUTH_KEY holds the key, DATA - 16 msg_key and DATA the encrypted data, which becomes the
  ;; plaintext; gives 1 when msg_key is right, else 0
  (func $open (export "open") (param $x i32) (param $length i32) (result i32)
    ${copy64(RECEIVED_KEY, DATA - 16)} ${copy64(RECEIVED_KEY + 8, DATA - 8)}
    (call $derive_key ${get('x')})
    (call $decryption_key)
    (call $ige_decrypt ${num(DATA)} ${add(num(DATA), get('length'))})
    (call $hash_message ${get('x')} ${get('length')})
    (i64.eqz
      (i64.or
        (i64.xor ${load64(RECEIVED_KEY)} ${load64(DIGEST + 8)})
        (i64.xor ${load64(RECEIVED_KEY + 8)} ${load64(DIGEST + 16)}))))

  ;; DIGEST = SHA256(auth_key[88+x..120+x] + plaintext); uses the 32 bytes before DATA
  (func $hash_message (param $x i32) (param $length i32)
    (memory.copy ${num(DATA - 32)} ${add(num(AUTH_KEY + 88), get('x'))} ${num(32)})
    (call $sha256 ${num(DATA - 32)} ${add(get('length'), num(32))}))

  ;; KEY and IV from the msg_key at DATA - 16
  (func $derive_key (param $x i32)
    ;; a = SHA256(msg_key + auth_key[x..36+x]), kept at OTHER_DIGEST
    (memory.copy ${num(SCRATCH)} ${num(DATA - 16)} ${num(16)})
    (memory.copy ${num(SCRATCH + 16)} ${add(num(AUTH_KEY), get('x'))} ${num(36)})
    (call $sha256 ${num(SCRATCH)} ${num(52)})
    (memory.copy ${num(OTHER_DIGEST)} ${num(DIGEST)} ${num(32)})
    ;; b = SHA256(auth_key[40+x..76+x] + msg_key), at DIGEST
    (memory.copy ${num(SCRATCH)} ${add(num(AUTH_KEY + 40), get('x'))} ${num(36)})
    (memory.copy ${num(SCRATCH + 36)} ${num(DATA - 16)} ${num(16)})
    (call $sha256 ${num(SCRATCH)} ${num(52)})
    ${weave(KEY, OTHER_DIGEST, DIGEST)}
    ${weave(IV, DIGEST, OTHER_DIGEST)})`;
}

// to = outer[0..8] + inner[8..24] + outer[24..32]
function weave(to, outer, inner) {
  return [outer, inner + 8, inner + 16, outer + 24]
    .map((from, i) => copy64(to + 8 * i, from))
    .join('');
}
