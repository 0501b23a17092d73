// Where things lie in the module's memory.

/** Four tables of 256 words each: the S-box with MixColumns, rotated by 0 to 3 bytes. */
export const ENCRYPT_TABLES = 0x0000;
/** The same for the inverse cipher. */
export const DECRYPT_TABLES = 0x1000;
export const SBOX = 0x2000;
export const INVERSE_SBOX = 0x2100;
/** Expanded keys, 60 words each. */
export const ENCRYPT_KEY = 0x2200;
export const DECRYPT_KEY = 0x2300;
/** AES key, 32 bytes, followed by the IV, 32 bytes (of a counter block, the first 16). */
export const KEY = 0x2400;
export const IV = 0x2420;
/** SHA-256: round constants, state (and digest), a digest kept aside, a scratch block. */
export const ROUND_CONSTANTS = 0x2500;
export const STATE = 0x2600;
export const DIGEST = 0x2620;
export const OTHER_DIGEST = 0x2640;
export const SCRATCH = 0x2680;
/** Of a message: the authorization key, and the msg_key that came with it. */
export const AUTH_KEY = 0x2780;
export const RECEIVED_KEY = 0x2880;
/** Data of any kind, worked on in place; 32 bytes before it and 128 behind it are free. */
export const DATA = 0x3000;
/** A second place for as much. */
export const OTHER_DATA = 0x14000;
/** Most bytes that fit at either. */
export const CAPACITY = 0x10000;
/** All of it, in pages of 64 KiB. */
export const PAGES = 3;
