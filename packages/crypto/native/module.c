// AES-256-IGE, SHA-256 and CRC-32 by the instructions that x86-64 processors have for them, as a
// Node-API module: an addition to the WebAssembly of this package and to OpenSSL. Loading it on a
// processor without AES-NI fails, which the loader takes for its absence; what else is missing is not
// exported.
#include <cpuid.h>
#include <node_api.h>
#include <stdbool.h>
#include "aes-ige.h"
#include "crc32.h"

static bool bytes_of(napi_env env, napi_value value, uint8_t **data, size_t *length) {
  napi_typedarray_type type;
  napi_status status =
      napi_get_typedarray_info(env, value, &type, length, (void **)data, NULL, NULL);
  return status == napi_ok && type == napi_uint8_array;
}

// ige(data, key, iv, target, encrypting): target may be data itself.
static napi_value ige(napi_env env, napi_callback_info info) {
  napi_value values[5];
  size_t count = 5, lengths[4];
  uint8_t *bytes[4];
  bool encrypting;
  napi_get_cb_info(env, info, &count, values, NULL, NULL);
  bool good = count == 5 && napi_get_value_bool(env, values[4], &encrypting) == napi_ok;
  for (int i = 0; good && i < 4; i++) good = bytes_of(env, values[i], &bytes[i], &lengths[i]);
  if (!good || lengths[0] % 16 != 0 || lengths[1] != 32 || lengths[2] != 32 ||
      lengths[3] != lengths[0]) {
    napi_throw_type_error(env, NULL, "ige takes data, key, iv, target and direction");
    return NULL;
  }
  (encrypting ? encrypt : decrypt)(bytes[0], bytes[3], lengths[0], bytes[1], bytes[2]);
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
