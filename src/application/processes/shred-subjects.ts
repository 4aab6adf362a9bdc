import type { Sealing } from '../sealing/sealing.ts';
import type { Process } from './process.ts';

/**
 * When it is recorded that a subject is shredded, its key is destroyed. The record comes first: whoever dies in between
 * finds it again, and destroys the key then.
 */
export function shredSubjects(sealing: Pick<Sealing, 'shred'>): Process {
  return {
    name: 'shred-subjects',
    reactsTo: ['SubjectShredded'],
    async react(event) {
      if (event.type === 'SubjectShredded') await sealing.shred(event.data.subject);
      return [];
    },
  };
}
