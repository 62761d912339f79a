import { beforeEach, describe, expect, it } from 'vitest';
import { type AppStore, createAppStore } from '../../src/store/app-state.ts';
import { readChoices } from '../../src/store/choices.ts';
import { chosenOf } from '../../src/store/text/history.ts';
import { createTextRegistry, type TextRegistry } from '../../src/store/text/text-registry.ts';

let store: AppStore;
let texts: TextRegistry;
const state = () => store.getState();
const file = (path: string, text: string) => ({ path, text, encoding: 'utf-8' as const });
const shown = () => state().sources.map(({ id, path }) => [path, texts.read(id)]);
const names = () => state().past.map(({ name }) => name);

beforeEach(() => {
  texts = createTextRegistry();
  store = createAppStore(texts);
});

describe('undo and redo', () => {
  it('go through every kind of choice, back and forth', () => {
    const moments = [chosenOf(state())];
    const did = (act: () => void) => {
      act();
      moments.push(chosenOf(state()));
    };
    did(() => state().select('f1', false));
    did(() => state().select('f1', true));
    did(() => state().setNginx('1.22.1'));
    did(() => state().takeSize({ zone: '150m', rate: 1000 }));
    did(() => state().choose('tickets', 'off', 'tickets off'));
    did(() => state().choose('largerSet', ['stapling'], 'adding stapling'));
    expect(new Set(moments.map((moment) => JSON.stringify(moment))).size).toBe(7);
    for (const moment of moments.slice(0, -1).reverse()) {
      state().undo();
      expect(chosenOf(state())).toEqual(moment);
    }
    state().undo();
    for (const moment of moments.slice(1)) {
      state().redo();
      expect(chosenOf(state())).toEqual(moment);
    }
    expect(state().future).toEqual([]);
  });

  it('take what is typed into one field as one step, named by what it came to', () => {
    for (const text of ['4', '4h']) state().choose('timeout', text, `the timeout ${text}`);
    for (const text of ['1', '10m']) state().choose('memoryBudget', text, `the memory ${text}`);
    state().choose('timeout', '5h', 'the timeout 5h');
    expect(names()).toEqual(['the timeout 4h', 'the memory 10m', 'the timeout 5h']);
    state().undo();
    expect(state()).toMatchObject({ timeout: '4h', memoryBudget: '10m' });
  });

  it('a new choice ends what could be redone', () => {
    state().select('f1', false);
    state().undo();
    state().select('f2', false);
    expect(state().future).toEqual([]);
    state().redo();
    expect(state().selected).toEqual({ f2: false });
  });

  it('without steps they do nothing', () => {
    state().undo();
    state().redo();
    expect(state().revision).toBe(0);
  });
});

describe('texts', () => {
  it('come back whole, with their selected, and ask for another analysis', () => {
    state().load([file('a.conf', 'A'), file('b.conf', 'B')]);
    state().select('in-a', false);
    state().load([file('c.conf', 'C')]);
    expect(state().selected).toEqual({});
    expect(names()).toEqual(['opening c.conf']);
    const { revision } = state();
    state().undo();
    expect(shown()).toEqual([
      ['a.conf', 'A'],
      ['b.conf', 'B'],
    ]);
    expect(state()).toMatchObject({ revision: revision + 1, urgent: true, selected: { 'in-a': false } });
    state().redo();
    expect(shown()).toEqual([['c.conf', 'C']]);
  });

  it('an untouched page is nothing to go back to', () => {
    state().load([file('a.conf', 'A')]);
    expect(names()).toEqual([]);
  });

  it('stay as the user left them while others are on the page', () => {
    state().load([file('a.conf', 'A')]);
    texts.write(state().active, 'A, edited');
    state().load([file('b.conf', 'B')]);
    state().undo();
    expect(shown()).toEqual([['a.conf', 'A, edited']]);
  });

  it('a dump that was taken apart stays apart, and what is before it can come back', () => {
    state().load([file('a.conf', 'A')]);
    state().load([file('dump', 'X and Y')]);
    const dump = state().active;
    state().adopt([file('x.conf', 'X'), file('y.conf', 'Y')]);
    expect(texts.read(dump)).toBe('');
    state().choose('timeout', '4h', 'the timeout 4h');
    state().undo();
    expect(shown().flat()).toEqual(['x.conf', 'X', 'y.conf', 'Y']);
    state().undo();
    expect(shown()).toEqual([['a.conf', 'A']]);
  });

  it('no more than two sets are kept', () => {
    const ids = ['A', 'B', 'C'].map((text) => {
      state().load([file(`${text}.conf`, text)]);
      return state().active;
    });
    expect(ids.map((id) => texts.read(id))).toEqual(['', 'B', 'C']);
    state().undo();
    state().select('f', true);
    expect(ids.map((id) => texts.read(id))).toEqual(['', 'B', '']);
  });

  it('clearing the page forgets them for good', () => {
    state().load([file('a.conf', 'A')]);
    const first = state().active;
    state().load([file('b.conf', 'B')]);
    state().emptySources();
    expect([texts.read(first), state().past, state().future]).toEqual(['', [], []]);
  });
});

describe('choices as the core takes them', () => {
  it('nothing chosen is nothing said', () => {
    expect(readChoices(state())).toEqual({});
  });

  it('leave out what cannot be read, and key files without their policy', () => {
    state().choose('timeout', '5min', '');
    state().choose('memoryBudget', '1g', '');
    state().choose('zoneSize', '1', '');
    state().choose('keyFiles', 'a.key', '');
    expect(readChoices(state())).toEqual({});
    state().choose('tickets', 'files', '');
    expect(readChoices(state())).toEqual({ tickets: 'files', keyFiles: ['a.key'] });
    state().choose('keyFiles', ' \n', '');
    expect(readChoices(state())).toEqual({});
  });

  it('are what was typed otherwise', () => {
    state().choose('timeout', ' 4h 30m', '');
    state().choose('memoryBudget', '64m', '');
    state().choose('zones', 'one', '');
    state().choose('largerSet', ['protocols'], '');
    expect(readChoices(state())).toEqual({
      timeout: '4h30m',
      memoryBudget: '64m',
      zones: 'one',
      largerSet: ['protocols'],
    });
  });
});
