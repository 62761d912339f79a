import type { RuleExamples } from '../rule.ts';
import { block, config, fourWorkers, KEEPALIVE, server } from '../shared/example-config.ts';

/** balancer_by_lua… is of a module. */
const notForNginx = 'the directive is of a module';

export const examples: RuleExamples = {
  fixLightens: 'Lua stays Lua',
  fixTouches: /\bkeepalive |\bproxy_http_version |\bproxy_set_header Connection /,
  bad: [
    {
      line: 6,
      severity: 'low',
      notForNginx,
      noFix: 'connections are kept already',
      text: fourWorkers(
        '1.26.3',
        block(
          'upstream origin',
          'server 0.0.0.1;',
          'balancer_by_lua_block {',
          '    local balancer = require "ngx.balancer"',
          '    assert(balancer.set_current_peer("10.0.0.5", 8443))',
          '}',
          'keepalive 320;',
        ),
        server('listen 80;', block('location /', KEEPALIVE, 'proxy_pass https://origin;')),
      ),
    },
    {
      // connections are not kept either
      line: 6,
      severity: 'medium',
      notForNginx,
      text: fourWorkers(
        '1.26.3',
        block(
          'upstream origin',
          'server 0.0.0.1;',
          'balancer_by_lua_block {',
          '    local balancer = require "ngx.balancer"',
          '    assert(balancer.set_current_peer("10.0.0.5", 8443))',
          '}',
        ),
        server('listen 80;', block('location /', 'proxy_pass https://origin;')),
      ),
    },
    {
      line: 6,
      severity: 'medium',
      notForNginx,
      text: fourWorkers(
        '1.26.3',
        block('upstream origin', 'server 0.0.0.1;', 'balancer_by_lua_file /etc/nginx/balancer.lua;'),
        server('listen 80;', block('location /', 'proxy_pass https://origin;')),
      ),
    },
    {
      // the balancer alone: what uses it is not in sight
      line: 3,
      severity: 'medium',
      notForNginx,
      noFix: 'what uses the balancer is not known',
      text: config(
        block(
          'upstream upstream_balancer',
          'server 0.0.0.1;',
          'balancer_by_lua_block {',
          '    balancer.balance()',
          '}',
          'keepalive 320;',
        ),
      ),
    },
  ],
  good: [
    // no TLS
    {
      notForNginx,
      text: fourWorkers(
        '1.26.3',
        block(
          'upstream origin',
          'server 0.0.0.1;',
          'balancer_by_lua_block {',
          '    local balancer = require "ngx.balancer"',
          '    assert(balancer.set_current_peer("10.0.0.5", 8443))',
          '}',
          'keepalive 320;',
        ),
        server('listen 80;', block('location /', KEEPALIVE, 'proxy_pass http://origin;')),
      ),
    },
    fourWorkers(
      '1.26.3',
      block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;', 'keepalive 16;'),
      server('listen 80;', block('location /', KEEPALIVE, 'proxy_pass https://origin;')),
    ),
    // not used
    {
      notForNginx,
      text: fourWorkers(
        '1.26.3',
        block(
          'upstream origin',
          'server 0.0.0.1;',
          'balancer_by_lua_block {',
          '    local balancer = require "ngx.balancer"',
          '    assert(balancer.set_current_peer("10.0.0.5", 8443))',
          '}',
          'keepalive 320;',
        ),
        block('upstream other', 'zone other 64k;', 'server 10.0.0.5:8443;'),
        server('listen 80;', block('location /', 'proxy_pass https://other;')),
      ),
    },
  ],
};
