import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerReadableStream, sendUnaryData } from '@grpc/grpc-js';
import { type AppendFault, tooLarge } from './faults.ts';
import { appendMessage, expectedOf, recordOf, streamOf } from './messages.ts';
import type { Records } from './records.ts';

/** The server's default limit, in bytes of data, metadata and type. */
const MAX_APPEND = 1_048_576;

/** Answers an append as the server does, or as the fault says. */
export async function answerAppend(
  records: Records,
  call: ServerReadableStream<AppendReq, AppendResp>,
  answer: sendUnaryData<AppendResp>,
  fault: AppendFault | undefined,
): Promise<void> {
  const [header, ...messages] = await call.toArray().catch(() => []);
  const options = (header as AppendReq | undefined)?.getOptions();
  if (options === undefined) return; // hung up before it had begun
  const events = messages.flatMap((message: AppendReq) => {
    const proposed = message.getProposedMessage();
    return proposed === undefined ? [] : [recordOf(proposed)];
  });
  const size = events.reduce(
    (sum, event) => sum + event.data.length + event.metadata.length + 2 * event.type.length,
    0,
  );
  if (size > MAX_APPEND) return answer(tooLarge(MAX_APPEND));

  if (fault?.kind === 'fail') return answer(fault.failure);
  if (fault?.kind === 'before') fault.happens();
  if (fault?.kind === 'store-late') await fault.until;
  const written = records.write(streamOf(options), expectedOf(options), events);
  if (fault?.kind === 'store-then-fail') return answer(fault.failure);
  if (fault?.kind === 'answer-late') await fault.until;
  answer(null, appendMessage(written));
}
