// CRC-32 (IEEE 802.3, as in zlib) by ARMv8's instructions.
#pragma once
#include <arm_acle.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static uint32_t crc32(const uint8_t *data, size_t length) {
  uint32_t crc = ~0u;
  size_t at = 0;
  for (; at + 8 <= length; at += 8) {
    uint64_t eight;
    memcpy(&eight, data + at, 8);
    crc = __crc32d(crc, eight);
  }
  for (; at < length; at++) crc = __crc32b(crc, data[at]);
  return ~crc;
}
