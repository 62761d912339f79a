import type { RuleExamples } from '../rule.ts';

const site = (settings: string): string => `events {}
http {
    server {
        listen 443 ssl;
        server_name a.example;
        ssl_certificate a.crt;
        ssl_certificate_key a.key;
${settings}
    }
}
`;

export const examples: RuleExamples = {
  notForNginx: 'a template has still to be filled in',
  noFix: 'what the template makes has to be given',
  bad: [
    { text: site('        ssl_session_cache shared:SSL:{{ size }};'), line: 8, severity: 'info' },
    {
      text: site(
        '        {% if hard %}\n        ssl_session_tickets off;\n        {% else %}\n        ssl_session_tickets on;\n        {% endif %}',
      ),
      line: 9,
      severity: 'info',
    },
    {
      text: site('        <% if @hard %>\n        ssl_session_tickets off;\n        <% end %>'),
      line: 9,
      severity: 'info',
    },
  ],
  good: [
    site('        ssl_session_cache shared:SSL:10m;'),
    site(
      '        {% if hard %}\n        add_header X-Hard 1;\n        {% endif %}\n        ssl_session_cache shared:SSL:10m;',
    ),
    site('        ssl_session_cache shared:SSL:10m;\n        add_header X-Braces "{{ not a template }}";'),
  ],
};
