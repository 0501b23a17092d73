// AES-256-IGE by the processor's own AES instructions, as a Node-API module: an addition to the
// WebAssembly of this package, which does the same a few times slower. x86-64 with AES-NI; loading it
// on any other processor fails, which the loader takes for its absence.
#include <cpuid.h>
#include <immintrin.h>
#include <node_api.h>
#include <stdbool.h>
#include <stdint.h>
#include "crc32.h"
#include "sha256.h"

#define ROUNDS 14
#define AES __attribute__((target("aes,sse4.1")))

// FIPS 197, 5.2: two round keys at a time, from the two before them.
AES static inline __m128i next_key(__m128i key, __m128i assist) {
  key = _mm_xor_si128(key, _mm_slli_si128(key, 4));
  key = _mm_xor_si128(key, _mm_slli_si128(key, 8));
  return _mm_xor_si128(key, assist);
}

#define NEXT_PAIR(i, constant)                                                                     \
  keys[i] = next_key(keys[i - 2],                                                                  \
                     _mm_shuffle_epi32(_mm_aeskeygenassist_si128(keys[i - 1], constant), 0xff));   \
  if (i < ROUNDS)                                                                                  \
    keys[i + 1] = next_key(                                                                        \
        keys[i - 1], _mm_shuffle_epi32(_mm_aeskeygenassist_si128(keys[i], 0), 0xaa))

AES static void expand(const uint8_t *key, __m128i keys[ROUNDS + 2]) {
  keys[0] = _mm_loadu_si128((const __m128i *)key);
  keys[1] = _mm_loadu_si128((const __m128i *)(key + 16));
  NEXT_PAIR(2, 0x01);
  NEXT_PAIR(4, 0x02);
  NEXT_PAIR(6, 0x04);
  NEXT_PAIR(8, 0x08);
  NEXT_PAIR(10, 0x10);
  NEXT_PAIR(12, 0x20);
  NEXT_PAIR(14, 0x40);
}

AES static void encrypt(const uint8_t *in, uint8_t *out, size_t length, const uint8_t *key,
                        const uint8_t *iv) {
  __m128i keys[ROUNDS + 2];
  expand(key, keys);
  __m128i last_out = _mm_loadu_si128((const __m128i *)iv);
  __m128i last_in = _mm_loadu_si128((const __m128i *)(iv + 16));
  for (size_t at = 0; at < length; at += 16) {
    __m128i block = _mm_loadu_si128((const __m128i *)(in + at));
    __m128i state = _mm_xor_si128(_mm_xor_si128(block, keys[0]), last_out);
    for (int i = 1; i < ROUNDS; i++) state = _mm_aesenc_si128(state, keys[i]);
    last_out = _mm_aesenclast_si128(state, _mm_xor_si128(keys[ROUNDS], last_in));
    last_in = block;
    _mm_storeu_si128((__m128i *)(out + at), last_out);
  }
}

typedef struct {
  __m128i keys[ROUNDS + 1];  // in the order of use
  __m128i last_out, last_in;
} decryption;

AES static void begin_decryption(decryption *state, const uint8_t *key, const uint8_t *iv) {
  __m128i keys[ROUNDS + 2];
  expand(key, keys);
  state->keys[0] = keys[ROUNDS];
  for (int i = 1; i < ROUNDS; i++) state->keys[i] = _mm_aesimc_si128(keys[ROUNDS - i]);
  state->keys[ROUNDS] = keys[0];
  state->last_out = _mm_loadu_si128((const __m128i *)(iv + 16));
  state->last_in = _mm_loadu_si128((const __m128i *)iv);
}

AES INLINE void decrypt_block(decryption *state, const uint8_t *in, uint8_t *out) {
  const __m128i block = _mm_loadu_si128((const __m128i *)in);
  __m128i text = _mm_xor_si128(_mm_xor_si128(block, state->keys[0]), state->last_out);
  for (int i = 1; i < ROUNDS; i++) text = _mm_aesdec_si128(text, state->keys[i]);
  text = _mm_aesdeclast_si128(text, _mm_xor_si128(state->keys[ROUNDS], state->last_in));
  state->last_out = text;
  state->last_in = block;
  _mm_storeu_si128((__m128i *)out, text);
}

AES static void decrypt(const uint8_t *in, uint8_t *out, size_t length, const uint8_t *key,
                        const uint8_t *iv) {
  decryption state;
  begin_decryption(&state, key, iv);
  for (size_t at = 0; at < length; at += 16) decrypt_block(&state, in + at, out + at);
}

