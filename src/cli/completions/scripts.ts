import type { Commands } from '../command.ts';
import { bashCompletions } from './bash.ts';
import { completedCommands } from './completed.ts';
import { fishCompletions } from './fish.ts';
import { zshCompletions } from './zsh.ts';

/** A script for each shell, from the table of commands. */
export const SCRIPTS = {
  bash: (commands: Commands) => bashCompletions(completedCommands(commands)),
  zsh: (commands: Commands) => zshCompletions(completedCommands(commands)),
  fish: (commands: Commands) => fishCompletions(completedCommands(commands)),
} as const;
