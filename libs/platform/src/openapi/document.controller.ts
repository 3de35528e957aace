import { Controller, Get, Inject, Injectable, NotFoundException, Optional } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { asyncApi, type ServiceContract } from '@muster/contracts';
import { Public } from '../policies/allow.js';
import { CONTRACT } from '../service/tokens.js';

/** The OpenAPI document needs the finished application: it is made on first use. */
@Injectable()
export class Documents {
  private make: (() => OpenAPIObject) | undefined;
  private made: OpenAPIObject | undefined;

  madeBy(make: () => OpenAPIObject): void {
    this.make = make;
  }

  get openApi(): OpenAPIObject | undefined {
    return (this.made ??= this.make?.());
  }
}

@ApiExcludeController()
@Controller()
@Public()
export class DocumentController {
  constructor(
    private readonly documents: Documents,
    @Optional() @Inject(CONTRACT) private readonly contract?: ServiceContract,
  ) {}

  @Get('openapi.json')
  openApi(): OpenAPIObject {
    const document = this.documents.openApi;
    if (!document) throw new NotFoundException();
    return document;
  }

  @Get('asyncapi.json')
  asyncApi(): object {
    if (!this.contract) throw new NotFoundException('this service publishes no events');
    return asyncApi(this.contract);
  }
}
