import { Injectable } from '@nestjs/common';

/** The only clock of a service; deciders get instants in their commands. */
@Injectable()
export class Clock {
  /** RFC 3339, UTC, milliseconds. */
  now(): string {
    return new Date().toISOString();
  }
}
