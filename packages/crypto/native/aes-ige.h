// AES-256-IGE by the processor's AES instructions (AES-NI), alone and together with SHA-256.
#pragma once
#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>
#include "sha256.h"

#define ROUNDS 14
#define AES __attribute__((target("aes,sse4.1")))
#define AES_AND_SHA __attribute__((target("aes,sha,sse4.1")))

// FIPS 197, 5.2: two round keys at a time, from the two before them.
AES static inline __m128i next_key(__m128i key, __m128i assist) {
  key = _mm_xor_si128(key, _mm_slli_si128(key, 4));
  key = _mm_xor_si128(key, _mm_slli_si128(key, 8));
  return _mm_xor_si128(key, assist);
}

#define NEXT_PAIR(i, constant)                                                                     \
  keys[i] = next_key(keys[i - 2],                                                                  \
                     _mm_shuffle_epi32(_mm_aeskeygenassist_si128(keys[i - 1], constant), 0xff));   \
  if (i < ROUNDS)                                                                                  \
    keys[i + 1] = next_key(                                                                        \
        keys[i - 1], _mm_shuffle_epi32(_mm_aeskeygenassist_si128(keys[i], 0), 0xaa))

AES static void expand(const uint8_t *key, __m128i keys[ROUNDS + 2]) {
  keys[0] = _mm_loadu_si128((const __m128i *)key);
  keys[1] = _mm_loadu_si128((const __m128i *)(key + 16));
  NEXT_PAIR(2, 0x01);
  NEXT_PAIR(4, 0x02);
  NEXT_PAIR(6, 0x04);
  NEXT_PAIR(8, 0x08);
  NEXT_PAIR(10, 0x10);
  NEXT_PAIR(12, 0x20);
  NEXT_PAIR(14, 0x40);
}

AES static void encrypt(const uint8_t *in, uint8_t *out, size_t length, const uint8_t *key,
                        const uint8_t *iv) {
  __m128i keys[ROUNDS + 2];
  expand(key, keys);
  __m128i last_out = _mm_loadu_si128((const __m128i *)iv);
  __m128i last_in = _mm_loadu_si128((const __m128i *)(iv + 16));
  for (size_t at = 0; at < length; at += 16) {
    __m128i block = _mm_loadu_si128((const __m128i *)(in + at));
    __m128i state = _mm_xor_si128(_mm_xor_si128(block, keys[0]), last_out);
    for (int i = 1; i < ROUNDS; i++) state = _mm_aesenc_si128(state, keys[i]);
    last_out = _mm_aesenclast_si128(state, _mm_xor_si128(keys[ROUNDS], last_in));
    last_in = block;
    _mm_storeu_si128((__m128i *)(out + at), last_out);
  }
}

typedef struct {
  __m128i keys[ROUNDS + 1];  // in the order of use
  __m128i last_out, last_in;
} decryption;

AES static void begin_decryption(decryption *state, const uint8_t *key, const uint8_t *iv) {
  __m128i keys[ROUNDS + 2];
  expand(key, keys);
  state->keys[0] = keys[ROUNDS];
  for (int i = 1; i < ROUNDS; i++) state->keys[i] = _mm_aesimc_si128(keys[ROUNDS - i]);
  state->keys[ROUNDS] = keys[0];
  state->last_out = _mm_loadu_si128((const __m128i *)(iv + 16));
  state->last_in = _mm_loadu_si128((const __m128i *)iv);
}

AES INLINE void decrypt_block(decryption *state, const uint8_t *in, uint8_t *out) {
  const __m128i block = _mm_loadu_si128((const __m128i *)in);
  __m128i text = _mm_xor_si128(_mm_xor_si128(block, state->keys[0]), state->last_out);
  for (int i = 1; i < ROUNDS; i++) text = _mm_aesdec_si128(text, state->keys[i]);
  text = _mm_aesdeclast_si128(text, _mm_xor_si128(state->keys[ROUNDS], state->last_in));
  state->last_out = text;
  state->last_in = block;
  _mm_storeu_si128((__m128i *)out, text);
}

AES static void decrypt(const uint8_t *in, uint8_t *out, size_t length, const uint8_t *key,
                        const uint8_t *iv) {
  decryption state;
  begin_decryption(&state, key, iv);
  for (size_t at = 0; at < length; at += 16) decrypt_block(&state, in + at, out + at);
}

// Decrypts and hashes what comes out, behind 32 bytes of prefix: each of the two waits for itself
// only, so that they take as long together as the longer one. At least 32 bytes.
AES_AND_SHA static void decrypt_and_hash(const uint8_t *in, uint8_t *out, size_t length,
                                         const uint8_t *key, const uint8_t *iv,
                                         const uint8_t *prefix, uint8_t digest[32]) {
  decryption cipher;
  sha256 hash;
  uint8_t first[64];
  begin_decryption(&cipher, key, iv);
  sha256_begin(&hash);
  decrypt_block(&cipher, in, out);
  decrypt_block(&cipher, in + 16, out + 16);
  memcpy(first, prefix, 32);
  memcpy(first + 32, out, 32);
  const uint8_t *decrypted = first;
  size_t at = 32;
  for (; at + 64 <= length; at += 64) {
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
      decrypt_block(&cipher, in + at + 16 * i, out + at + 16 * i);
      sha256_quarter(&hash, decrypted, i);
    }
    decrypted = out + at;
  }
  sha256_block(&hash, decrypted);
  const uint8_t *rest = out + at;
  for (; at < length; at += 16) decrypt_block(&cipher, in + at, out + at);
  sha256_end(&hash, rest, 32 + length, digest);
}
