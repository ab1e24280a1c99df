import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { SheetExportsService } from './sheet-exports.service.js';
import { SheetImport } from './sheet-import.entity.js';
import { SheetImportsService } from './sheet-imports.service.js';
import { SheetKinds } from './sheet-kinds.js';
import { SheetMapping } from './sheet-mapping.entity.js';
import { SheetRowPlan } from './sheet-row.entity.js';
import { SheetThread } from './sheet.thread.js';

@Module({
  imports: [TypeOrmModule.forFeature([SheetImport, SheetRowPlan, SheetMapping]), AccessModule],
  providers: [SheetKinds, SheetThread, SheetImportsService, SheetExportsService],
  exports: [SheetKinds, SheetThread, SheetImportsService, SheetExportsService],
})
export class SheetsModule {}
