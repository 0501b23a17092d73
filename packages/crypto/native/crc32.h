// CRC-32 (IEEE 802.3) by multiplication without carries, 64 bytes at a time: "Fast CRC Computation
// for Generic Polynomials Using PCLMULQDQ Instruction", Intel 2009, in the order of bits of zlib.
#pragma once
#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#define CRC __attribute__((target("pclmul,sse4.1")))

// x to the power of so many bits modulo the polynomial, one for each half of a vector.
static const uint64_t CRC32_BY_64_BYTES[2] = {0x0154442bd4, 0x01c6e41596};
static const uint64_t CRC32_BY_16_BYTES[2] = {0x01751997d0, 0x00ccaa009e};

CRC static inline __m128i crc32_fold(__m128i sum, __m128i by, __m128i next) {
  const __m128i low = _mm_clmulepi64_si128(sum, by, 0x00);
  const __m128i high = _mm_clmulepi64_si128(sum, by, 0x11);
  return _mm_xor_si128(_mm_xor_si128(low, high), next);
}

// The remainder bit by bit, for what is left in the end.
static uint32_t crc32_bytes(uint32_t crc, const uint8_t *data, size_t length) {
  for (size_t at = 0; at < length; at++) {
    crc ^= data[at];
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return crc;
}

// At least 64 bytes.
CRC static uint32_t crc32(const uint8_t *data, size_t length) {
  const __m128i by_64 = _mm_loadu_si128((const __m128i *)CRC32_BY_64_BYTES);
  const __m128i by_16 = _mm_loadu_si128((const __m128i *)CRC32_BY_16_BYTES);
  __m128i sums[4];
  for (int i = 0; i < 4; i++) sums[i] = _mm_loadu_si128((const __m128i *)(data + 16 * i));
  sums[0] = _mm_xor_si128(sums[0], _mm_cvtsi32_si128(-1));
  size_t at = 64;
  for (; at + 64 <= length; at += 64) {
    for (int i = 0; i < 4; i++) {
      const __m128i next = _mm_loadu_si128((const __m128i *)(data + at + 16 * i));
      sums[i] = crc32_fold(sums[i], by_64, next);
    }
  }
  __m128i sum = sums[0];
  for (int i = 1; i < 4; i++) sum = crc32_fold(sum, by_16, sums[i]);
  // What is folded has the remainder of everything before it.
  uint8_t folded[16];
  _mm_storeu_si128((__m128i *)folded, sum);
  return ~crc32_bytes(crc32_bytes(0, folded, 16), data + at, length - at);
}
