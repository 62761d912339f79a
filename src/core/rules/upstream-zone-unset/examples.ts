import type { RuleExamples } from '../rule.ts';
import { block, config, fourWorkers, KEEPALIVE, on, server } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  fixTouches: /\bzone /,
  bad: [
    {
      line: 4,
      severity: 'info',
      text: fourWorkers(
        '1.26.3',
        block('upstream origin', 'server 10.0.0.5:8443;'),
        server('listen 80;', block('location /', KEEPALIVE, 'proxy_pass https://origin;')),
      ),
    },
    {
      line: 4,
      severity: 'info',
      text: on(
        '1.26.3',
        config(
          'worker_processes auto;',
          'events {}',
          block(
            'http',
            block('upstream origin', 'least_conn;', 'server 10.0.0.6:8443;', 'server 10.0.0.5:8443;'),
            server('listen 80;', block('location /', 'proxy_pass https://origin;')),
          ),
        ),
      ),
    },
    {
      line: 4,
      severity: 'info',
      text: fourWorkers(
        '1.30.6',
        block('upstream origin', 'server 10.0.0.5:8443;'),
        server('listen 80;', block('location /', 'grpc_pass grpcs://origin;')),
      ),
    },
  ],
  good: [
    fourWorkers(
      '1.26.3',
      block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;'),
      server('listen 80;', block('location /', 'proxy_pass https://origin;')),
    ),
    // one worker
    on(
      '1.26.3',
      config(
        'worker_processes 1;',
        'events {}',
        block(
          'http',
          block('upstream origin', 'server 10.0.0.5:8443;'),
          server('listen 80;', block('location /', 'proxy_pass https://origin;')),
        ),
      ),
    ),
    // no TLS
    fourWorkers(
      '1.26.3',
      block('upstream origin', 'server 10.0.0.5:8443;'),
      server('listen 80;', block('location /', 'proxy_pass http://origin;')),
    ),
    // no session to share
    fourWorkers(
      '1.26.3',
      block('upstream origin', 'server 10.0.0.5:8443;'),
      server('listen 80;', block('location /', 'proxy_ssl_session_reuse off;', 'proxy_pass https://origin;')),
    ),
  ],
};
