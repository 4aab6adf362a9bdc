import type { MisreportState } from '../../domain/misreport/aggregate.ts';
import { targetOf } from '../../projections/read-model.ts';
import { type Process, reaction } from './process.ts';

interface Sources {
  readonly misreport: (id: string) => Promise<MisreportState>;
}

/** The verification of a claim that was found to be false is set aside: the month counts as not verified. */
export function setAsideVerifications({ misreport }: Sources): Process {
  return {
    name: 'set-aside-verifications',
    reactsTo: ['FalseReportFound'],
    async react(event) {
      const id = targetOf(event);
      const { alleged } = await misreport(id);
      if (alleged === null) return [];
      const data = { month: alleged.month, misreport: id };
      return [
        reaction('set-aside-verifications', event, alleged.assignment, {
          type: 'SetAsideVerification',
          data,
        }),
      ];
    },
  };
}
