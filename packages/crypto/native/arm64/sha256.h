// SHA-256 by the instructions of ARMv8's cryptographic extension, a quarter of a block's 64 rounds at
// a time.
#pragma once
#include <arm_neon.h>
#include <stdint.h>

#define SHA
#define AES_AND_SHA

typedef struct {
  uint32x4_t abcd, efgh;                // the hash so far
  uint32x4_t abcd_before, efgh_before;  // at the beginning of the block
  uint32x4_t words[4];                  // the last 16 words of the message schedule
} sha256;

INLINE void sha256_begin(sha256 *state) {
  static const uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  state->abcd_before = state->abcd = vld1q_u32(initial);
  state->efgh_before = state->efgh = vld1q_u32(initial + 4);
}

// Rounds 16 * quarter to 16 * quarter + 15 of a block of 64 bytes.
INLINE void sha256_quarter(sha256 *state, const uint8_t *block, int quarter) {
  uint32x4_t *words = state->words;
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++) {
    if (quarter == 0) {
      words[i] = vreinterpretq_u32_u8(vrev32q_u8(vld1q_u8(block + 16 * i)));
    } else {
      const uint32x4_t first = vsha256su0q_u32(words[i], words[(i + 1) & 3]);
      words[i] = vsha256su1q_u32(first, words[(i + 2) & 3], words[(i + 3) & 3]);
    }
    const uint32x4_t input = vaddq_u32(words[i], vld1q_u32(SHA256_K + 16 * quarter + 4 * i));
    const uint32x4_t abcd = state->abcd;
    state->abcd = vsha256hq_u32(abcd, state->efgh, input);
    state->efgh = vsha256h2q_u32(state->efgh, abcd, input);
  }
  if (quarter == 3) {
    state->abcd_before = state->abcd = vaddq_u32(state->abcd, state->abcd_before);
    state->efgh_before = state->efgh = vaddq_u32(state->efgh, state->efgh_before);
  }
}

// The words a to h.
INLINE void sha256_words(const sha256 *state, uint32_t words[8]) {
  vst1q_u32(words, state->abcd);
  vst1q_u32(words + 4, state->efgh);
}
