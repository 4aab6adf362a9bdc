import { openMemoryLog } from '../../src/log/memory.ts';
import { eventLogConformance } from '../conformance/event-log.ts';

eventLogConformance('memory', async () => openMemoryLog());
