// AES-256, a block at a time, by the instructions of ARMv8's cryptographic extension.
#pragma once
#include <arm_neon.h>
#include <stdint.h>
#include <string.h>

#define AES

typedef uint8x16_t block;

INLINE block load(const uint8_t *from) { return vld1q_u8(from); }
INLINE void store(uint8_t *to, block value) { vst1q_u8(to, value); }
INLINE block xor_blocks(block a, block b) { return veorq_u8(a, b); }
// A key of encryption as a decryption wants it.
INLINE block inverse_key(block key) { return vaesimcq_u8(key); }

// The S-box on each byte of a word: of a block of four equal words, ShiftRows moves nothing.
INLINE uint32_t sub_word(uint32_t word) {
  const block words = vaeseq_u8(vreinterpretq_u8_u32(vdupq_n_u32(word)), vdupq_n_u8(0));
  return vgetq_lane_u32(vreinterpretq_u32_u8(words), 0);
}

// FIPS 197, 5.2.
INLINE void expand(const uint8_t *key, block *keys) {
  uint32_t words[4 * (ROUNDS + 1)];
  uint32_t constant = 1;
  memcpy(words, key, 32);
  for (int i = 8; i < 4 * (ROUNDS + 1); i++) {
    uint32_t word = words[i - 1];
    if (i % 8 == 0) {
      word = sub_word(word >> 8 | word << 24) ^ constant;
      constant <<= 1;
    } else if (i % 8 == 4) {
      word = sub_word(word);
    }
    words[i] = words[i - 8] ^ word;
  }
  for (int i = 0; i <= ROUNDS; i++) keys[i] = vreinterpretq_u8_u32(vld1q_u32(words + 4 * i));
}

// The block encrypted, xor `with`, which costs nothing that the last round has to wait for.
INLINE block encrypt_block(const block *keys, block value, block with) {
  for (int i = 0; i < ROUNDS - 1; i++) value = vaesmcq_u8(vaeseq_u8(value, keys[i]));
  return veorq_u8(vaeseq_u8(value, keys[ROUNDS - 1]), veorq_u8(keys[ROUNDS], with));
}

INLINE block decrypt_block(const block *keys, block value, block with) {
  for (int i = 0; i < ROUNDS - 1; i++) value = vaesimcq_u8(vaesdq_u8(value, keys[i]));
  return veorq_u8(vaesdq_u8(value, keys[ROUNDS - 1]), veorq_u8(keys[ROUNDS], with));
}
