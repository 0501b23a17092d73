/** Most ids in one msgs_ack, msgs_state_req, msg_resend_req or msgs_all_info (D-32). */
export const MAX_IDS = 8192;
