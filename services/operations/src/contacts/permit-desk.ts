import { permitKeys, verifyPermit } from '@muster/contracts/permit';
import { Directory } from '@muster/eventstore';
import { Environment } from '@muster/platform';
import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import type { Shown } from './permit-uses.js';

type Keys = Awaited<ReturnType<typeof permitKeys>>;

/** Looks at permits that are shown, with the public keys of who grants them and nobody to ask. */
@Injectable()
export class PermitDesk {
  private keys?: Promise<Keys>;

  constructor(
    private readonly environment: Environment,
    private readonly directory: Directory,
  ) {}

  /**
   * What is shown, as a decision sees it; null = nothing.
   * @param number over which the contact went, in clear
   * @throws ServiceUnavailableException when the keys can not be had: nobody is told that a good permit is none
   */
  async look(token: string | undefined, number: string | null): Promise<Shown | null> {
    if (token === undefined) return null;
    return {
      granted: await this.verify(token),
      address: number === null ? null : await this.directory.numberDigest(number),
    };
  }

  private async verify(token: string): Promise<Shown['granted']> {
    const { PERMIT_KEYS: source } = this.environment;
    if (source === undefined) return null;
    try {
      this.keys ??= permitKeys(source);
      return await verifyPermit(token, await this.keys);
    } catch (error) {
      this.keys = undefined;
      throw new ServiceUnavailableException('the keys of permits can not be read', { cause: error });
    }
  }
}
