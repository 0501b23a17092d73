// What this processor can do.
#pragma once
#include <stdbool.h>
#ifdef __linux__
#include <asm/hwcap.h>
#include <sys/auxv.h>

static bool has_aes(void) { return getauxval(AT_HWCAP) & HWCAP_AES; }
static bool has_sha256(void) { return getauxval(AT_HWCAP) & HWCAP_SHA2; }
static bool has_crc32(void) { return getauxval(AT_HWCAP) & HWCAP_CRC32; }
#else
// All of Apple's.
static bool has_aes(void) { return true; }
static bool has_sha256(void) { return true; }
static bool has_crc32(void) { return true; }
#endif
