// AES-256-IGE by the processor's own AES instructions, as a Node-API module: an addition to the
// WebAssembly of this package, which does the same a few times slower. x86-64 with AES-NI; loading it
// on any other processor fails, which the loader takes for its absence.
#include <immintrin.h>
#include <node_api.h>
#include <stdbool.h>
#include <stdint.h>

#define ROUNDS 14
#define AES __attribute__((target("aes,sse2")))

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

AES static void decrypt(const uint8_t *in, uint8_t *out, size_t length, const uint8_t *key,
                        const uint8_t *iv) {
  __m128i keys[ROUNDS + 2];
  __m128i inverse[ROUNDS];
  expand(key, keys);
  for (int i = 1; i < ROUNDS; i++) inverse[i] = _mm_aesimc_si128(keys[ROUNDS - i]);
  __m128i last_out = _mm_loadu_si128((const __m128i *)(iv + 16));
  __m128i last_in = _mm_loadu_si128((const __m128i *)iv);
  for (size_t at = 0; at < length; at += 16) {
    __m128i block = _mm_loadu_si128((const __m128i *)(in + at));
    __m128i state = _mm_xor_si128(_mm_xor_si128(block, keys[ROUNDS]), last_out);
    for (int i = 1; i < ROUNDS; i++) state = _mm_aesdec_si128(state, inverse[i]);
    last_out = _mm_aesdeclast_si128(state, _mm_xor_si128(keys[0], last_in));
    last_in = block;
    _mm_storeu_si128((__m128i *)(out + at), last_out);
  }
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

NAPI_MODULE_INIT() {
  if (!__builtin_cpu_supports("aes")) {
    napi_throw_error(env, NULL, "the processor has no AES instructions");
    return NULL;
  }
  napi_value function;
  napi_create_function(env, "ige", NAPI_AUTO_LENGTH, ige, NULL, &function);
  napi_set_named_property(env, exports, "ige", function);
  return exports;
}
