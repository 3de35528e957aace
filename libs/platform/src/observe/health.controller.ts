import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../policies/allow.js';
import { metrics } from './metrics.js';
import { Indicators, type Readiness } from './readiness.js';

@ApiExcludeController()
@Controller()
@Public()
export class HealthController {
  constructor(private readonly indicators: Indicators) {}

  /** The process answers at all: restart it when this fails. */
  @Get('health/live')
  live(): { readonly status: 'up' } {
    return { status: 'up' };
  }

  /** Send it requests only while this is 200. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.indicators.check();
    reply.status(readiness.ready ? 200 : 503);
    return readiness;
  }

  @Get('metrics')
  @Header('content-type', metrics.contentType)
  metrics(): Promise<string> {
    return metrics.metrics();
  }
}
