// What this processor can do.
#pragma once
#include <cpuid.h>
#include <stdbool.h>

static bool has_aes(void) {
  return __builtin_cpu_supports("aes") && __builtin_cpu_supports("sse4.1");
}

static bool has_sha256(void) {
  unsigned a, b, c, d;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

static bool has_crc32(void) { return __builtin_cpu_supports("pclmul"); }
