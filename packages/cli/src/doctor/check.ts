/** One check of the doctor. */
export interface Check {
  /** What was checked. */
  readonly name:
    | 'environment'
    | 'settings'
    | 'audience'
    | 'hosts'
    | 'exchange'
    | 'connection'
    | 'discovery'
    | 'issuer'
    | 'key_set'
    | 'keys'
    | 'clock'
    | 'event_token'
    | 'event_scope'
    | 'event_stream'
    | 'event_delay'
    | 'event_reader';
  /**
   * `problem`: the API will not work, or not safely; `warning`: it may be intended; `skipped`: an earlier check failed.
   */
  readonly outcome: 'ok' | 'warning' | 'problem' | 'skipped';
  /** The issuer that was checked, if there can be several. */
  readonly issuer?: string;
  /** The likely cause, as a stable word. */
  readonly likelyCause?: string;
  /** What was found, in a sentence. */
  readonly detail: string;
  /** What to do about it, in a sentence. */
  readonly fix?: string;
  /** What was found, as data. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What is wrong: a stable word, what was found, and what to do about it. */
export type Finding = Required<Pick<Check, 'likelyCause' | 'detail' | 'fix'>>;