// Decrypts and hashes what comes out, behind 32 bytes of prefix: each of the two waits for itself
// only, so that they take as long together as the longer one. At least 32 bytes.
AES SHA static void decrypt_and_hash(const uint8_t *in, uint8_t *out, size_t length,
                                     const uint8_t *key, const uint8_t *iv, const uint8_t *prefix,
                                     uint8_t digest[32]) {
  decryption cipher;
  sha256 hash;
  uint8_t first[64];
  begin_decryption(&cipher, key, iv);
  sha256_begin(&hash);
  decrypt_block(&cipher, in, out);
  decrypt_block(&cipher, in + 16, out + 16);
  memcpy(first, prefix, 32);
  memcpy(first + 32, out, 32);
  const uint8_t *decrypted = first;
  size_t at = 32;
  for (; at + 64 <= length; at += 64) {
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
      decrypt_block(&cipher, in + at + 16 * i, out + at + 16 * i);
      sha256_quarter(&hash, decrypted, i);
    }
    decrypted = out + at;
  }
  sha256_block(&hash, decrypted);
  const uint8_t *rest = out + at;
  for (; at < length; at += 16) decrypt_block(&cipher, in + at, out + at);
  sha256_end(&hash, rest, 32 + length, digest);
}

static bool bytes_of(napi_env env, napi_value value, uint8_t **data, size_t *length) {
  napi_typedarray_type type;
  napi_status status =
      napi_get_typedarray_info(env, value, &type, length, (void **)data, NULL, NULL);
  return status == napi_ok && type == napi_uint8_array;
}

// ige(data, key, iv, target, offset, encrypting): the result goes to target, from offset on.
static napi_value ige(napi_env env, napi_callback_info info) {
  napi_value values[6];
  size_t count = 6, length, key_length, iv_length, target_length;
  uint8_t *data, *key, *iv, *target;
  uint32_t offset;
  bool encrypting;
  napi_get_cb_info(env, info, &count, values, NULL, NULL);
  if (count != 6 || !bytes_of(env, values[0], &data, &length) ||
      !bytes_of(env, values[1], &key, &key_length) || !bytes_of(env, values[2], &iv, &iv_length) ||
      !bytes_of(env, values[3], &target, &target_length) ||
      napi_get_value_uint32(env, values[4], &offset) != napi_ok ||
      napi_get_value_bool(env, values[5], &encrypting) != napi_ok || length % 16 != 0 ||
      key_length != 32 || iv_length != 32 || offset > target_length ||
      length > target_length - offset) {
    napi_throw_type_error(env, NULL, "ige takes data, key, iv, target, offset and direction");
    return NULL;
  }
  (encrypting ? encrypt : decrypt)(data, target + offset, length, key, iv);
  return NULL;
}

// igeDecryptAndHash(data, key, iv, prefix, target, digest): plaintext and SHA-256 of prefix and plaintext.
static napi_value ige_decrypt_and_hash(napi_env env, napi_callback_info info) {
  napi_value values[6];
  size_t count = 6, lengths[6];
  uint8_t *bytes[6];
  napi_get_cb_info(env, info, &count, values, NULL, NULL);
  bool good = count == 6;
  for (int i = 0; good && i < 6; i++) good = bytes_of(env, values[i], &bytes[i], &lengths[i]);
  if (!good || lengths[0] % 16 != 0 || lengths[0] < 32 || lengths[1] != 32 || lengths[2] != 32 ||
      lengths[3] != 32 || lengths[4] != lengths[0] || lengths[5] != 32) {
    napi_throw_type_error(env, NULL,
                          "igeDecryptAndHash takes data, key, iv, prefix, target and digest");
    return NULL;
  }
  decrypt_and_hash(bytes[0], bytes[4], lengths[0], bytes[1], bytes[2], bytes[3], bytes[5]);
  return NULL;
}

// crc32(data)
static napi_value crc32_of(napi_env env, napi_callback_info info) {
  napi_value values[1], result;
  size_t count = 1, length;
  uint8_t *data;
  napi_get_cb_info(env, info, &count, values, NULL, NULL);
  if (count != 1 || !bytes_of(env, values[0], &data, &length) || length < 64) {
    napi_throw_type_error(env, NULL, "crc32 takes 64 bytes or more");
    return NULL;
  }
  napi_create_uint32(env, crc32(data, length), &result);
  return result;
}

static bool has_sha(void) {
  unsigned a, b, c, d;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

static void add(napi_env env, napi_value exports, const char *name, napi_callback callback) {
  napi_value function;
  napi_create_function(env, name, NAPI_AUTO_LENGTH, callback, NULL, &function);
  napi_set_named_property(env, exports, name, function);
}

NAPI_MODULE_INIT() {
  if (!__builtin_cpu_supports("aes") || !__builtin_cpu_supports("sse4.1")) {
    napi_throw_error(env, NULL, "the processor has no AES instructions");
    return NULL;
  }
  add(env, exports, "ige", ige);
  if (__builtin_cpu_supports("pclmul")) add(env, exports, "crc32", crc32_of);
  if (has_sha()) add(env, exports, "igeDecryptAndHash", ige_decrypt_and_hash);
  return exports;
}
