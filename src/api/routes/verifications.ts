import { z } from '@hono/zod-openapi';
import { assignmentEvents } from '../../domain/assignment/events.ts';
import { verifications as model } from '../../projections/models/verifications.ts';
import { act, positionsSchema, verifyingSchema } from '../assignment-views.ts';
import { resource } from '../resource.ts';
import { named } from '../schema.ts';

const { method, outcome, progress } = assignmentEvents.ClaimVerified.data.shape;

/** 核验台账 */
export const verifications = resource({
  tag: '申报与核验',
  path: '/v1/verifications',
  title: '核验台账',
  code: 'verification',
  query: 'verifications',
  model,
  row: named(
    z.strictObject({
      id: z.string(),
      assignment: z.string(),
      month: z.string(),
      submittedOn: z.string().nullable(),
      verifying: verifyingSchema,
      verifyBy: z.string().nullable(),
      lapses: z.array(z.string()).readonly(),
      findings: z.array(z.strictObject({ method, progress, account: z.string() })).readonly(),
      verified: z.strictObject({ method, outcome, ...act }).nullable(),
      positions: positionsSchema,
    }),
    'VerificationEntry',
    '一个月的申报由谁核验、应在何时核验',
  ),
  filters: ['assignment', 'month', 'verifying'],
  units: 'see all',
  acts: [],
});
