// SHA-256 (FIPS 180-4) by the processor's instructions, a quarter of a block's 64 rounds at a time, so
// that something else can be done in between: each round waits for the one before it.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "inline.h"

static const uint32_t SHA256_K[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

#ifdef __aarch64__
#include "arm64/sha256.h"
#else
#include "x64/sha256.h"
#endif

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
  sha256_words(state, words);
  for (int i = 0; i < 32; i++) digest[i] = (uint8_t)(words[i / 4] >> (24 - 8 * (i % 4)));
}
