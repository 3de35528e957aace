import { Global, Module } from '@nestjs/common';
import { FileImports } from './file-imports.js';
import { FilesController } from './files.controller.js';

@Global()
@Module({ controllers: [FilesController], providers: [FileImports], exports: [FileImports] })
export class FilesModule {}
