// SHA-256 by the SHA extensions, a quarter of a block's 64 rounds at a time.
#pragma once
#include <immintrin.h>
#include <stdint.h>

#define SHA __attribute__((target("sha,sse4.1")))
#define AES_AND_SHA __attribute__((target("aes,sha,sse4.1")))

typedef struct {
  __m128i abef, cdgh;                // the hash so far, as the instructions want it
  __m128i abef_before, cdgh_before;  // at the beginning of the block
  __m128i words[4];                  // the last 16 words of the message schedule
} sha256;

SHA INLINE void sha256_begin(sha256 *state) {
  state->abef_before = state->abef =
      _mm_set_epi32(0x6a09e667, (int)0xbb67ae85, 0x510e527f, (int)0x9b05688c);
  state->cdgh_before = state->cdgh =
      _mm_set_epi32(0x3c6ef372, (int)0xa54ff53a, 0x1f83d9ab, 0x5be0cd19);
}

// Rounds 16 * quarter to 16 * quarter + 15 of a block of 64 bytes.
SHA INLINE void sha256_quarter(sha256 *state, const uint8_t *block, int quarter) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i *words = state->words;
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++) {
    if (quarter == 0) {
      const __m128i four = _mm_loadu_si128((const __m128i *)(block + 16 * i));
      words[i] = _mm_shuffle_epi8(four, big_endian);
    } else {
      const __m128i last = words[(i + 3) & 3];
      const __m128i seven_back = _mm_alignr_epi8(last, words[(i + 2) & 3], 4);
      const __m128i first = _mm_sha256msg1_epu32(words[i], words[(i + 1) & 3]);
      words[i] = _mm_sha256msg2_epu32(_mm_add_epi32(first, seven_back), last);
    }
    const __m128i *constants = (const __m128i *)(SHA256_K + 16 * quarter + 4 * i);
    const __m128i input = _mm_add_epi32(words[i], _mm_load_si128(constants));
    state->cdgh = _mm_sha256rnds2_epu32(state->cdgh, state->abef, input);
    state->abef = _mm_sha256rnds2_epu32(state->abef, state->cdgh, _mm_shuffle_epi32(input, 0x0e));
  }
  if (quarter == 3) {
    state->abef_before = state->abef = _mm_add_epi32(state->abef, state->abef_before);
    state->cdgh_before = state->cdgh = _mm_add_epi32(state->cdgh, state->cdgh_before);
  }
}

// The words a to h.
SHA INLINE void sha256_words(const sha256 *state, uint32_t words[8]) {
  // abef and cdgh from their low ends.
  static const int order[8] = {3, 2, 7, 6, 1, 0, 5, 4};
  uint32_t lanes[8];
  _mm_storeu_si128((__m128i *)lanes, state->abef);
  _mm_storeu_si128((__m128i *)(lanes + 4), state->cdgh);
  for (int i = 0; i < 8; i++) words[i] = lanes[order[i]];
}
