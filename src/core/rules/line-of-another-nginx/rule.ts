import { isNginx, namePlatform } from '../../catalog/platform.ts';
import { ALL_VERSIONS } from '../../catalog/version.ts';
import type { Refusal } from '../../model/refusal/refusal.ts';
import type { Doubt } from '../../model/refusal/settle.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { sayList } from '../shared/say-socket.ts';

/** A line that the judged nginx would refuse, in a configuration that another one runs with. */
export const rule: Rule = {
  meta: {
    id: 'line-of-another-nginx',
    severity: 'medium',
    title: 'Another nginx than the one that is judged takes this line',
    why: 'nginx -T prints its dump only after a passed test, and NGINX Plus, Angie and Tengine take lines that nginx refuses. Such a line is no error: the version or the product that was given is not the one that runs.',
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
    text: `${judged} would refuse this: ${refusal.message}. This is a dump of nginx -T, which is printed only after a passed test, so the nginx that runs takes it: it is another version or product than ${model.platform.assumed ? 'those that are judged' : judged}, or has a module that is not known here. The result is given without this line. Paste nginx -V of that nginx.`,
    related: refusal.related,
  };
}

function ofFork({ model }: RuleContext, { refusal, products }: Doubt): RuleFinding {
  const { platform } = model;
  const text = isNginx(platform)
    ? `nginx refuses this: ${refusal.message}. ${sayList(products)} ${products.length === 1 ? 'takes' : 'take'} it. Which nginx this is was not given, so what resumes is unknown: paste what nginx -V prints, or choose a version or product.`
    : `nginx refuses this: ${refusal.message}. Whether ${namePlatform(platform)} takes it is not known here. The result is given without this line.`;
  return {
    subject: subjectOf(refusal),
    severity: isNginx(platform) ? 'medium' : 'info',
    at: refusal.at,
    text,
    related: refusal.related,
  };
}
