/** Forms that send a file: read as they come, one file of a limited size and a few short fields; nothing is ever written to disk. */
import { Busboy } from '@fastify/busboy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Invalid } from './errors.js';

export interface Uploaded { fields: Readonly<Record<string, string>>; /** `null` where none was chosen. */ file: { name: string; bytes: Buffer } | null }

const FIELDS_MAX = 20;
const FIELD_BYTES_MAX = 2_000;

/** Such a form reaches its handler unread: whoever may not send one is turned away first. */
export function registerUploads(fastify: Pick<FastifyInstance, 'addContentTypeParser'>): void {
  fastify.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null, undefined));
}

/** The file and the fields of the form; of a form without files its fields. Throws `Invalid` at `field` for a file that is too large, or a form that cannot be read. */
export async function uploadOf(request: FastifyRequest, field: string, bytesMax: number): Promise<Uploaded> {
  if (!(request.headers['content-type'] ?? '').startsWith('multipart/form-data')) return { fields: textsOf(request.body), file: null };
  try {
    // What says that it is too large is not read at all.
    if (Number(request.headers['content-length']) > bytesMax + FIELDS_MAX * FIELD_BYTES_MAX) throw tooLarge(field, bytesMax);
    return await received(request, field, bytesMax);
  } finally {
    request.raw.unpipe();
    request.raw.resume();
  }
}

function received(request: FastifyRequest, field: string, bytesMax: number): Promise<Uploaded> {
  return new Promise((done, fail) => {
    const fields: Record<string, string> = {};
    let file: Uploaded['file'] = null;
    const form = new Busboy({
      headers: request.headers as Record<string, string> & { 'content-type': string },
      limits: { fileSize: bytesMax, files: 1, fields: FIELDS_MAX, fieldSize: FIELD_BYTES_MAX, parts: FIELDS_MAX + 1, headerPairs: 50 },
    });
    form.on('file', (_name, stream, name) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      stream.on('limit', () => fail(tooLarge(field, bytesMax)));
      stream.on('end', () => { if (name) file = { name, bytes: Buffer.concat(chunks) }; });
      stream.on('error', () => fail(unreadable(field)));
    });
    form.on('field', (name, value) => { if (storable(value)) fields[name] = value; });
    form.on('finish', () => done({ fields, file }));
    form.on('error', () => fail(unreadable(field)));
    request.raw.on('aborted', () => fail(unreadable(field)));
    request.raw.pipe(form);
  });
}

function textsOf(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function storable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function tooLarge(field: string, bytesMax: number): Invalid {
  const megabytes = Math.floor(bytesMax / 1_048_576);
  const texts = { ja: `ファイルが${megabytes}MBを超えています。使っていないシートや画像を削除するか、ファイルを分けてください。`, en: `The file is larger than ${megabytes} MB. Delete unused sheets and pictures, or split it.` };
  return new Invalid('UPLOAD.TOO_LARGE', texts, [{ field, texts }]);
}

function unreadable(field: string): Invalid {
  const texts = { ja: 'ファイルを最後まで受け取れませんでした。もう一度送ってください。', en: 'The file did not arrive as a whole. Send it again.' };
  return new Invalid('UPLOAD.UNREADABLE', texts, [{ field, texts }]);
}
