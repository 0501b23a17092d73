// AES-256-IGE by the processor's AES instructions, alone and together with SHA-256.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include "aes.h"
#include "inline.h"
#include "sha256.h"

AES static void encrypt(const uint8_t *in, uint8_t *out, size_t length, const uint8_t *key,
                        const uint8_t *iv) {
  const aes_keys keys = encryption_keys(key);
  block last_out = load(iv);
  block last_in = load(iv + 16);
  for (size_t at = 0; at < length; at += 16) {
    const block text = load(in + at);
    last_out = encrypt_block(keys.keys, xor_blocks(text, last_out), last_in);
    last_in = text;
    store(out + at, last_out);
  }
}

typedef struct {
  aes_keys keys;
  block last_out, last_in;
} decryption;

AES static decryption begin_decryption(const uint8_t *key, const uint8_t *iv) {
  return (decryption){decryption_keys(key), load(iv + 16), load(iv)};
}

AES INLINE void decrypt_next(decryption *state, const uint8_t *in, uint8_t *out) {
  const block secret = load(in);
  state->last_out =
      decrypt_block(state->keys.keys, xor_blocks(secret, state->last_out), state->last_in);
  state->last_in = secret;
  store(out, state->last_out);
}

AES static void decrypt(const uint8_t *in, uint8_t *out, size_t length, const uint8_t *key,
                        const uint8_t *iv) {
  decryption state = begin_decryption(key, iv);
  for (size_t at = 0; at < length; at += 16) decrypt_next(&state, in + at, out + at);
}

// Decrypts and hashes what comes out, behind 32 bytes of prefix: each of the two waits for itself
// only, so that they take as long together as the longer one. At least 32 bytes.
AES_AND_SHA static void decrypt_and_hash(const uint8_t *in, uint8_t *out, size_t length,
                                         const uint8_t *key, const uint8_t *iv,
                                         const uint8_t *prefix, uint8_t digest[32]) {
  decryption cipher = begin_decryption(key, iv);
  sha256 hash;
  uint8_t first[64];
  sha256_begin(&hash);
  decrypt_next(&cipher, in, out);
  decrypt_next(&cipher, in + 16, out + 16);
  memcpy(first, prefix, 32);
  memcpy(first + 32, out, 32);
  const uint8_t *decrypted = first;
  size_t at = 32;
  for (; at + 64 <= length; at += 64) {
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
      decrypt_next(&cipher, in + at + 16 * i, out + at + 16 * i);
      sha256_quarter(&hash, decrypted, i);
    }
    decrypted = out + at;
  }
  sha256_block(&hash, decrypted);
  const uint8_t *rest = out + at;
  for (; at < length; at += 16) decrypt_next(&cipher, in + at, out + at);
  sha256_end(&hash, rest, 32 + length, digest);
}
