import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import streamsGrpc, { type IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { type Metadata, Server, ServerCredentials, status } from '@grpc/grpc-js';
import { answerAppend } from './answer-append.ts';
import { answerRead } from './answer-read.ts';
import { answerSubscription } from './answer-subscription.ts';
import { type AppendFault, type Failure, notLeader } from './faults.ts';
import { Outlet } from './outlet.ts';
import { Records } from './records.ts';

/**
 * Imitates as much of EventStoreDB 24.10 as the log uses, over real gRPC on the loopback interface, and fails when
 * it is told to. It says that it knows batch appends, as the server does, and refuses them: the log must not use them.
 */
export class KurrentServer {
  readonly records: Records;
  /** What happens to the next appends, one each. */
  readonly appendFaults: AppendFault[] = [];
  /** What the next reads are answered with, one each; an undefined one is answered well. */
  readonly readFaults: (Failure | undefined)[] = [];
  /** What the next subscriptions are answered with, likewise. */
  readonly subscriptionFaults: (Failure | undefined)[] = [];
  /** While it is set, whoever requires the leader is sent to this port. */
  leaderPort: number | null = null;
  /** Takes calls and never answers while it is set. */
  silent = false;
  /** Calls so far, by what they ask for. */
  readonly calls = { append: 0, read: 0, subscription: 0, other: 0 };
  /** How many messages went out in answer to reads. */
  sent = 0;
  /** The subscriptions that are open. */
  readonly subscriptions = new Set<Outlet>();
  #server = new Server();
  #port = 0;

  constructor(records = new Records()) {
    this.records = records;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `kurrentdb://127.0.0.1:${this.#port}?tls=false`;
  }

  /** Begins to listen, on the same port as before when it has listened before. */
  async start(): Promise<this> {
    this.#server = new Server();
    this.#server.addService(featuresGrpc.ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: (error: null, methods: unknown) => void) => {
        this.calls.other += 1;
        const batch = new features.SupportedMethod();
        batch.setServiceName('event_store.client.streams.Streams');
        batch.setMethodName('BatchAppend');
        answer(null, new features.SupportedMethods().addMethods(batch));
      },
    });
    this.#server.addService(streamsGrpc.StreamsService, this.#streams());
    const address = `127.0.0.1:${this.#port}`;
    this.#port = await new Promise<number>((resolve, reject) => {
      this.#server.bindAsync(address, ServerCredentials.createInsecure(), (error, port) =>
        error === null ? resolve(port) : reject(error),
      );
    });
    return this;
  }

  /** Stops listening and cuts every connection. */
  async stop(): Promise<void> {
    this.#server.forceShutdown();
  }

  /** Ends every open subscription with the failure. */
  dropSubscriptions(failure: Failure): void {
    for (const outlet of [...this.subscriptions]) outlet.fail(failure);
  }

  #streams(): IStreamsServer {
    const unknown = (_: unknown, answer: (error: Failure) => void) => {
      this.calls.other += 1;
      answer({ code: status.UNIMPLEMENTED, details: 'not imitated' });
    };
    return {
      append: (call, answer) => {
        this.calls.append += 1;
        if (this.silent) return;
        const elsewhere = this.#elsewhere(call.metadata);
        if (elsewhere !== undefined) return answer(elsewhere);
        void answerAppend(this.records, call, answer, this.appendFaults.shift());
      },
      read: (call) => {
        const outlet = new Outlet(call);
        const options = call.request.getOptions();
        if (options === undefined) return;
        const subscribes = options.hasSubscription();
        this.calls[subscribes ? 'subscription' : 'read'] += 1;
        if (this.silent) return;
        const failure =
          this.#elsewhere(call.metadata) ?? (subscribes ? this.subscriptionFaults : this.readFaults).shift();
        if (failure !== undefined) return outlet.fail(failure);
        outlet.whenOver(() => {
          this.sent += outlet.sent;
        });
        if (!subscribes) return void answerRead(this.records, options, outlet);
        this.subscriptions.add(outlet);
        outlet.whenOver(() => this.subscriptions.delete(outlet));
        void answerSubscription(this.records, options, outlet);
      },
      batchAppend: (call) => {
        this.calls.other += 1;
        call.emit('error', { code: status.UNIMPLEMENTED, details: 'not imitated' });
      },
      delete: unknown,
      tombstone: unknown,
    };
  }

  #elsewhere(metadata: Metadata): Failure | undefined {
    if (this.leaderPort === null || metadata.get('requires-leader')[0] !== 'true') return undefined;
    return notLeader(this.leaderPort);
  }
}
