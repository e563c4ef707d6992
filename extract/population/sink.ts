/** Takes a file piece by piece. */
export interface Sink {
  readonly push: (chunk: Uint8Array) => void;
  readonly end: () => void;
}
