// SHA-256 (FIPS 180-4) by the processor's SHA instructions, a quarter of a block's 64 rounds at a
// time, so that something else can be done in between: each round waits for the one before it.
#pragma once
#include <immintrin.h>
#include <stdint.h>
#include <string.h>

#define SHA __attribute__((target("sha,sse4.1")))
#define INLINE static inline __attribute__((always_inline))

static const uint32_t SHA256_K[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

typedef struct {
  __m128i abef, cdgh;             // the hash so far, as the instructions want it
  __m128i abef_before, cdgh_before; // at the beginning of the block
  __m128i words[4];               // the last 16 words of the message schedule
} sha256;

SHA INLINE void sha256_begin(sha256 *state) {
  state->abef = _mm_set_epi32(0x6a09e667, (int)0xbb67ae85, 0x510e527f, (int)0x9b05688c);
  state->cdgh = _mm_set_epi32(0x3c6ef372, (int)0xa54ff53a, 0x1f83d9ab, 0x5be0cd19);
}

// Rounds 16 * quarter to 16 * quarter + 15 of a block of 64 bytes.
SHA INLINE void sha256_quarter(sha256 *state, const uint8_t *block, int quarter) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i *words = state->words;
  if (quarter == 0) {
    state->abef_before = state->abef;
    state->cdgh_before = state->cdgh;
  }
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
    state->abef = _mm_add_epi32(state->abef, state->abef_before);
    state->cdgh = _mm_add_epi32(state->cdgh, state->cdgh_before);
  }
}

SHA INLINE void sha256_block(sha256 *state, const uint8_t *block) {
  for (int quarter = 0; quarter < 4; quarter++) sha256_quarter(state, block, quarter);
}

// The hash of everything: the blocks so far and less than 64 bytes more make `total` bytes.
SHA static void sha256_end(sha256 *state, const uint8_t *rest, uint64_t total, uint8_t digest[32]) {
  uint8_t last[128] = {0};
  const size_t length = total % 64;
  const size_t size = length < 56 ? 64 : 128;
  memcpy(last, rest, length);
  last[length] = 0x80;
  for (int i = 0; i < 8; i++) last[size - 1 - i] = (uint8_t)(total * 8 >> 8 * i);
  for (size_t at = 0; at < size; at += 64) sha256_block(state, last + at);
  uint32_t words[8];
  _mm_storeu_si128((__m128i *)words, state->abef);
  _mm_storeu_si128((__m128i *)(words + 4), state->cdgh);
  // Words of abef and cdgh from their low ends, in the order of the digest: a, b, c, ... h.
  static const int order[8] = {3, 2, 7, 6, 1, 0, 5, 4};
  for (int i = 0; i < 32; i++) digest[i] = (uint8_t)(words[order[i / 4]] >> (24 - 8 * (i % 4)));
}
