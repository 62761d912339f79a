import { bytes, KIB, seconds } from '../base/units.ts';

/** How long a session lives where ssl_session_timeout is not set. @source ngx_http_ssl_merge_srv_conf */
export const DEFAULT_TIMEOUT = seconds(300);

/** 8 pages of 4 KiB; kernels with larger pages ask for more. @source ngx_http_ssl_session_cache */
export const SMALLEST_ZONE = bytes(32 * KIB);
