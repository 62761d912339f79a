/**
 * Directives of the top of the file and events{}, one form a line: name, blocks, arguments, kind, versions (see directive-forms.ts).
 * Written by scripts/build-catalog.mjs from the command tables of nginx 1.22.1, 1.26.3, 1.30.6.
 */
export const CORE_TABLE = `
# ngx_core_module
daemon main 1 flag
master_process main 1 flag
timer_resolution main 1 milliseconds
pid main 1 once
lock_file main 1 once
worker_processes main 1 once
debug_points main 1 one:stop|abort
user main 1,2 once
worker_priority main 1 own
worker_cpu_affinity main 1+ once
worker_rlimit_nofile main 1 number
worker_rlimit_core main 1 offset
worker_shutdown_timeout main 1 milliseconds
working_directory main 1 once
env main 1 own
load_module main 1 own
# ngx_errlog_module
error_log main 1+ own
# ngx_conf_module
include anywhere 1 own
# ngx_regex_module
pcre_jit main 1 flag
# ngx_events_module
events main 0{} once
# ngx_event_core_module
worker_connections events 1 once
use events 1 once
multi_accept events 1 flag
accept_mutex events 1 flag
accept_mutex_delay events 1 milliseconds
debug_connection events 1 own
# ngx_epoll_module
epoll_events events 1 number
worker_aio_requests events 1 number
# ngx_thread_pool_module
thread_pool main 2,3 own
# ngx_quic_bpf_module
quic_bpf main 1 flag +1.22.1..1.26.3
`;
