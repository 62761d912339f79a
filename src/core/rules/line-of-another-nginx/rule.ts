import { isNginx, namePlatform } from '../../catalog/platform/platform.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import type { Refusal } from '../../model/refusal/refusal.ts';
import type { Doubt } from '../../model/refusal/settle.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { sayList } from '../shared/words/say-socket.ts';

/** A line that the judged nginx would refuse, in a configuration that another one runs with. */
export const rule: Rule = {
  meta: {
    id: 'line-of-another-nginx',
    severity: 'medium',
    title: 'A line that the selected nginx refuses, in a configuration that passed its test',
    why: 'nginx -T prints its dump only after a passed test, and NGINX Plus, Angie and Tengine accept lines that nginx refuses. Such a line is not an error: the server runs another version or product than the selected one.',
    facts: ['nginx-refuses', 'dump-passed-its-test'],
    references: ['https://nginx.org/en/docs/switches.html'],
    reads: ['server', 'upstream', 'listen'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const refusal of context.model.conflicts) yield ofDump(context, refusal);
    for (const doubt of context.model.doubts) yield ofFork(context, doubt);
  },
};

const subjectOf = ({ at, message }: Refusal): string => `${at.file} ${message}`;

function ofDump({ model }: RuleContext, refusal: Refusal): RuleFinding {
  const judged = model.platform.assumed ? 'nginx' : namePlatform(model.platform);
  return {
    subject: subjectOf(refusal),
    severity: 'info',
    at: refusal.at,
    text: `${judged} would refuse this: ${refusal.message}. But nginx -T prints a dump only after the test has passed, so the running nginx accepts it: it is another version or product than ${model.platform.assumed ? 'the supported ones' : judged}, or has a module that is not known here. This line is left out of the result. Paste nginx -V of that nginx.`,
    related: refusal.related,
  };
}

function ofFork({ model }: RuleContext, { refusal, products }: Doubt): RuleFinding {
  const { platform } = model;
  const text = isNginx(platform)
    ? `nginx refuses this: ${refusal.message}. ${sayList(products)} ${products.length === 1 ? 'takes' : 'take'} it. The nginx version was not given, so what resumes is unknown. Paste what nginx -V prints, or choose a version or product.`
    : `nginx refuses this: ${refusal.message}. Whether ${namePlatform(platform)} accepts it is not known here. This line is left out of the result.`;
  return {
    subject: subjectOf(refusal),
    severity: isNginx(platform) ? 'medium' : 'info',
    at: refusal.at,
    text,
    related: refusal.related,
  };
}
