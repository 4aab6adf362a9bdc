import { z } from 'zod';
import { type AnyCommand, type Category, COMMAND_TYPES } from '../domain/catalogue.ts';
import { type Actor, actorSchema } from '../domain/kernel/actor.ts';
import { canonicalJson } from '../domain/kernel/canonical-json.ts';
import { isIsoDate } from '../domain/kernel/dates.ts';
import { envelopeSchema } from '../domain/kernel/envelope.ts';
import { issueWords, placedIssues } from '../domain/kernel/issue-words.ts';
import { type Refusal, refusal } from '../domain/kernel/refusal.ts';
import { sha256Hex } from './identity.ts';

/** A command on its way: what is asked of which aggregate, by whom, and why. */
export interface CommandRequest {
  /** Chosen by the asker and stable over retries: asking twice with the same id does it once. */
  readonly commandId: string;
  /** The aggregate's identifier within its category. */
  readonly target: string;
  readonly command: AnyCommand;
  readonly actor: Actor;
  readonly onBehalfOf?: string;
  /** When it was true; today when absent, never in the future. */
  readonly occurredOn?: string;
  /** The event that this is a reaction to, with that event's correlation. */
  readonly reactionTo?: { readonly id: string; readonly correlation: string };
}

/** The SHA-256 of exactly what is asked: the same command id with another digest is another question. */
export function digestOf({ target, command, actor, onBehalfOf, occurredOn }: CommandRequest): string {
  return sha256Hex(
    canonicalJson({
      target,
      ...command,
      actor,
      onBehalfOf: onBehalfOf ?? null,
      occurredOn: occurredOn ?? null,
    }),
  );
}

const askerSchema = z.strictObject({
  commandId: envelopeSchema.shape.id,
  actor: actorSchema,
  onBehalfOf: envelopeSchema.shape.onBehalfOf,
});

/** Checks who asks, and a command's data against the catalogue, naming the first place that is wrong. */
export function refuseMalformed(request: CommandRequest): Refusal | null {
  const { command, target, commandId, actor, onBehalfOf = null } = request;
  const entry = COMMAND_TYPES.get(command.type);
  if (entry === undefined) {
    return refusal('invalid', 'command.unknown', `没有“${command.type}”这种命令`, { type: command.type });
  }
  if (target.length > 160 || !/^[\p{L}\p{N}][\p{L}\p{N}._()-]*$/u.test(target)) {
    return refusal('invalid', 'command.target', '编号只能由文字、数字和 . _ - ( ) 组成,且不超过160个字符', {
      target,
    });
  }
  const asker = askerSchema.safeParse({ commandId, actor, onBehalfOf }, { error: issueWords });
  const data = entry.data.safeParse(command.data, { error: issueWords });
  if (asker.success && data.success) return null;
  const issues = [asker, data]
    .flatMap(({ error }) => (error === undefined ? [] : placedIssues(error)))
    .map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  const first = issues[0];
  return refusal(
    'invalid',
    'command.malformed',
    `“${entry.title}”的内容有误:${first?.path}:${first?.message}`,
    {
      type: command.type,
      issues: issues.slice(0, 20),
    },
  );
}

/** When it was true is a date. */
export function refuseDate(occurredOn: string): Refusal | null {
  if (isIsoDate(occurredOn)) return null;
  return refusal('invalid', 'command.date', `“${occurredOn}”不是日期(年-月-日)`, { occurredOn });
}

/** When it was true is not in the future. */
export function refuseFuture(occurredOn: string, today: string): Refusal | null {
  if (occurredOn <= today) return null;
  return refusal('invalid', 'command.future-date', `发生日期${occurredOn}在今天(${today})之后`, {
    occurredOn,
    today,
  });
}

/** The kind of aggregate that a command is for. */
export function categoryOf(request: CommandRequest): Category {
  const entry = COMMAND_TYPES.get(request.command.type);
  if (entry === undefined) throw new Error(`command type “${request.command.type}” is not in the catalogue`);
  return entry.category;
}

/** The stream that a command writes; none is called so where the command is not known. */
export function streamOf({ command, target }: CommandRequest): string {
  return `${COMMAND_TYPES.get(command.type)?.category ?? ''}-${target}`;
}

/**
 * Cuts a call into parts, each to be one transaction. No part holds an id twice, so that whoever repeats a request
 * finds what came of the first; and none goes on after files were handed in, so that what cites them finds them
 * recorded.
 */
export function* inParts(requests: readonly CommandRequest[]): Generator<readonly CommandRequest[]> {
  let part = new Map<string, CommandRequest>();
  let files = false;
  for (const request of requests) {
    const file = request.command.type === 'ReceiveEvidence';
    if (part.has(request.commandId) || (files && !file)) {
      yield [...part.values()];
      part = new Map();
    }
    part.set(request.commandId, request);
    files = file;
  }
  yield [...part.values()];
}
