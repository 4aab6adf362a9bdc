import { rectificationId } from '../../domain/rectification/aggregate.ts';
import { targetOf } from '../../projections/read-model.ts';
import { type Process, reaction } from './process.ts';

/** What a walkthrough found is ordered to be put right. */
export const orderRectifications: Process = {
  name: 'order-rectifications',
  reactsTo: ['WalkthroughConducted'],
  async react(event) {
    if (event.type !== 'WalkthroughConducted') return [];
    const { plan, clause, findings } = event.data;
    const walkthrough = targetOf(event);
    return findings.map(({ id: finding, title, detail, unit }) => {
      const data = { plan, clause, walkthrough, finding, title, detail, unit };
      return reaction('order-rectifications', event, rectificationId(data), {
        type: 'OrderRectification',
        data,
      });
    });
  },
};
