import type { AnyCommand } from '../domain/catalogue.ts';
import { COMMAND_TYPES } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { canonicalJson } from '../domain/kernel/canonical-json.ts';
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

/** Checks a command's data against the catalogue, naming the first place that is wrong. */
export function refuseMalformed({ command, target }: CommandRequest): Refusal | null {
  const entry = COMMAND_TYPES.get(command.type);
  if (entry === undefined) {
    return refusal('invalid', 'command.unknown', `没有“${command.type}”这种命令`, { type: command.type });
  }
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._()-]{0,159}$/u.test(target)) {
    return refusal('invalid', 'command.target', '编号只能由文字、数字和 . _ - ( ) 组成,且不超过160个字符', {
      target,
    });
  }
  const parsed = entry.data.safeParse(command.data);
  if (parsed.success) return null;
  const issues = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }));
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
