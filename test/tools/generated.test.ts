import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../src/domain/catalogue.ts';
import { generatedFiles } from '../../tools/generated.ts';
import { MACHINES } from '../../tools/lifecycle-docs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the generated documents', () => {
  it.each([...generatedFiles()])('%s is current', (path, content) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(content);
  });

  it('have no schema too many', () => {
    const expected = [...generatedFiles().keys()].filter((path) => path.startsWith('docs/schemas/')).sort();
    expect(
      readdirSync(join(root, 'docs/schemas'))
        .map((name) => `docs/schemas/${name}`)
        .sort(),
    ).toEqual(expected);
  });

  it('name every event type and every field of its data', () => {
    const page = generatedFiles().get('docs/events.md') ?? '';
    for (const { type, title } of EVENT_TYPES.values()) expect(page).toContain(`### ${type}\n\n${title}`);
    expect(page).toContain('| `holder.kind` | `unit` |');
  });

  it.each(MACHINES)('draw every state and transition of $title', ({ machine, states, events }) => {
    const page = generatedFiles().get('docs/lifecycles.md') ?? '';
    for (const state of Object.keys(states)) expect(page).toMatch(new RegExp(`\\b${state}\\b`));
    for (const event of machine.events) expect(page).toContain(`: ${events[event]}`);
  });
});
