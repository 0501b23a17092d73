// AES-256 (FIPS 197), a block at a time, by the processor's instructions.
#pragma once
#include <stdint.h>
#include "inline.h"

#define ROUNDS 14

#ifdef __aarch64__
#include "arm64/aes.h"
#else
#include "x64/aes.h"
#endif

typedef struct {
  block keys[ROUNDS + 1];  // in the order of their use
} aes_keys;

AES static aes_keys encryption_keys(const uint8_t *key) {
  aes_keys forth;
  expand(key, forth.keys);
  return forth;
}

AES static aes_keys decryption_keys(const uint8_t *key) {
  const aes_keys forth = encryption_keys(key);
  aes_keys back;
  back.keys[0] = forth.keys[ROUNDS];
  for (int i = 1; i < ROUNDS; i++) back.keys[i] = inverse_key(forth.keys[ROUNDS - i]);
  back.keys[ROUNDS] = forth.keys[0];
  return back;
}
