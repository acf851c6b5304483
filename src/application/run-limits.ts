/** How many runs there may be, how long they are remembered, and whose they are where nobody says. */
export interface RunLimits {
  /** Runs under way at once. */
  maxConcurrentJobs: number;
  /** How long an ended run can still be followed from its start, in milliseconds. */
  terminalTtlMs: number;
  /** Who asks, for the usage ledger. */
  caller: string;
}

/** How a run is started: under which id, and whether it may wait. */
export interface StartOptions {
  requestId?: string | undefined;
  /** Wait for a free place instead of being refused. */
  queue?: boolean | undefined;
  /** Who asks, for the usage ledger. */
  caller?: string | undefined;
}
