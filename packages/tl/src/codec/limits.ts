/** Deepest nesting of objects and vectors that is read or written; real schemas stay below 30. */
export const MAX_DEPTH = 200;

/** Largest `string` or `bytes`: the length has three bytes. */
export const MAX_BYTES = 0xff_ffff;

/** `vector#1cb5c415 {t:Type} # [ t ] = Vector t` */
export const VECTOR_ID = 0x1cb5c415;

/** `boolTrue#997275b5 = Bool`, as int32 */
export const BOOL_TRUE_ID: number = 0x997275b5 | 0;

/** `boolFalse#bc799737 = Bool`, as int32 */
export const BOOL_FALSE_ID: number = 0xbc799737 | 0;
