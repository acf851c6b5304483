import { describe, expect, it } from '@jest/globals';
import { eventData } from '../../../src/delivery/http/present-events.ts';

const nothing = async () => null;

describe('eventData', () => {
  it('hands on everything that a phase says', () => {
    const queued = { type: 'phase', requestId: 'r1', phase: 'queued', position: 2 } as const;
    expect(eventData(queued, 'url', false, nothing)).toEqual({
      phase: 'queued',
      position: 2,
      requestId: 'r1',
      jobId: 'r1',
    });
    const waiting = { type: 'phase', requestId: 'r1', phase: 'waiting', reason: 'The disk is full' } as const;
    expect(eventData(waiting, 'data', false, nothing)).toMatchObject({ phase: 'waiting', reason: 'The disk is full' });
  });
});
