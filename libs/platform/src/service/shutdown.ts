import { Injectable } from '@nestjs/common';

/** Fires when the process begins to stop, before requests are drained: long answers (server-sent events) end then. */
@Injectable()
export class Shutdown {
  private readonly controller = new AbortController();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  begin(): void {
    this.controller.abort();
  }
}
