#pragma once

#define INLINE static inline __attribute__((always_inline))
