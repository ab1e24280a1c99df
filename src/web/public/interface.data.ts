/** The readable page of the JSON interface: the description and the policies, put side by side. */
import { ruleFor } from '../../access/policy.js';
import type { Route } from '../../access/route.check.js';
import type { Role } from '../../access/asker.js';
import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schema = { type?: string; format?: string; enum?: unknown[]; items?: Schema; $ref?: string; maxLength?: number; minimum?: number; maximum?: number; maxItems?: number };

export interface FieldRow { name: string; required: boolean; kind: string }
export interface OperationRow { method: string; path: string; summary: string; /** `null`: open to everybody. */ roles: readonly Role[] | null; fields: FieldRow[] }
export interface InterfaceGroup { name: string; operations: OperationRow[] }

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Groups of operations in the order of the description. */
export function interfaceGroups(document: OpenAPIObject, routes: readonly Route[]): InterfaceGroup[] {
  const groups = new Map<string, OperationRow[]>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const route = routes.find((one) => one.method === method.toUpperCase() && one.path.replace(/:(\w+)/g, '{$1}') === path);
      const row: OperationRow = {
        method: method.toUpperCase(), path, summary: operation.summary ?? '',
        roles: route?.allow ? ruleFor(route.allow).roles : null,
        fields: [...parametersOf(operation), ...bodyOf(operation, document)],
      };
      const group = operation.tags?.[0] ?? '';
      groups.set(group, [...(groups.get(group) ?? []), row]);
    }
  }
  return [...groups].map(([name, operations]) => ({ name, operations }));
}

function parametersOf(operation: Operation): FieldRow[] {
  return (operation.parameters ?? []).flatMap((one) => ('name' in one ? [{ name: one.name, required: one.required ?? false, kind: kindOf((one.schema ?? {}) as Schema) }] : []));
}

function bodyOf(operation: Operation, document: OpenAPIObject): FieldRow[] {
  const body = operation.requestBody as { content?: Record<string, { schema?: Schema }> } | undefined;
  const name = body?.content?.['application/json']?.schema?.$ref?.split('/').at(-1);
  const schema = name ? (document.components?.schemas?.[name] as { properties?: Record<string, Schema>; required?: string[] } | undefined) : undefined;
  return Object.entries(schema?.properties ?? {}).map(([field, one]) => ({ name: field, required: schema?.required?.includes(field) ?? false, kind: kindOf(one) }));
}

/** Type and limits in a few signs, such as `string ≤ 100` or `number 0–100`. */
function kindOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1)!;
  if (schema.enum) return schema.enum.filter((value) => value !== '' && value !== null).join(' | ');
  if (schema.type === 'array') return `${kindOf(schema.items ?? {})}[]${schema.maxItems === undefined ? '' : ` ≤ ${schema.maxItems}`}`;
  if (schema.minimum !== undefined && schema.maximum !== undefined) return `${schema.type} ${schema.minimum}–${schema.maximum}`;
  return `${schema.type ?? ''}${schema.maxLength === undefined ? '' : ` ≤ ${schema.maxLength}`}`;
}
