import { targetOf } from '../../projections/read-model.ts';
import { type Process, reaction } from './process.ts';

/** When a scheme is published, its plan is assessed by it from then on. */
export const adoptScheme: Process = {
  name: 'adopt-scheme',
  reactsTo: ['SchemePublished'],
  async react(event) {
    if (event.type !== 'SchemePublished') return [];
    const { version, rules } = event.data;
    const data = { scheme: targetOf(event), version, title: rules.title, procedure: rules.procedure };
    return [reaction('adopt-scheme', event, rules.plan, { type: 'AdoptScheme', data })];
  },
};
