import { noHoles } from '../statement.ts';
import type { Directive, TemplateHole } from '../tree.ts';
import type { FoundHole } from './template-scanner.ts';

/** Conditions deeper than this are not told apart: each costs every directive inside it. */
const deepestCondition = 64;

interface Branch {
  readonly opener: TemplateHole;
  readonly outside: readonly TemplateHole[];
  /** how many blocks were open where it began */
  readonly blocks: number;
}

/** Follows a template's `if … else … end` through a file. */
export class TemplateBranches {
  /** every hole so far */
  readonly holes: TemplateHole[] = [];
  /** what a directive that begins now depends on */
  conditions: readonly TemplateHole[] = noHoles;
  private readonly branches: Branch[] = [];

  /**
   * Takes the next hole.
   * @param blocks how many blocks are open
   * @returns how many blocks are open behind it: a second branch begins at the depth of the first
   */
  take(found: FoundHole, standsAlone: boolean, block: Directive | null, blocks: number): number {
    const branch = found.role === 'close' || found.role === 'middle' ? this.branches.at(-1) : undefined;
    const hole: TemplateHole = { ...found, standsAlone, block, opener: branch?.opener ?? null };
    this.holes.push(hole);
    if (found.role === 'define') {
      // what is in it is put elsewhere, under the conditions of that location
      this.branches.push({ opener: hole, outside: this.conditions, blocks });
      this.conditions = noHoles;
    } else if (found.role === 'open') {
      this.branches.push({ opener: hole, outside: this.conditions, blocks });
      if (this.conditions.length < deepestCondition) this.conditions = [...this.conditions, hole];
    } else if (branch && found.role === 'close') {
      this.branches.pop();
      this.conditions = branch.outside;
    } else if (branch) {
      if (branch.outside.length < deepestCondition) this.conditions = [...branch.outside, hole];
      return Math.min(blocks, branch.blocks);
    }
    return blocks;
  }
}
