// AES-256, a block at a time, by AES-NI.
#pragma once
#include <immintrin.h>
#include <stdint.h>

#define AES __attribute__((target("aes,sse4.1")))

typedef __m128i block;

AES INLINE block load(const uint8_t *from) { return _mm_loadu_si128((const __m128i *)from); }
AES INLINE void store(uint8_t *to, block value) { _mm_storeu_si128((__m128i *)to, value); }
AES INLINE block xor_blocks(block a, block b) { return _mm_xor_si128(a, b); }
// A key of encryption as a decryption wants it.
AES INLINE block inverse_key(block key) { return _mm_aesimc_si128(key); }

// FIPS 197, 5.2: two round keys at a time, from the two before them.
AES INLINE block next_key(block key, block assist) {
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

AES INLINE void expand(const uint8_t *key, block *keys) {
  keys[0] = load(key);
  keys[1] = load(key + 16);
  NEXT_PAIR(2, 0x01);
  NEXT_PAIR(4, 0x02);
  NEXT_PAIR(6, 0x04);
  NEXT_PAIR(8, 0x08);
  NEXT_PAIR(10, 0x10);
  NEXT_PAIR(12, 0x20);
  NEXT_PAIR(14, 0x40);
}

// The block encrypted, xor `with`, which costs nothing that the last round has to wait for.
AES INLINE block encrypt_block(const block *keys, block value, block with) {
  value = _mm_xor_si128(value, keys[0]);
  for (int i = 1; i < ROUNDS; i++) value = _mm_aesenc_si128(value, keys[i]);
  return _mm_aesenclast_si128(value, _mm_xor_si128(keys[ROUNDS], with));
}

AES INLINE block decrypt_block(const block *keys, block value, block with) {
  value = _mm_xor_si128(value, keys[0]);
  for (int i = 1; i < ROUNDS; i++) value = _mm_aesdec_si128(value, keys[i]);
  return _mm_aesdeclast_si128(value, _mm_xor_si128(keys[ROUNDS], with));
}
