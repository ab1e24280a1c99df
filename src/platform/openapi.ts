/** The description of the JSON interface, made once from the controllers when the application is built. */
import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

const VERSION = '1';
const PROBLEM = {
  type: 'object',
  description: 'RFC 9457 problem details; `code` is stable, the sentences are for people.',
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, code: { type: 'string' },
    errors: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' }, detail: { type: 'string' } } } },
  },
} as const;

@Injectable()
export class OpenApi {
  private made: OpenAPIObject | undefined;

  get document(): OpenAPIObject {
    if (!this.made) throw new Error('The description is made when the web application is built.');
    return this.made;
  }

  /** Describes the routes under /api; pages are left out. */
  describe(app: INestApplication): void {
    const outline = new DocumentBuilder().setTitle('JASCA Match').setVersion(VERSION)
      .setDescription('Members, cities, seminars and match rounds. Sign in with POST /api/v1/session; the session travels in a cookie.')
      .addCookieAuth('jasca').build();
    const document = SwaggerModule.createDocument(app, outline);
    document.paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith('/api/')));
    document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM as object } };
    for (const path of Object.values(document.paths)) {
      for (const operation of [path.get, path.post, path.put, path.patch, path.delete]) {
        if (operation) operation.responses['default'] = { description: 'Refused or failed', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
      }
    }
    this.made = document;
  }
}
